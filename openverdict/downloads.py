"""The files that a reader takes away."""

import re
from collections.abc import Iterable

import pandas as pd

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, so that Excel shows Chinese.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are as they
    are, in full precision.
    """
    return without_formulas(rows).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def without_formulas(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with text cells that begin like a formula made harmless."""
    text = rows.select_dtypes(include=["object", "str"]).columns
    return rows.assign(**{column: rows[column].map(_harmless) for column in text})


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def file_name(parts: Iterable[object], version: str, ending: str) -> str:
    """'open-verdict_convictions_china-india_2000-2025_v2026.11.24.csv', at most 120 signs."""
    words = [re.sub(r"[^a-z0-9.]+", "-", str(part).lower()).strip("-") for part in parts]
    return f"open-verdict_{'_'.join(word for word in words if word)[:90]}_v{version}.{ending}"
