"""What a file says about its rows in words: what was set, what is counted, what to be careful with.

The same words stand in the README of a ZIP, on the sheet `about` of a workbook and in a print.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from openverdict.comparability import Difference
from openverdict.database import agreed
from openverdict.files.parcel import Parcel, differences_of
from openverdict.narrative.words import counted, records

FORMULA_NOTE = (
    "A text that a spreadsheet would run as a formula has an apostrophe before it; numbers are in "
    "full precision. An empty cell means not known."
)


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it."""

    heading: str
    lines: Sequence[str]


def sections(parcel: Parcel) -> list[Section]:
    """All that explains the rows, without the rows, columns and sources themselves."""
    found = [
        Section("Shown", [f"{label}: {words}" for label, words in parcel.controls.items()]),
        Section("What the series count", definitions(parcel.series)),
        Section("Breaks", breaks(parcel.breaks)),
        Section("Like for like", like_for_like(parcel)),
        Section("How to cite", [parcel.citation.plain()]),
        Section("Data version", [parcel.version]),
        Section("Address of this view", [parcel.address] if parcel.address else []),
        Section("Terms of use", [parcel.terms]),
    ]
    return [section for section in found if section.lines]


def noted(parcel: Parcel) -> list[str]:
    """What to know about the rows, as lines: definitions, breaks, what is not like for like."""
    return [
        *definitions(parcel.series),
        *(f"Break: {line}" for line in breaks(parcel.breaks)),
        *like_for_like(parcel),
    ]


def definitions(series: pd.DataFrame) -> list[str]:
    """Each series with what it counts. `series` are rows of `series_notes`."""
    fields = {field.name: field for field in agreed().table("series").fields}
    lines = []
    for row in records(series):
        facts = "; ".join(
            f"{fields[name].title.lower()}: {fields[name].label(row[name]).lower()}"
            for name in ("unit", "court_stage", "year_basis", "guilty_pleas", "summary_proceedings")
        )
        care = f" Take care: {row['caveat']}" if isinstance(row["caveat"], str) else ""
        lines.append(
            f"{row['jurisdiction_name']}: {row['title']} ({row['series']}). {row['definition']}"
            f"{care} ({facts}.)"
        )
    return lines


def breaks(rows: pd.DataFrame) -> list[str]:
    """Each change inside a series. `rows` are those of `breaks_in_view`."""
    return [
        f"{row['jurisdiction_name']}: {row['title']}, {row['year']}: {row['description']} "
        f"({row['source']}, {row['source_url']})"
        for row in records(rows)
    ]


def like_for_like(parcel: Parcel) -> list[str]:
    """In which fields the series of a parcel differ, and what that does."""
    return _said(parcel.differences, parcel.rows, parcel.series)


def gate_in_words(rows: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    """As `like_for_like`, for rows and what their series count (`series_notes`)."""
    return _said(differences_of(rows, series), rows, series)


def _said(differences: Sequence[Difference], rows: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    if series.empty or rows["series"].nunique() < 2:
        return []
    lines = ["These series agree in every field that is compared."]
    if differences:
        lines = [
            f"Not like for like: these series differ in {counted(len(differences), 'field')}, the "
            "weightiest first."
        ]
    unknown = dict.fromkeys(rows.loc[~rows["series"].isin(series["series"]), "series"].dropna())
    if unknown:
        lines.append(f"Not compared, as the tables do not define them: {', '.join(unknown)}.")
    for difference in differences:
        text = difference.text()
        lines.append(f"{text[:1].upper()}{text[1:]}. {difference.field.consequence}")
    return lines
