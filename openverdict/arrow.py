"""Rows as Arrow, in which they are sent to browsers, in as few bytes as they need."""

import pandas as pd
import pyarrow as pa

from openverdict.memory import remembered

SMALLER_INDEX = 128  # so many different texts can be told apart by one byte


def table(rows: pd.DataFrame) -> pa.Table:
    """The rows without their index; texts that come back are written once."""
    made = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None)
    for place, column in enumerate(made.schema):
        if pa.types.is_large_string(column.type) or pa.types.is_string(column.type):
            made = made.set_column(place, column.name, _texts(made.column(place)))
    return made


@remembered
def columns(rows: pd.DataFrame, names: tuple[str, ...]) -> pa.Table:
    """Some columns of rows that nobody changes, as `table` makes them, but only once."""
    return table(rows[list(names)])


def _texts(column: pa.ChunkedArray) -> pa.Array:
    """Texts with offsets of four bytes, or as places in a list of those that occur."""
    plain = column.cast(pa.string()).combine_chunks()
    encoded = plain.dictionary_encode()
    if len(encoded.dictionary) < SMALLER_INDEX:
        indices = encoded.indices.cast(pa.int8())
        encoded = pa.DictionaryArray.from_arrays(indices, encoded.dictionary)
    return encoded if encoded.nbytes < plain.nbytes else plain


def stream(rows: pd.DataFrame) -> bytes:
    """The rows as an Arrow stream."""
    made = table(rows)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, made.schema) as writer:
        writer.write_table(made)
    return sink.getvalue().to_pybytes()
