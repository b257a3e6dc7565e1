"""Every query and every table of the catalogue is served, in three formats, as `run()` gives it."""

import csv
import io
import json
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from openverdict import database, queries
from openverdict.api import formats
from tests.api.conftest import Ask

EXAMPLES = queries.examples()
EACH_QUERY = pytest.mark.parametrize("query", database.catalogue())
EACH_TABLE = pytest.mark.parametrize("table", database.agreed().tables)


def plain(cell: Any) -> Any:
    """A cell of an answer in Python's own types; None where it is not known."""
    if hasattr(cell, "tolist") and not isinstance(cell, pd.Timestamp):
        cell = cell.tolist()
    if isinstance(cell, list):
        return cell
    if cell is None or cell is pd.NaT or cell is pd.NA or cell != cell:
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def expected(rows: pd.DataFrame) -> list[list[Any]]:
    return [[plain(cell) for cell in rows[name]] for name in rows.columns]


def as_written(cell: Any) -> str:
    """A cell as the bundled tables write it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return ";".join(map(str, cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@EACH_QUERY
def test_a_query_is_answered_in_every_format_as_the_dashboard_is(ask: Ask, query: str) -> None:
    parameters = EXAMPLES[query]
    rows = database.run(query, **parameters)
    columns = expected(rows)
    assert rows.shape[0] > 0

    read = list(csv.reader(io.StringIO(ask(f"queries/{query}.csv", parameters).text)))
    assert read[0] == list(rows.columns)
    assert read[1:] == [list(row) for row in zip(*([as_written(c) for c in cells]
                                                   for cells in columns), strict=True)]  # fmt: skip

    objects = ask(f"queries/{query}.json", parameters).json()
    assert [list(row) for row in objects] == [list(rows.columns)] * len(rows)
    dated = [[c.isoformat() if isinstance(c, date) else c for c in cells] for cells in columns]
    assert [list(row.values()) for row in objects] == [
        list(row) for row in zip(*dated, strict=True)
    ]

    table = parquet.read_table(io.BytesIO(ask(f"queries/{query}.parquet", parameters).body))
    assert table.column_names == list(rows.columns)
    assert [column.to_pylist() for column in table.columns] == columns


@EACH_TABLE
def test_a_table_is_the_bundled_file_row_for_row(ask: Ask, table: str) -> None:
    with (database.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    served = csv.reader(io.StringIO(ask(f"tables/{table}.csv").text))
    assert next(served) == header
    types = list(database.agreed().table(table).duckdb_types().values())

    def comparable(row: list[str]) -> list[object]:
        return [
            float(cell) if kind == "DOUBLE" and cell else cell
            for cell, kind in zip(row, types, strict=True)
        ]

    assert sorted(map(comparable, served), key=str) == sorted(map(comparable, rows), key=str)


@EACH_TABLE
def test_a_table_keeps_its_types_in_parquet(ask: Ask, table: str) -> None:
    file = parquet.read_table(io.BytesIO(ask(f"tables/{table}.parquet").body))
    agreed = database.agreed().table(table)
    assert file.num_rows == database.run("table_counts", table=table, search="")["all_rows"].item()
    for field in agreed.fields:
        assert file.schema.field(field.name).type == formats.ARROW_TYPES[field.duckdb_type.lower()]
    assert file.schema.metadata[b"data_version"].decode() == database.agreed().version
    assert file.schema.metadata[b"licence"].decode() == agreed.terms


@EACH_TABLE
def test_every_column_of_a_table_narrows_its_rows(ask: Ask, table: str) -> None:
    everything = list(csv.DictReader(io.StringIO(ask(f"tables/{table}.csv").text)))
    fields = [f for f in database.agreed().table(table).fields if f.type != "number"]
    row = everything[len(everything) // 2]
    values = {field.name: row[field.name] for field in fields}
    found = ask(f"tables/{table}.csv", values)
    wanted = [row for row in everything if values.items() <= row.items()]
    assert list(csv.DictReader(io.StringIO(found.text))) == wanted
    for field in fields[:: len(fields) // 3]:
        found = ask(f"tables/{table}.csv", {field.name: row[field.name]})
        wanted = [other for other in everything if other[field.name] == row[field.name]]
        assert list(csv.DictReader(io.StringIO(found.text))) == wanted, field.name


def test_values_of_one_column_are_alternatives_and_columns_narrow_each_other(ask: Ask) -> None:
    asked = {"series": ["chn-judgments", "ind-ipc-cases"], "year": [2014, 2015]}
    rows = ask("tables/outcomes.json", {**asked, "outcome": "acquitted"}).json()
    assert {row["series"] for row in rows} == {"chn-judgments", "ind-ipc-cases"}
    assert {row["year"] for row in rows} == {2014, 2015}
    assert {row["outcome"] for row in rows} == {"acquitted"}
    assert {"count": 1039, "year": 2015, "series": "chn-judgments"}.items() <= next(
        row for row in rows if row["series"] == "chn-judgments" and row["year"] == 2015
    ).items()


def test_the_founding_figure_as_its_source_printed_it(ask: Ask) -> None:
    asked = {"series": "chn-judgments", "denominator": "judged", "first_year": 2015,
             "last_year": 2015}  # fmt: skip
    (rate,) = ask("queries/convictions.json", {**asked, "measure": "conviction_rate"}).json()
    assert (rate["acquitted"], rate["base"]) == (1039, 1_232_695)
    assert round(rate["value"], 4) == 99.9157
    (one,) = ask("queries/convictions.json", {**asked, "measure": "one_in_n"}).json()
    assert round(one["value"]) == 1186


def test_what_is_not_known_is_null_and_never_a_number(ask: Ask) -> None:
    cases = ask("queries/cases_found.json", EXAMPLES["cases_found"]).json()
    assert None in {case["years_lost"] for case in cases}
    assert "NaN" not in ask("queries/cases_found.json", EXAMPLES["cases_found"]).text


@pytest.fixture
def awkward() -> pa.Table:
    rows = pd.DataFrame(
        {
            "text": ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "'a", '中, "文"\nz', "", None],
            "number": [-1.5, float("nan"), 1e-300, 0.1, 1e22, -0.0, 2.0, 3.0, 4.0, 5.0],
            "whole": pd.array([-1, None, 2**53 + 1, 0, 1, 2, 3, 4, 5, 6], dtype="Int64"),
            "is_so": pd.array([True, None, False, *[True] * 7], dtype="boolean"),
            "on": pd.Series(["2015-03-01", None, *["2016-10-10"] * 8], dtype="datetime64[us]"),
            "items": [["=a", "b"], None, [], *[["c"]] * 7],
        }
    )
    types = {"text": "varchar", "number": "double", "whole": "bigint", "is_so": "boolean",
             "on": "date", "items": "varchar[]"}  # fmt: skip
    return formats.typed(rows, types, {})


def test_cells_that_a_spreadsheet_would_run_are_text_in_csv_and_numbers_stay(
    awkward: pa.Table,
) -> None:
    read = list(
        csv.DictReader(io.StringIO(formats.FORMATS["csv"].write(awkward).decode(), newline=""))
    )
    assert [row["text"] for row in read] == [
        "'=1+1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "'a", '中, "文"\nz', "", "",
    ]  # fmt: skip
    assert [row["number"] for row in read][:3] == ["-1.5", "", "1e-300"]
    assert [row["whole"] for row in read][:3] == ["-1", "", "9007199254740993"]
    assert [row["is_so"] for row in read][:3] == ["true", "", "false"]
    assert [row["on"] for row in read][:3] == ["2015-03-01", "", "2016-10-10"]
    assert [row["items"] for row in read][:4] == ["'=a;b", "", "", "c"]


def test_json_and_parquet_carry_text_as_it_is(awkward: pa.Table) -> None:
    read = json.loads(formats.FORMATS["json"].write(awkward))
    assert [row["text"] for row in read] == awkward["text"].to_pylist()
    assert read[1] == {"text": "+1", "number": None, "whole": None, "is_so": None, "on": None,
                       "items": None}  # fmt: skip
    assert read[2]["whole"] == 2**53 + 1
    again = parquet.read_table(io.BytesIO(formats.FORMATS["parquet"].write(awkward)))
    assert again.equals(awkward)


def test_a_number_that_json_cannot_say_is_an_error_and_not_another_number() -> None:
    rows = pd.DataFrame({"number": [float("inf")]})
    with pytest.raises(ValueError, match="not JSON compliant"):
        formats.FORMATS["json"].write(formats.typed(rows, {"number": "double"}, {}))


def test_a_value_is_never_rounded_into_its_type() -> None:
    rows = pd.DataFrame({"whole": [1.5]})
    with pytest.raises(pa.ArrowInvalid):
        formats.typed(rows, {"whole": "bigint"}, {})
