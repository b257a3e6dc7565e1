"""Words that all sentences share: numbers, spans, labels inside a sentence."""

from typing import Any

import pandas as pd


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows one by one, each with its columns by name, in Python's own types."""
    columns = [str(name) for name in rows.columns]
    values = zip(*(_plain(rows[name]) for name in columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]


def _plain(column: pd.Series) -> list[Any]:
    """The cells; a whole number that is not known is None, for `pd.NA` can not be compared."""
    cells = column.tolist()
    return [None if cell is pd.NA else cell for cell in cells] if column.hasnans else cells


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 milestone', '2 milestones', '1,234 countries'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float, places: int = 1) -> str:
    """A share in per cent: `places` decimals, or as many as it takes not to make it 0 or 100."""
    while 0 < share < 100 and round(share, places) in (0, 100) and places < 6:
        places += 1
    return f"{share:.{places}f} %"


def span(years: pd.Series) -> str:
    """The years from the first to the last: 2015, or 2000–2025."""
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


def inside(words: str) -> str:
    """A label as it stands inside a sentence: first letter small, unless it is a name."""
    return words if words[1:2].isupper() else words[0].lower() + words[1:]
