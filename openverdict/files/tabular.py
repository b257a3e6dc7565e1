"""Rows as CSV, JSON and Parquet."""

import io
import json as json_text
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from openverdict import downloads
from openverdict.files.columns import Column, cells, plain
from openverdict.files.parcel import Parcel
from openverdict.files.words import noted

ARROW_TYPES = {
    "varchar": pa.string(),
    "int": pa.int32(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "varchar[]": pa.list_(pa.string()),
}
# Types of a Table Schema, in which datapackage.json and our JSON describe columns.
SCHEMA_TYPES = {
    "varchar": "string",
    "varchar[]": "string",
    "int": "integer",
    "integer": "integer",
    "bigint": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
}


def csv(parcel: Parcel) -> bytes:
    """Rows as CSV with a byte order mark, so that Excel shows Chinese."""
    return downloads.csv(as_text(parcel))


def as_text(parcel: Parcel) -> pd.DataFrame:
    """The rows as a CSV file writes them: true and false, ISO dates, lists joined by '; '."""
    written = {}
    for column in parcel.columns:
        values = plain(parcel.rows[column.name], column.type)
        if column.type == "boolean":
            values = [None if value is None else str(value).lower() for value in values]
        written[column.name] = pd.Series(values, dtype=object)
    return pd.DataFrame(written, columns=[column.name for column in parcel.columns])


def field(column: Column) -> dict[str, Any]:
    """A column as a Table Schema describes it."""
    described = {
        "name": column.name,
        "type": SCHEMA_TYPES[column.type],
        "title": column.title,
        "description": column.meaning,
    }
    return {name: text for name, text in described.items() if text}


def json(parcel: Parcel) -> bytes:
    """Rows as JSON: an object whose `data` are the rows, beside all that explains them."""
    columns = [cells(parcel.rows[column.name], column.type) for column in parcel.columns]
    names = [column.name for column in parcel.columns]
    content = {
        "title": parcel.title,
        "data_version": parcel.version,
        "address": parcel.address,
        "citation": parcel.citation.plain(),
        "terms": parcel.terms,
        "controls": dict(parcel.controls),
        "notes": noted(parcel),
        "sources": [
            dict(zip(parcel.sources, row, strict=True))
            for row in zip(
                *(plain(parcel.sources[name], "date" if name == "retrieved" else "varchar")
                  for name in parcel.sources), strict=True,
            )
        ],
        "schema": {"fields": [field(column) for column in parcel.columns]},
        "data": [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)],
    }  # fmt: skip
    return json_text.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode()


def parquet(parcel: Parcel) -> bytes:
    """Rows as Parquet: columns with their types and meanings, and how to cite them."""
    fields, arrays = [], []
    for column in parcel.columns:
        kind = ARROW_TYPES[column.type]
        about = {"title": column.title, "description": column.meaning}
        fields.append(pa.field(column.name, kind, metadata={k: v for k, v in about.items() if v}))
        values = pa.array(cells(parcel.rows[column.name], column.type),
                          pa.string() if column.type == "date" else kind)  # fmt: skip
        arrays.append(values.cast(kind))
    about = {
        "title": parcel.title,
        "data_version": parcel.version,
        "address": parcel.address,
        "citation": parcel.citation.plain(),
        "terms": parcel.terms,
        "controls": json_text.dumps(dict(parcel.controls), ensure_ascii=False),
        "notes": "\n".join(noted(parcel)),
    }
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()
