"""Country indicators beside the acquittal rate: over years, and in one year."""

from typing import Any

import pandas as pd
import streamlit as st

from openverdict import charts, drawing, filters, rate_sections
from openverdict.database import run
from openverdict.narrative import evidence as sentences
from openverdict.narrative.words import counted, inside, records
from openverdict.tables import wrongful as columns

SIDE_BY_SIDE = 2
COMPARED = ("CHN", "IND", "JPN")
USUAL = (
    "freedom_from_torture", "fair_trial_practice", "independent_judiciary", "unsentenced_share",
)  # fmt: skip
RATE = "Acquittal rate (% of the judged)"
NOT_CAUSES = (
    "**The two do not explain each other.** An indicator scores a country, the rate counts "
    "verdicts under that country's own definition. Neither is made from the other, and a "
    "difference in one says nothing about the other."
)


def context() -> str:
    """Indicators and acquittal rates of the jurisdictions in view; below, one year."""
    known = {row["indicator"]: row for row in records(run("context_panels"))}
    left, right = st.columns(2)
    with left:
        jurisdictions = filters.jurisdictions("context", default=COMPARED)
    with right:
        titles = {indicator: about["title"] for indicator, about in known.items()}
        indicators = filters.picks("indicators", "Indicators", titles, USUAL, "Choose indicators")
    first, last = filters.years(
        min(about["first_year"] for about in known.values()),
        max(about["last_year"] for about in known.values()),
    )
    scale = filters.choice(
        "scale", "Scale of the acquittal rate", {"linear": "Linear", "log": "Log"}, "linear"
    )
    rows = run("context", jurisdictions=jurisdictions, indicators=indicators, first_year=first,
               last_year=last)  # fmt: skip
    st.markdown(NOT_CAUSES)
    if rows.empty:
        drawing.nothing(
            "There is nothing to show between these years. Choose a jurisdiction, or other years."
        )
        return "Choose a jurisdiction"
    _panels(rows, known, (first, last), scale == "log")
    st.header("The figures", anchor=False)
    labels = {"acquittal_rate": RATE, **titles}
    rows = rows.assign(panel_label=rows["panel"].map(labels))
    drawing.table(rows, columns.CONTEXT, "Acquittal rates and country indicators by year")
    drawing.actions(rows.drop(columns="segment"), ["context", *jurisdictions[:4], first, last])
    _one_year(known, titles)
    drawing.series_notes(tuple(rows["series"].dropna().unique()), first, last)
    return sentences.context_title(rows)


def _panels(
    rows: pd.DataFrame, known: dict[str, dict[str, Any]], years: tuple[int, int], is_log: bool
) -> None:
    """The acquittal rate over the whole width, with the names; then a panel an indicator."""
    names = tuple(rows["jurisdiction_name"].unique())
    rates = rows[rows["panel"] == "acquittal_rate"]
    if len(rates):
        st.markdown(f"**{RATE}**")
        drawing.chart(
            charts.panel(rates, names, years, None, is_log),
            sentences.panel_in_words(rates, RATE),
            False,
        )
        st.caption(
            "Headline series of each jurisdiction, acquitted ÷ judged, each by its own definition "
            "(below). Upright: 95 % interval for chance variation (Wilson)."
        )
        gate = rate_sections.gate(rates.assign(label=rates["jurisdiction_name"]))
        rate_sections.say_like_for_like(gate, rates["series"].nunique())
    scores = rows[rows["panel"] != "acquittal_rate"]
    grid = st.columns(SIDE_BY_SIDE, gap="medium")
    for place, (panel, figures) in enumerate(scores.groupby("panel", sort=False)):
        about = known[str(panel)]
        words = sentences.panel_in_words(figures, about["title"])
        with grid[place % SIDE_BY_SIDE]:
            st.markdown(f"**{drawing.escaped(about['title'])}**")
            drawing.chart(charts.panel(figures, names, years, _scale(about)), words, False)
            st.caption(_about(about))


def _scale(about: dict[str, Any]) -> tuple[float, float]:
    return about["scale_low"], about["scale_high"]


def _about(about: dict[str, Any]) -> str:
    """Scale, direction, definition, caveat and source of an indicator, as Markdown."""
    low, high = _scale(about)
    unit = " %" if about["unit"] else ""
    return (
        f"Scale {low:g} to {high:g}{unit}; {inside(about['direction'])}. "
        f"{drawing.escaped(about['definition'])} {drawing.escaped(about['caveat'])} "
        f"Source: {drawing.source_link(about['source'], about['source_url'])}"
    )


def _one_year(known: dict[str, dict[str, Any]], titles: dict[str, str]) -> None:
    """An indicator and the acquittal rate of one year, for all jurisdictions that have both."""
    st.header("One year, every jurisdiction with both figures", anchor=False)
    left, right = st.columns([3, 1])
    with left:
        indicator = filters.pick("beside", "Indicator", titles, USUAL[0])
    offered = run("context_years", indicator=indicator)
    offered = offered[offered["jurisdictions"] > 1]
    options = {
        str(row["year"]): f"{row['year']} ({counted(row['jurisdictions'], 'jurisdiction')})"
        for row in records(offered.iloc[::-1])
    }
    with right:
        most = str(offered.nlargest(1, "jurisdictions", keep="last")["year"].iloc[0])
        year = filters.pick("beside_year", "Year", options, most)
    rows = run("context_year", indicator=indicator, year=int(year))
    about = known[indicator]
    words = sentences.scatter_in_words(rows, about["title"])
    drawing.chart(charts.scatter(rows, about["title"], _scale(about)), words)
    st.caption(f"{_about(about)} {NOT_CAUSES.replace('**', '')}")
    drawing.table(rows, columns.CONTEXT_YEAR, words)
    drawing.download(rows, ["context", indicator, year])
