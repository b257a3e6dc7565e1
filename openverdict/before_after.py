"""A measure before and after one milestone: equal windows around its year, or why none is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import charts, drawing, filters, measures, rates, reforms
from openverdict.database import run
from openverdict.measures import Denominator, Measure
from openverdict.narrative import before_after as sentences
from openverdict.narrative.words import records
from openverdict.tables import milestones as columns

EVER = {"first_year": 1, "last_year": 3000}
SHORTEST, LONGEST, USUAL = 2, 10, 5  # years on each side, as in before_after.sql


@dataclass(frozen=True)
class _Asked:
    """What is compared: the milestone, the series, what is divided by what, and how."""

    one: Mapping[str, Any]
    series: str
    name: str
    measure: Measure
    denominator: Denominator
    width: int
    is_across: bool

    @property
    def file_name(self) -> list[object]:
        return ["before-after", self.one["milestone"], self.series, self.measure.key, self.width]


def draw(one: Mapping[str, Any], neighbours: str) -> str:
    """Draw the section for one row of `milestones_found`; the finding about it.

    `neighbours` says which other milestones lie close, and stands beside the figure.
    """
    st.header("Before and after", anchor=False)
    offered = run("before_after_series", jurisdiction=one["jurisdiction"], year=one["year"])
    if offered.empty:
        st.markdown(
            f"No series of {drawing.escaped(one['jurisdiction_name'])} has counts for three of the "
            f"ten years before {one['year']} and three of the ten after, so nothing is compared."
        )
        return f"{one['title']}, {one['date']}"
    asked = _ask(one, offered)
    rows = run(
        "before_after", series=asked.series, measure=asked.measure.key,
        denominator=asked.denominator.key, chosen_year=one["year"], across_breaks=asked.is_across,
    )  # fmt: skip
    row = records(rows[rows["is_chosen"] & (rows["width"] == asked.width)])[0]
    points = run(
        "convictions", series=(asked.series,), measure=asked.measure.key,
        denominator=asked.denominator.key, alternatives=(), **EVER,
    )  # fmt: skip
    points = points[points["figure"] == "computed"]
    breaks = run("breaks_in_view", series=(asked.series,), **EVER)
    inside = records(breaks[breaks["year"].isin(row["breaks"])])
    if row["has_figure"]:
        _say_change(row, inside, asked, neighbours)
    else:
        widths = sorted(rows[rows["is_chosen"] & rows["has_figure"]]["width"].tolist())
        words = sentences.refused(row, points, inside, widths)
        st.warning(drawing.escaped(words), icon=":material/block:")
    _points(row, points, breaks["year"].tolist(), asked)
    if row["has_figure"]:
        _placebo(row, rows[rows["has_figure"] & (rows["width"] == asked.width)], asked)
    first, last = one["year"] - asked.width, one["year"] + asked.width
    drawing.series_notes((asked.series,), first, last)
    return sentences.title(one, row, asked.measure, asked.denominator)


def _ask(one: Mapping[str, Any], offered: pd.DataFrame) -> _Asked:
    """Draw the controls."""
    names = filters.series_labels(offered)
    series = filters.pick("compared", "Series", names, next(iter(names)))
    measure, denominator = rates.measure_and_denominator((series,))
    left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with left:
        width = filters.number(
            "window", "Years on each side", SHORTEST, LONGEST, USUAL,
            help="Equal windows before and after. The year of the milestone belongs to neither.",
        )  # fmt: skip
    breaks = run("breaks_in_view", series=(series,), **EVER)
    with right:
        is_across = len(breaks) > 0 and filters.switch(
            "across", "Compare across a break in the series all the same",
            help="Where the definition of the series changes, the years before and after count "
            "different things. By default no figure is given across such a year.",
        )  # fmt: skip
    name = str(offered.loc[offered["series"] == series, "title"].iloc[0])
    name = f"{one['jurisdiction_name']}, {name}"
    return _Asked(one, series, name, measure, denominator, width, is_across)


def _say_change(
    row: Mapping[str, Any], breaks: list[dict[str, Any]], asked: _Asked, neighbours: str
) -> None:
    """The change with its interval, and the breaks that it crosses beside it."""
    before, after = sentences.sides(row)
    measure = asked.measure
    with st.container(horizontal=True, gap="large"):
        st.metric(f"Mean {before}", measure.text(row["mean_before"]), width="content")
        st.metric(f"Mean {after}", measure.text(row["mean_after"]), width="content")
        if measure.key != "one_in_n":
            st.metric("Change", sentences.change_text(row["change"], measure), width="content")
        if pd.notna(row["low"]):
            st.metric("95 % interval", sentences.interval_text(row, measure), width="content")
    for note in breaks:
        st.warning(
            f"Across a break: from {note['year']} the series counts differently. "
            f"{drawing.escaped(note['description'])}",
            icon=":material/warning:",
        )
    st.markdown(drawing.escaped(sentences.found(row, asked.name, measure, asked.denominator)))
    st.markdown(drawing.escaped(neighbours))
    st.caption(
        f"Formula: {measures.formula(measure, asked.denominator)}. Change: all years after "
        "together minus all years before together. The interval is for chance variation. The years "
        "hold other reforms, trends and counting rules too: a difference does not say why."
    )


def _points(row: Mapping[str, Any], points: pd.DataFrame, breaks: list[int], asked: _Asked) -> None:
    """The yearly figures around the year as chart, table and file."""
    near = charts.sided(points, row["year"], row["width"])
    if near.empty:
        st.caption(f"The series has no figure within {row['width']} years of {row['year']}.")
        return
    words = sentences.points_in_words(row, near, asked.measure)
    means = (row["mean_before"], row["mean_after"]) if row["has_figure"] else None
    where = (asked.one["jurisdiction"],)
    shown = reforms.choose(where, row["year"] - row["width"], row["year"] + row["width"])
    chart = charts.around_year(
        near, row["year"], row["width"], means, asked.measure, tuple(breaks), shown.rows
    )
    drawing.chart(chart, words, picture=words.split(";")[0])
    reforms.explain(shown, where)
    st.caption(
        "Lines through points: 95 % interval for chance variation (Wilson). Grey and hollow: year "
        "0 and years outside the windows, which do not enter."
    )
    drawing.table(near, columns.points(asked.measure, asked.denominator), words)
    st.caption(measures.FLAGS)
    drawing.download(
        _with_result(near, row, asked), asked.file_name, query="convictions",
        label="Download before and after with every input",
    )  # fmt: skip


def _with_result(near: pd.DataFrame, row: Mapping[str, Any], asked: _Asked) -> pd.DataFrame:
    """The yearly figures, and beside each the result that those in the windows give."""
    names = {"year": "year_0", "width": "years_a_side", "low": "change_low", "high": "change_high"}
    result = pd.DataFrame([row]).drop(columns="is_chosen").rename(columns=names)
    result = result.assign(
        breaks="; ".join(map(str, row["breaks"])),
        is_across_breaks=asked.is_across,
        milestone=asked.one["milestone"],
        milestone_date=asked.one["date"],
        measure=asked.measure.key,
    )
    inputs = near.drop(columns=["key", "segment", "figure", "alternative"])
    return inputs.merge(result, how="cross")


def _placebo(row: Mapping[str, Any], rows: pd.DataFrame, asked: _Asked) -> None:
    """The same computation around every other year of the series, with this one marked."""
    st.header("The same around every other year", anchor=False)
    words = sentences.placebo_in_words(row, rows, asked.measure)
    drawing.chart(charts.change_dots(rows, asked.measure), words, picture=words.split(": ")[0])
    st.caption(
        f"Filled: {row['year']}. Hollow: the other years of the series for which windows of "
        f"{row['width']} years hold enough points. Lines: 95 % interval (Newcombe)."
    )
    drawing.table(rows, columns.changes(asked.measure), words)
    shown = rows.assign(breaks=["; ".join(map(str, years)) for years in rows["breaks"]])
    drawing.download(shown, ["around-every-year", *asked.file_name[1:]])
