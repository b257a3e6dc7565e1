"""A reader's own file, read and judged in a process of its own: `python -m openverdict.upload`.

What strangers send may be made to eat memory or time, or to crash what reads it. So the dashboard
never opens it: `openverdict.own_table` hands the bytes to this package in a child process that has
little memory, little time and may write no file, and takes back the rows as text, or the faults.
`reading` turns CSV, XLSX or Parquet into rows of text, `shape` turns those into the columns of the
contract and judges them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet"}
NEEDED = ("series", "year", "outcome", "count")
# What is taken where the file says nothing. Every time it is, the reader is told.
ASSUMED: Mapping[str, str] = {
    "rounded_to": "1",
    "origin": "published",
    "preferred": "true",
    "source": "not stated",
}
EXAMPLE = "EXAMPLE: remove these rows"  # the series of the worked example in the template


@dataclass(frozen=True)
class Fault:
    """One fault of an uploaded file, in the reader's own rows and columns.

    `row` is the row that a person sees in the file, where the header is row 1; None for a fault of
    the whole file. `column` names one column, or several joined by ", "; None for a whole row or
    file. `value` is the text of the cell. `reason` is a phrase that ends the sentence.
    """

    row: int | None
    column: str | None
    value: str | None
    reason: str


class Unreadable(Exception):
    """The file cannot be taken for rows at all; holds the faults that say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.reason for fault in faults))
        self.faults = list(faults)


def of_file(reason: str) -> Unreadable:
    """A fault of the whole file."""
    return Unreadable(Fault(None, None, None, reason))
