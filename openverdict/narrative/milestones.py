"""Sentences about milestones."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from openverdict.memory import remembered
from openverdict.narrative.words import counted, inside, span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@remembered
def milestones_title(rows: pd.DataFrame) -> str:
    """How many milestones match, where and when."""
    if rows.empty:
        return "No milestone matches"
    places = rows["jurisdiction_name"].nunique()
    where = rows["jurisdiction_name"].iloc[0] if places == 1 else counted(places, "jurisdiction")
    in_force = int((rows["status"] == "in_force").sum())
    return (
        f"{counted(len(rows), 'reform step or event', 'reform steps and events')}, {where}, "
        f"{span(rows['year'])}; {in_force} in force"
    )


@remembered
def milestones_in_words(rows: pd.DataFrame) -> str:
    """The twin of the timeline: how many of each category, the first and the last."""
    kinds = rows["category_label"].value_counts()
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"{counted(len(rows), 'milestone')}: "
        f"{', '.join(f'{number} {inside(str(kind))}' for kind, number in kinds.items())}. "
        f"First: {first['title']} ({first['date']}). Last: {last['title']} ({last['date']})."
    )


def matches_in_words(found: int, all_of_them: int, search: str) -> str:
    """How many milestones the filters leave."""
    what = f" with “{search}”" if search else ""
    if found == all_of_them:
        return f"All {counted(found, 'milestone')}"
    return f"{found:,} of {counted(all_of_them, 'milestone')}{what}"


def date_in_words(date: str) -> str:
    """A date as exact as the source gives it: '10 October 2016', 'October 2016', '2016'."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if rest[1:] else month


def precision_in_words(date: str) -> str:
    """What a date leaves open: '', 'day not known', 'month and day not known'."""
    return {4: "month and day not known", 7: "day not known"}.get(len(date), "")


def neighbours_in_words(rows: pd.DataFrame, one: Mapping[str, Any], years: int) -> str:
    """How many other milestones of its jurisdiction lie close to one. `rows`: the others."""
    first, last = one["year"] - years, one["year"] + years
    where = f"{one['jurisdiction_name']}, {first} to {last}"
    if rows.empty:
        return f"No other milestone of {where} is in the table."
    kinds = rows["category_label"].value_counts()
    return (
        f"{counted(len(rows), 'other milestone')} of {where}: "
        f"{', '.join(f'{number} {inside(str(kind))}' for kind, number in kinds.items())}. "
        "What is seen before and after one of them is seen before and after its neighbours too."
    )


def hidden_reforms_in_words(drawn: int, found: int, first: int, last: int) -> str:
    """How many reforms a chart draws, and how many it hides."""
    if not found:
        return f"No reform of these categories between {first} and {last} is in the table."
    if drawn == found:
        return f"{counted(found, 'reform')} between {first} and {last}, at the year of each."
    return (
        f"The latest {drawn} of {counted(found, 'reform')} between {first} and {last}, at the year "
        f"of each; {found - drawn} earlier ones are hidden. Choose fewer categories or years to "
        "see them."
    )
