"""Rows in Arrow: the same rows, in fewer bytes."""

import pandas as pd
import pyarrow as pa
import pytest

from openverdict import arrow

ROWS = pd.DataFrame(
    {
        "name": ["中国", "India", "中国", None] * 10,
        "key": [f"key {place}" for place in range(40)],
        "year": [2015, 2016, 2017, 2018] * 10,
        "count": pd.array([1, None, 3, 4] * 10, dtype="Int64"),
        "rate": [0.1, None, 0.3, 0.4] * 10,
        "is_small": [True, False, True, False] * 10,
        "date": pd.to_datetime(["2016-10-10", None, "2017-06-27", "2018-01-01"] * 10),
        "bodies": [["SPC", "SPP"], [], ["MPS"], ["SPC"]] * 10,
    }
)


def read(stream: bytes) -> pa.Table:
    return pa.ipc.open_stream(stream).read_all()


def test_the_rows_come_back_as_they_were() -> None:
    back = read(arrow.stream(ROWS))
    assert back.column_names == list(ROWS)
    plain = pa.Table.from_pandas(ROWS, preserve_index=False)
    assert back.to_pylist() == plain.to_pylist()


def test_texts_that_come_back_are_written_once() -> None:
    made = arrow.table(ROWS)
    assert made.schema.field("name").type == pa.dictionary(pa.int8(), pa.string())
    assert made.schema.field("key").type == pa.string()
    many = pd.DataFrame({"text": [f"{'a long text ' * 5}{place % 200}" for place in range(2000)]})
    assert arrow.table(many).schema.field("text").type == pa.dictionary(pa.int32(), pa.string())
    assert arrow.table(many).to_pandas()["text"].astype(str).tolist() == many["text"].tolist()
    plain = pa.Table.from_pandas(many, preserve_index=False)
    assert arrow.table(many).nbytes < plain.nbytes / 4


@pytest.mark.parametrize("rows", [ROWS.head(0), ROWS[["name"]].assign(name=None), ROWS[[]]])
def test_nothing_is_no_error(rows: pd.DataFrame) -> None:
    back = read(arrow.stream(rows))
    assert back.column_names == list(rows)
    assert back.num_rows in (0, len(rows))
