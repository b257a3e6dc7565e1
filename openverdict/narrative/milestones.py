"""Sentences about milestones."""

import pandas as pd

from openverdict.narrative.words import counted, inside, span


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


def milestones_in_words(rows: pd.DataFrame) -> str:
    """The twin of the timeline: how many of each category, the first and the last."""
    kinds = rows["category_label"].value_counts()
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"{counted(len(rows), 'milestone')}: "
        f"{', '.join(f'{number} {inside(str(kind))}' for kind, number in kinds.items())}. "
        f"First: {first['title']} ({first['date']}). Last: {last['title']} ({last['date']})."
    )
