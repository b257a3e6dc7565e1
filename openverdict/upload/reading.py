"""The bytes of a file -> rows of text, or what keeps them from being read.

The limits are checked before anything is unpacked, from what the file says about itself, and again
while it is read, because a file may lie. What still gets through meets the limits of the process.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openverdict.settings import SETTINGS
from openverdict.upload import Fault, Unreadable, of_file
from openverdict.validation import form

Table = list[list[str]]  # the header and the rows; a row is as long as the file has it

DELIMITERS = ",;\t"  # spreadsheets of some countries write semicolons and call it CSV
ENTRIES = 1_000  # files inside one XLSX; Excel writes some twenty
NOT_PLAIN = "the column holds lists, bytes or times of day. Make it text or numbers."


def read(content: bytes, kind: str) -> Table:
    """The header and rows of a file of one of the `KINDS`. Raises `Unreadable`."""
    table = READERS[kind](content)
    while table and not any(table[-1]):
        table.pop()  # spreadsheets keep blank rows at the end that nobody sees
    if not table:
        raise of_file("the file is empty.")
    return table


def from_csv(content: bytes) -> Table:
    """Text in UTF-8 with commas, semicolons or tabs."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    first = content.partition(b"\n")[0].decode("utf-8", errors="replace").strip()
    delimiter = max(DELIMITERS, key=first.count)
    records, faults = form.cells(content, "", first.split(delimiter), delimiter)
    if faults:
        raise Unreadable(*(Fault(f.row, f.column, f.value, f.reason) for f in faults))
    return _bounded(records)


def from_xlsx(content: bytes) -> Table:
    """The sheet `data` of a workbook, or its first; formulas count as what they last showed."""
    from openpyxl import load_workbook  # only the file at hand needs it

    _look_into_zip(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise of_file("the workbook has no sheet of cells.")
    sheets = {sheet.title.lower(): sheet for sheet in reversed(book.worksheets)}
    sheet: Any = sheets.get("data", book.worksheets[0])
    sheet.reset_dimensions()  # the size that a sheet states may be anything
    rows = sheet.iter_rows(max_row=SETTINGS.upload_rows + 2, values_only=True)
    table = _bounded(_without_empty_end([text(cell) for cell in row]) for row in rows)
    width = len(table[0]) if table else 0
    return [row + [""] * (width - len(row)) for row in table]


def _look_into_zip(content: bytes) -> None:
    """Check from the directory of a ZIP file, before anything is unpacked, what it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise of_file("the file is cut off or broken. Save it anew, or as CSV in UTF-8.") from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise of_file("the file is no XLSX workbook. Save it as XLSX, or as CSV in UTF-8.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise of_file("the workbook is encrypted. Save it without a password.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > SETTINGS.upload_unpacked_mebibytes * 2**20:
        raise of_file(_too_large_unpacked(unpacked))
    if len(entries) > ENTRIES:
        raise of_file(f"the workbook is made of {len(entries):,} files; at most {ENTRIES:,} are.")


def from_parquet(content: bytes) -> Table:
    """Columns of plain text, numbers, dates or yes and no."""
    import pyarrow as pa  # only the file at hand needs it
    from pyarrow import parquet

    pa.set_cpu_count(1)
    file = parquet.ParquetFile(pa.BufferReader(content))
    about = file.metadata
    _check_rows(about.num_rows)
    _check_columns(about.num_columns, 1)
    unpacked = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    if unpacked > SETTINGS.upload_unpacked_mebibytes * 2**20:
        raise of_file(_too_large_unpacked(unpacked))
    schema = file.schema_arrow
    nested = [field.name for field in schema if not _is_plain(field.type, pa.types)]
    if nested:
        raise Unreadable(*(Fault(1, text(name), None, NOT_PLAIN) for name in nested))
    # Kept as a dictionary, a long text that thousands of rows repeat is in memory only once.
    words = [field.name for field in schema if pa.types.is_string(field.type)]
    file = parquet.ParquetFile(pa.BufferReader(content), read_dictionary=words)
    table: Table = [[text(name) for name in schema.names]]
    for batch in file.iter_batches(batch_size=1_000, use_threads=False):
        for place in range(batch.num_rows):
            table.append([text(column[place].as_py()) for column in batch.columns])
    return table


def _is_plain(kind: Any, types: Any) -> bool:
    if types.is_dictionary(kind):
        kind = kind.value_type
    is_word = types.is_string(kind) or types.is_large_string(kind) or types.is_null(kind)
    is_number = types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
    return is_word or is_number or types.is_boolean(kind) or types.is_date(kind)


def text(cell: object) -> str:
    """A cell as the contract writes it. No more is kept of it than shows that it is too long."""
    if cell is None or cell != cell:  # not a number: what pandas writes for unknown
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    return str(cell)[: SETTINGS.upload_cell_signs + 1].strip()


def _bounded(rows: Iterable[Sequence[str]]) -> Table:
    """The rows with their cells cut, as long as they are neither too many nor too wide."""
    table: Table = []
    for number, row in enumerate(rows, start=1):
        _check_rows(number - 1)
        _check_columns(len(row), number)
        table.append([text(cell) for cell in row])
    if table:
        table[0] = _without_empty_end(table[0])
    return table


def _without_empty_end(row: list[str]) -> list[str]:
    """The cells up to the last that holds something; spreadsheets have empty ones after it."""
    filled = [place for place, cell in enumerate(row, start=1) if cell]
    return row[: filled[-1] if filled else 0]


def _check_rows(rows: int) -> None:
    if rows > SETTINGS.upload_rows:
        raise of_file(
            f"the file has more than {SETTINGS.upload_rows:,} rows (blank ones are counted), which "
            "is the most that is taken. Leave out years or outcomes, or divide it."
        )


def _check_columns(columns: int, row: int) -> None:
    if columns > SETTINGS.upload_columns:
        reason = f"the row has {columns:,} cells; at most {SETTINGS.upload_columns:,} are taken."
        raise Unreadable(Fault(row, None, None, reason))


def _too_large_unpacked(unpacked: int) -> str:
    return (
        f"the file unpacks to {unpacked / 2**20:,.0f} MB; at most "
        f"{SETTINGS.upload_unpacked_mebibytes:,} are taken. Save it anew without pictures and "
        "unused sheets, or as CSV in UTF-8."
    )


READERS: dict[str, Callable[[bytes], Table]] = {
    "csv": from_csv,
    "xlsx": from_xlsx,
    "parquet": from_parquet,
}
