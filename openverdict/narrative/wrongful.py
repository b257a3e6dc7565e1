"""Sentences about named cases: people, not examples. No superlatives, no ranking of suffering."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from openverdict.memory import remembered
from openverdict.narrative.words import counted, inside, records, span

STANDING_NOTE = (
    "Named cases are those that became known and were collected here. Their number is not a rate, "
    "and it does not compare countries."
)
STATIONS = {
    "crime_year": "crime",
    "convicted_year": "conviction",
    "released_year": "release",
    "executed_year": "execution",
    "exonerated_year": "exoneration",
}
_DONE = {
    "convicted_year": "convicted",
    "released_year": "released",
    "executed_year": "executed",
    "exonerated_year": "exonerated",
}


@remembered
def lives_title(rows: pd.DataFrame) -> str:
    """How many people are in view, where, and when they were exonerated."""
    if rows.empty:
        return "No case matches"
    places = rows["jurisdiction_name"].unique()
    where = places[0] if len(places) == 1 else counted(len(places), "jurisdiction")
    title = f"{counted(len(rows), 'person', 'people')} wrongly convicted, {where}"
    exonerated = rows["exonerated_year"].dropna()
    if len(exonerated):
        title += f", exonerated {span(exonerated)}"
    executed = int(rows["executed_year"].notna().sum())
    return f"{title}; {executed} executed" if executed else title


@remembered
def lives_in_words(rows: pd.DataFrame) -> str:
    """The twin of the chart of lives: how many years are known of each kind, and who is shown."""
    known = [f"{name} {int(rows[year].notna().sum())}" for year, name in STATIONS.items()]
    first, last = rows.iloc[0], rows.iloc[-1]
    names = first["name"] if len(rows) == 1 else f"{first['name']} to {last['name']}"
    return (
        f"{counted(len(rows), 'life', 'lives')}, {names}. "
        f"Known years: {', '.join(known)}. Every life with its years is in the table below."
    )


def life(row: Mapping[str, Any]) -> str:
    """The years of one life: 'crime 1996, conviction 1996, release not stated'."""
    executed = pd.notna(row["executed_year"])
    parts = []
    for year, name in STATIONS.items():
        if name in ("release", "execution") and (name == "execution") != executed:
            continue
        parts.append(f"{name} {int(row[year])}" if pd.notna(row[year]) else f"{name} not stated")
    return ", ".join(parts)


def case_title(row: Mapping[str, Any]) -> str:
    """Who it was, and what happened in which year, as far as it is known."""
    parts = [f"{done} in {int(row[year])}" for year, done in _DONE.items() if pd.notna(row[year])]
    nothing = "the years of conviction, release and exoneration are not stated"
    return f"{row['name']}: {', '.join(parts) or nothing}"


def custody_time(row: Mapping[str, Any]) -> str:
    """The years in custody as a source states them, or that none does."""
    years = row["years_lost"]
    return "not stated" if pd.isna(years) else f"{years:g}"


def sentence(row: Mapping[str, Any], label: str) -> str:
    """The heaviest sentence: 'fixed term of 8 years'."""
    term = row["term_years"]
    return inside(label) if pd.isna(term) else f"{inside(label)} of {term:g} years"


def counts_title(flags: pd.DataFrame, cases: int) -> str:
    """What is stated about false confessions. `flags`: rows of `cases_by_flag`, all in view."""
    confessions = flags[flags["flag"] == "false_confession"]
    numbers = confessions.set_index("value")["cases"]
    return (
        f"{counted(cases, 'named case')}: false confession in {numbers['yes']}, "
        f"alleged in {numbers['alleged']}, none in {numbers['no']}, "
        f"not stated in {numbers['unknown']}"
    )


def decades_in_words(rows: pd.DataFrame) -> str:
    """The twin of the matrix of decades."""
    places = []
    for name, cells in rows.groupby("jurisdiction_name", sort=False):
        decades = [f"{row['decade']} {row['cases']}" for row in records(cells)]
        places.append(f"{name}: {', '.join(decades)}")
    return f"Named cases by decade of the exoneration. {'; '.join(places)}."


def flag_in_words(cells: pd.DataFrame, title: str) -> str:
    """The twin of the matrix of one flag: every count. `cells`: rows of `cases_by_flag`."""
    groups = [
        f"{name}: "
        + ", ".join(f"{inside(row['value_label'])} {row['cases']}" for row in records(rows))
        for name, rows in cells.groupby("grouped_by", sort=False)
    ]
    return f"{title}. {'; '.join(groups)}."


def years_lost_in_words(medians: pd.DataFrame) -> str:
    """The twin of the chart of years in custody: each median with the cases it rests on."""
    groups = [
        f"{row['grouped_by']} {row['median_years_lost']:g} ({row['stated']} of {row['cases']})"
        if row["stated"]
        else f"{row['grouped_by']} not stated (0 of {row['cases']})"
        for row in records(medians)
    ]
    return f"Median years in custody, and the cases that it rests on. {'; '.join(groups)}."
