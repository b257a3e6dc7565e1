"""Rows as CSV, JSON and Parquet, in the types that the header of a query or the contract states.

CSV is for machines: UTF-8 without a byte order mark, `true` and `false`, an empty cell for what is
not known, list items joined by semicolons, as the bundled tables have it. Text that a spreadsheet
would run as a formula gets an apostrophe before it. JSON is an array of objects, with null for what
is not known. JSON and Parquet carry text as it is.
"""

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from openverdict.downloads import harmless

BATCH_ROWS = 10_000

_QUOTED = re.compile('[",\r\n]')

ARROW_TYPES: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "varchar": pa.string(),
        "int": pa.int32(),
        "integer": pa.int32(),
        "bigint": pa.int64(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "varchar[]": pa.list_(pa.string()),
        "int[]": pa.list_(pa.int32()),
    }
)


@dataclass(frozen=True)
class Format:
    """One way to write rows: its media type, whether it is text, and its writer."""

    media_type: str
    is_text: bool
    write: Callable[[pa.Table], bytes]


def typed(rows: pd.DataFrame, types: Mapping[str, str], about: Mapping[str, str]) -> pa.Table:
    """Rows with the types of DuckDB that `types` gives for each column; `about` goes with them.

    Raises `pyarrow.ArrowInvalid` if a value does not fit its type: nothing is rounded or cut.
    """
    arrays = [_array(rows[name], ARROW_TYPES[kind.lower()]) for name, kind in types.items()]
    schema = pa.schema(
        [(name, array.type) for name, array in zip(types, arrays, strict=True)],
        metadata={name.encode(): text.encode() for name, text in about.items()},
    )
    return pa.table(arrays, schema=schema)


def _array(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if pa.types.is_date32(kind):
        return pa.array(column, from_pandas=True).cast(kind)
    return pa.array(column, type=kind, from_pandas=True)


def _csv(rows: pa.Table) -> bytes:
    lines = [",".join(rows.column_names)]
    for batch in rows.to_batches(max_chunksize=BATCH_ROWS):
        columns = [_cells(column) for column in batch.columns]
        lines += [",".join(cells) or '""' for cells in zip(*columns, strict=True)]
    return "\n".join([*lines, ""]).encode()


def _cells(column: pa.Array) -> list[str]:
    """The cells of a column as a CSV file has them."""
    cells = column.to_pylist()
    if pa.types.is_list(column.type):
        cells = [None if cell is None else ";".join(map(str, cell)) for cell in cells]
    elif pa.types.is_boolean(column.type):
        return ["" if cell is None else str(cell).lower() for cell in cells]
    elif not pa.types.is_string(column.type):
        return ["" if cell is None else str(cell) for cell in cells]
    return ["" if cell is None else _text(cell) for cell in cells]


def _text(cell: str) -> str:
    """Text as CSV; Python's own writer leaves a carriage return in the open."""
    cell = harmless(cell)
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _json(rows: pa.Table) -> bytes:
    return json.dumps(
        rows.to_pylist(), ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_iso
    ).encode()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"JSON has no form for {value!r}.")


def _parquet(rows: pa.Table) -> bytes:
    file = io.BytesIO()
    parquet.write_table(rows, file)
    return file.getvalue()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("text/csv; charset=utf-8", is_text=True, write=_csv),
        "json": Format("application/json", is_text=True, write=_json),
        "parquet": Format("application/vnd.apache.parquet", is_text=False, write=_parquet),
    }
)
