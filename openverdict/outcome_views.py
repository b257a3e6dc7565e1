"""The four views of the page on case outcomes. Each draws itself and returns its finding."""

import pandas as pd
import streamlit as st

from openverdict import charts, drawing, filters, rates, reforms
from openverdict.database import agreed, run, shared
from openverdict.memory import remembered
from openverdict.narrative import outcomes as sentences
from openverdict.tables import outcomes as columns

NOTHING_CHOSEN = "Nothing is chosen. Choose a country or jurisdiction above."
SIDE_BY_SIDE = 2


def endings() -> str:
    """How cases end at court, year by year: one panel a series, shares or counts."""
    left, right = st.columns([2, 3])
    with left:
        picked = filters.jurisdictions("outcome_series", default=("CHN", "IND"))
    offered = filters.offered("outcome_series_offered", picked)
    with right:
        chosen = filters.series(offered, "outcome_series")
    if not chosen:
        drawing.nothing(NOTHING_CHOSEN)
        return "Choose a jurisdiction"
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        first, last = filters.years(*offered.span(chosen))
    with right:
        show = filters.choice("show", "Show", {"share": "Shares", "count": "Counts"}, "share")
    rows = shared("outcome_composition", series=chosen, first_year=first, last_year=last)
    if rows.empty:
        drawing.nothing(f"The series in view have no outcomes between {first} and {last}.")
        return "No outcomes in these years"

    categories = reforms.categories()
    panels = st.columns(min(len(chosen), SIDE_BY_SIDE), gap="medium")
    for place, (series, figures) in enumerate(_by_series(rows)):
        with panels[place % len(panels)]:
            name = f"{figures['jurisdiction_name'].iloc[0]}: {figures['title'].iloc[0]}"
            st.markdown(f"**{drawing.escaped(name)}** ({figures['unit'].iloc[0]})")
            words = sentences.composition_in_words(figures)
            where = (offered.owners[series],)
            span = int(figures["year"].min()), int(figures["year"].max())
            shown = reforms.find(categories, where, *span)
            drawing.chart(charts.composition(figures, show == "share", shown.rows), words,
                          picture=f"{name} ({figures['unit'].iloc[0]})")  # fmt: skip
            reforms.explain(shown, where)
    st.caption(
        "The parts of a bar add up to all endings. Guilty pleas and convictions after trial are "
        "inside “convicted” and not drawn again. Where a source prints only the judged, the bar "
        "stands for them."
    )
    st.header("The figures", anchor=False)
    drawing.table(rows, columns.COMPOSITION, "Outcomes of the series in view by year")
    drawing.actions(_for_file(rows), ["outcomes", *chosen[:3], first, last])
    drawing.series_notes(chosen, first, last)
    return sentences.composition_title(rows)


@remembered
def _by_series(rows: pd.DataFrame) -> tuple[tuple[str, pd.DataFrame], ...]:
    """The rows of each series."""
    return tuple((str(series), figures) for series, figures in rows.groupby("series", sort=False))


@remembered
def _for_file(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns="outcome_order")


