"""Rows as an Excel workbook of four sheets: data, dictionary, sources, about."""

import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from openverdict.downloads import harmless
from openverdict.files.columns import plain
from openverdict.files.parcel import Parcel
from openverdict.files.words import FORMULA_NOTE, sections

CELL_SIGNS = 32_767  # Excel's limit
WIDEST = 60  # signs
SOURCES = ("title", "publisher", "url", "published", "retrieved", "kind", "seen_as", "terms")


def xlsx(parcel: Parcel) -> bytes:
    """The workbook, made in memory (20 MB for the largest table): a disk may be full or closed."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": parcel.title, "comments": parcel.citation.plain()})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        columns = [plain(parcel.rows[column.name], column.type) for column in parcel.columns]
        names = [column.name for column in parcel.columns]
        _table(book.add_worksheet("data"), names, list(zip(*columns, strict=True)), bold)
        _table(
            book.add_worksheet("dictionary"),
            ["column", "heading on the page", "type", "meaning or unit", "values"],
            [(c.name, c.title, c.type, c.meaning, c.values) for c in parcel.columns],
            bold,
        )
        _table(
            book.add_worksheet("sources"),
            SOURCES,
            list(
                zip(
                    *(plain(parcel.sources[name], "date" if name == "retrieved" else "varchar")
                      for name in SOURCES), strict=True,
                )
            ),
            bold,
        )  # fmt: skip
        _about(book.add_worksheet("about"), parcel, bold, wrapped)
    return file.getvalue()


def _table(
    sheet: Worksheet, names: Sequence[str], rows: Sequence[Sequence[Any]], bold: Format
) -> None:
    """Rows under a line of names that stays in view. Rows have to be written from above."""
    for place, name in enumerate(names):
        sheet.set_column(place, place, _width(name, (row[place] for row in rows[:100])))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, line, place, value)


def _cell(sheet: Worksheet, line: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, harmless(str(value))[:CELL_SIGNS])


def _width(name: str, values: Iterable[Any]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(len(name), math.ceil(longest)) + 2, WIDEST)


def _about(sheet: Worksheet, parcel: Parcel, bold: Format, wrapped: Format) -> None:
    """Two columns: what it is about, and the words."""
    lines = [
        ("Title", parcel.title),
        ("Question", parcel.question),
        ("Rows", f"{len(parcel.rows):,}"),
        *(
            (section.heading if place == 0 else "", line)
            for section in sections(parcel)
            for place, line in enumerate(section.lines)
        ),
        ("How to read the cells", FORMULA_NOTE),
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    for line, (heading, words) in enumerate(entry for entry in lines if entry[1]):
        sheet.write_string(line, 0, heading, bold)
        sheet.write_string(line, 1, harmless(words)[:CELL_SIGNS], wrapped)
