"""Names of the files that a reader takes away, and CSV that no spreadsheet can be harmed by."""

import re
from collections.abc import Iterable
from typing import TypeVar

import pandas as pd

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

_Cell = TypeVar("_Cell")


def csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, so that Excel shows Chinese.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are as they
    are, in full precision.
    """
    return text(rows).encode("utf-8-sig")


def text(rows: pd.DataFrame) -> str:
    """Rows as the text of a CSV file, without a byte order mark.

    Lines end with carriage return and line feed, so that a cell with either of them is quoted.
    """
    return without_formulas(rows).to_csv(index=False, lineterminator="\r\n")


def without_formulas(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with text cells that begin like a formula made harmless."""
    words = rows.select_dtypes(include=["object", "str"])
    made = {
        str(name): pd.Series([harmless(cell) for cell in column], rows.index, column.dtype)
        for name, column in words.items()
    }
    return rows.assign(**made)


def harmless(cell: _Cell) -> _Cell:
    """A cell as it is, or a text that begins like a formula with an apostrophe before it."""
    begins_like_one = isinstance(cell, str) and cell.startswith(FORMULA_SIGNS)
    return f"'{cell}" if begins_like_one else cell  # type: ignore[return-value]


def file_name(parts: Iterable[object], version: str, ending: str) -> str:
    """'open-verdict_convictions_china-india_2000-2025_v2026.11.24.csv', at most 120 signs."""
    words = [re.sub(r"[^a-z0-9.]+", "-", str(part).lower()).strip("-") for part in parts]
    return f"open-verdict_{'_'.join(word for word in words if word)[:90]}_v{version}.{ending}"
