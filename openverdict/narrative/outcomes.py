"""Sentences about how cases end: outcomes, stages, offences, states."""

import pandas as pd

from openverdict.measures import Denominator, Measure, named
from openverdict.memory import remembered
from openverdict.narrative.words import counted, inside, percent, records, span


@remembered
def composition_title(rows: pd.DataFrame) -> str:
    """How the cases of the last year of each series ended. `rows`: `outcome_composition`."""
    endings = []
    groups = list(rows.groupby("series", sort=False))
    for _, figures in groups[:2]:
        last = figures[figures["year"] == figures["year"].max()]
        parts = [
            f"{percent(row['share'])} {inside(row['outcome_label'])}"
            for row in records(last.nlargest(2 if len(groups) > 1 else 3, "count"))
        ]
        name, year = last["jurisdiction_name"].iloc[0], last["year"].iloc[0]
        endings.append(f"{name} {year}: {', '.join(parts)}")
    more = f"; and {counted(len(groups) - 2, 'more series', 'more series')}"
    return "; ".join(endings) + (more if len(groups) > 2 else "")


@remembered
def composition_in_words(rows: pd.DataFrame) -> str:
    """The twin of one panel of outcomes: the first and the last year, part by part."""
    years = [rows["year"].min(), rows["year"].max()]
    sentences = []
    for year in dict.fromkeys(years):
        parts = [
            f"{inside(row['outcome_label'])} {percent(row['share'])} ({row['count']:,})"
            for row in records(rows[rows["year"] == year])
        ]
        sentences.append(f"{year}: {', '.join(parts)}.")
    return " ".join(sentences)


@remembered
def stages_title(rows: pd.DataFrame) -> str:
    """How many series of stages are in view, and whose."""
    places = list(dict.fromkeys(rows["jurisdiction_name"]))
    where = ", ".join(places) if len(places) <= 3 else f"{len(places)} jurisdictions"
    stages = counted(len(rows), "figure")
    return f"{where}: {stages} on the way to court and after it, {span(rows['year'])}"


@remembered
def stages_in_words(rows: pd.DataFrame) -> str:
    """The twin of one panel of stages."""
    stages = [f"{inside(row['stage_label'])} {row['count']:,}" for row in records(rows)]
    return f"{rows['title'].iloc[0]}, {rows['year'].iloc[0]}, {rows['unit'].iloc[0]}: " + ", ".join(
        stages
    )


@remembered
def offences_title(rows: pd.DataFrame, measure: Measure) -> str:
    """The lowest and the highest rate, where one jurisdiction counts in one unit."""
    ranked = rows[~rows["base_is_small"]]
    places = rows["jurisdiction_name"].nunique()
    if places > 1 or rows["unit"].nunique() > 1 or len(ranked) < 2:
        return f"{measure.label} by offence: {counted(len(rows), 'series', 'series')}"
    low, high = (ranked.loc[ranked["value"].agg(pick)] for pick in ("idxmin", "idxmax"))
    return (
        f"{measure.label} by offence, {low['jurisdiction_name']}: {measure.text(low['value'])} "
        f"({_offence(low)}) to {measure.text(high['value'])} ({_offence(high)})"
    )


@remembered
def offences_in_words(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """The twin of the chart of offences."""
    figures = [
        f"{row['title']} {measure.text(row['value'])} ({row['year']})" for row in records(rows)
    ]
    return f"{named(measure, denominator)}: {'; '.join(figures)}."


@remembered
def states_title(rows: pd.DataFrame, offence: str) -> str:
    """The highest and lowest conviction rate among states with enough completed trials."""
    ranked = rows[~rows["base_is_small"]]
    what = f"Conviction rate, {inside(offence)}, {rows['year'].iloc[0]}"
    if len(ranked) < 2:
        return f"{what}: too few states with 100 completed trials to rank"
    first, last = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"{what}: {first['conviction_rate']:.1f} % in {first['subdivision']}, "
        f"{last['conviction_rate']:.1f} % in {last['subdivision']}"
    )


@remembered
def states_in_words(rows: pd.DataFrame) -> str:
    """The twin of the chart of states: how many, and the span of those that are ranked."""
    ranked = rows[~rows["base_is_small"]]
    sentence = f"{counted(len(rows), 'state or territory', 'states and territories')} of India"
    if ranked.empty:
        return f"{sentence}; none with at least 100 completed trials."
    first, last = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"{sentence}, {len(ranked)} with at least 100 completed trials: from "
        f"{first['conviction_rate']:.1f} % convicted ({first['subdivision']}) to "
        f"{last['conviction_rate']:.1f} % ({last['subdivision']})."
    )


def _offence(row: pd.Series) -> str:
    return inside(str(row["title"]).rsplit(": ", 1)[-1])
