"""Sentences about a reader's own file."""

from collections.abc import Mapping, Sequence

import pandas as pd

from openverdict.narrative.words import counted, span
from openverdict.upload import ASSUMED, Fault


def refused_title(name: str, faults: Sequence[Fault]) -> str:
    """'deaths.csv is not taken: 3 faults'."""
    return f"{name} is not taken: {counted(len(faults), 'fault')}"


def faults_in_words(faults: Sequence[Fault]) -> str:
    """The first faults one by one, for those who do not see the table."""
    told = []
    for fault in faults[:3]:
        places = [f"row {fault.row}"] if fault.row else ["the whole file"]
        places += [f"column {fault.column}"] if fault.column else []
        told.append(f"{', '.join(places)}: {fault.reason}")
    rest = f" And {len(faults) - 3:,} more." if len(faults) > 3 else ""
    return " ".join(told) + rest


def taken_in_words(name: str, rows: pd.DataFrame, examples: int) -> str:
    """What was taken from a file: 'court.csv: 24 rows, 2 series, 2010–2021.'."""
    series = counted(rows["series"].nunique(), "series", "series")
    left_out = (
        f" {counted(examples, 'row')} of the template's example left out." if examples else ""
    )
    return f"{name}: {counted(len(rows), 'row')}, {series}, {span(rows['year'])}.{left_out}"


def assumed_in_words(assumed: Mapping[str, int]) -> str:
    """What was taken for granted where the file says nothing, or '' where it says everything."""
    if not assumed:
        return ""
    parts = [
        f"{column} is “{ASSUMED[column]}” in {counted(rows, 'row')}"
        for column, rows in assumed.items()
        if rows
    ]
    return f"Your file leaves cells empty, and this is taken for granted: {'; '.join(parts)}."
