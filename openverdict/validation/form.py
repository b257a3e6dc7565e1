"""The form of a table file, before its content: encoding, quotes, header, completeness."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openverdict.contract import Table
from openverdict.validation.violation import Violation

# A quotation mark that is never closed makes one cell of the rest of the file.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Rows:
    """The rows of a readable file.

    `cells` maps column name -> text for each complete row; `numbers` gives the row that a person
    sees for each of them. `count` counts all data rows, complete or not.
    """

    cells: tuple[dict[str, str], ...] = ()
    numbers: tuple[int, ...] = ()
    count: int = 0

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The complete rows, each with its number."""
        return zip(self.numbers, self.cells, strict=True)


def read(content: bytes, table: Table, *, shipped: bool) -> tuple[Rows, list[Violation]]:
    """The rows of a CSV file, or what keeps them from being read.

    Violations mean that the content cannot be judged, and come with no rows. A file that is
    `shipped` has to end with a line break, because a file that was cut off may end anywhere; a
    reader's own file may lack it.
    """
    columns = [field.name for field in table.fields]
    if content.startswith(codecs.BOM_UTF8):
        reason = "the file starts with a byte order mark. Save it as UTF-8 without one."
        return Rows(), [_of_file(table, reason)]
    records, faults = cells(content, table.name, columns)
    if faults:
        return Rows(), faults
    if not records:
        return Rows(), [_of_file(table, "the file is empty. " + _expected(columns))]
    faults = _header(records[0], columns, table)
    if not faults and len(records) == 1:
        faults = [_of_file(table, "the file has a header and no rows.")]
    if not faults and shipped and not content.endswith(b"\n"):
        reason = "the last row does not end with a line break; the file may be cut off. Restore it."
        faults = [Violation(table.name, len(records), None, None, reason)]
    if faults:
        return Rows(), faults

    complete = [
        (number, dict(zip(columns, record, strict=True)))
        for number, record in enumerate(records[1:], start=2)
        if len(record) == len(columns)
    ]
    return Rows(
        cells=tuple(row for _, row in complete),
        numbers=tuple(number for number, _ in complete),
        count=len(records) - 1,
    ), []


def cells(
    content: bytes, table: str, columns: Sequence[str], delimiter: str = ","
) -> tuple[list[list[str]], list[Violation]]:
    """The header and rows of a CSV file, each as long as it is, or what keeps them from being read.

    `columns` names the place of a fault.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [_not_utf8(content, error, table, columns, delimiter)]
    try:
        return list(csv.reader(_lines(text), delimiter=delimiter, strict=True)), []
    except csv.Error:
        return [], [_bad_quotes(text, table, columns, delimiter)]


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _header(header: list[str], columns: list[str], table: Table) -> list[Violation]:
    """Faults of the header row against the columns of the contract."""
    missing = [name for name in columns if name not in header]
    extra = [name for name in header if name not in columns]
    faults = [
        Violation(table.name, 1, name, None, "the column is missing. " + _expected(columns))
        for name in missing
    ]
    faults += [
        Violation(
            table.name, 1, name, name, "the column is not in the contract. " + _expected(columns)
        )
        for name in extra
    ]
    if not faults and header != columns:
        twice = [name for name in columns if header.count(name) > 1]
        faults = [
            Violation(table.name, 1, name, name, "the column occurs twice. " + _expected(columns))
            for name in twice
        ] or [Violation(table.name, 1, None, None, "the order differs. " + _expected(columns))]
    return faults


def _not_utf8(
    content: bytes, error: UnicodeDecodeError, table: str, columns: Sequence[str], delimiter: str
) -> Violation:
    """The place of the first byte that is not UTF-8."""
    # Latin-1 gives every byte a character, so that the rows up to the byte can be counted.
    text = content[: error.start].decode("latin-1")
    records = list(csv.reader(_lines(text), delimiter=delimiter))
    row, place = len(records), len(records[-1]) if records else 1
    if not records or text.endswith("\n"):
        row, place = row + 1, 1
    byte = f"0x{content[error.start]:02X}"
    reason = f"byte {byte} is not UTF-8. Save the file as UTF-8."
    return Violation(table, row, _column(place, columns), byte, reason)


def _bad_quotes(text: str, table: str, columns: Sequence[str], delimiter: str) -> Violation:
    """The row in which a quotation mark is not closed, or closed in the middle of a cell."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    read = 0
    try:
        for _ in reader:
            read += 1
    except csv.Error:
        pass  # Expected: the number of rows before the fault is what is asked for.
    rest = csv.reader(_lines(text), delimiter=delimiter)
    record = [next(rest) for _ in range(read + 1)][-1]
    reason = (
        "a quotation mark is not closed, or stands inside the cell without being doubled; "
        "the file may be cut off here."
    )
    return Violation(table, read + 1, _column(len(record), columns), None, reason)


def _column(number: int, columns: Sequence[str]) -> str | None:
    """Name of the column with that number (from 1), or None beyond the last."""
    return columns[number - 1] if number <= len(columns) else None


def _expected(columns: list[str]) -> str:
    return f"Expected: {', '.join(columns)}."


def _of_file(table: Table, reason: str) -> Violation:
    return Violation(table.name, None, None, None, reason)