def stages() -> str:
    """How many reach each stage before and after court. Units differ, so no flow is drawn."""
    picked = filters.jurisdictions("stage_series", default=("JPN",))
    if not picked:
        drawing.nothing(NOTHING_CHOSEN)
        return "Choose a jurisdiction"
    first, last = filters.years(*_stage_years(picked))
    with_survey = filters.switch("survey", "Include the one-year UN survey")
    rows = shared("stages", jurisdictions=picked, first_year=first, last_year=last)
    is_survey = rows["series"].str.contains("-unodc-")
    only_survey = is_survey.all()
    rows = rows if with_survey or only_survey else rows[~is_survey]
    if rows.empty:
        drawing.nothing(f"No stages are known between {first} and {last}.")
        return "No stages in these years"
    st.caption(
        "Each panel is one series in its latest year in view, with its own unit and scale. Stages "
        "are not one cohort: never divide one by another across panels. Pale bars are stocks, the "
        "cases waiting at one moment, and not a flow."
    )
    grid = st.columns(SIDE_BY_SIDE, gap="medium")
    for place, (_, figures) in enumerate(_by_series(rows)):
        with grid[place % SIDE_BY_SIDE]:
            name = f"{figures['jurisdiction_name'].iloc[0]}: {figures['title'].iloc[0]}"
            st.markdown(f"**{drawing.escaped(name)}**")
            words = sentences.stages_in_words(figures)
            drawing.chart(charts.stage_bars(figures), words, False, picture=name)
    st.header("The figures", anchor=False)
    drawing.table(rows, columns.STAGES, "Stages before and after court in their latest year")
    drawing.actions(rows, ["stages", *picked[:4], first, last])
    drawing.series_notes(tuple(rows["series"].unique()), first, last)
    return sentences.stages_title(rows)


def _stage_years(picked: tuple[str, ...]) -> tuple[int, int]:
    years = run("stages_offered", jurisdictions=picked)
    return int(years["first_year"].min()), int(years["last_year"].max())


def offences() -> str:
    """How rates differ between offences, each series in its latest year in view."""
    picked = filters.jurisdictions("offence_series", default=("CAN",))
    offered = run("offence_series_offered", jurisdictions=picked)
    if offered.empty:
        drawing.nothing(NOTHING_CHOSEN)
        return "Choose a jurisdiction"
    measure, denominator = rates.measure_and_denominator(tuple(offered["series"]))
    first, last = filters.years(int(offered["first_year"].min()), int(offered["last_year"].max()))
    rows = shared(
        "offences", jurisdictions=picked, measure=measure.key, denominator=denominator.key,
        first_year=first, last_year=last,
    )  # fmt: skip
    if rows.empty:
        drawing.nothing(
            f"No offence of these jurisdictions gives the {measure.label.lower()} over "
            f"{denominator.label.lower()} between {first} and {last}."
        )
        return "No rates by offence in these years"
    words = sentences.offences_in_words(rows, measure, denominator)
    drawing.chart(charts.offence_dots(rows, measure), words)
    st.caption(
        "Dashed outline: fewer than 100 cases, not ranked. Bars: 95 % interval for chance "
        "variation (Wilson)."
    )
    st.header("The figures", anchor=False)
    drawing.table(rows, columns.offences(measure, denominator), words)
    drawing.actions(rows, ["offences", *picked[:4], measure.key, denominator.key, first, last])
    return sentences.offences_title(rows, measure)


def states() -> str:
    """How trials end in the states of India, ranked where at least 100 were completed."""
    offered = run("states_offered")
    field = agreed().table("subnational_outcomes").field
    with st.container(horizontal=True):
        offences = dict.fromkeys(offered["offence"])
        offence = filters.choice(
            "offence", "Offence", {key: field("offence").label(key) for key in offences}, "murder"
        )
        offered = offered[offered["offence"] == offence]
        units = {key: field("unit").label(key) for key in dict.fromkeys(offered["unit"])}
        unit = filters.choice("unit", "Unit", units, "persons")
    years = offered[offered["unit"] == unit]["year"].astype(str).tolist()
    year = filters.pick("year", "Year", {year: year for year in reversed(years)}, years[-1])
    rows = shared("states", offence=offence, unit=unit, year=int(year))
    words = sentences.states_in_words(rows)
    drawing.chart(charts.state_dots(rows), words)
    st.caption(
        "Convicted out of completed trials. States with fewer than 100 completed trials have a "
        "dashed outline and are not ranked. Bars: 95 % interval for chance variation (Wilson)."
    )
    st.header("The figures", anchor=False)
    drawing.table(rows, columns.STATES, words)
    drawing.actions(rows, ["states-of-india", offence, unit, year])
    return sentences.states_title(rows, field("offence").label(offence))
