"""Every file is opened by the programs that readers use, and holds the rows of the view."""

import csv
import io
import json
import math
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from openverdict import files
from openverdict.database import run_once
from openverdict.files import FORMATS, Parcel
from tests.files.conftest import CONTROLS, TITLE, own

Rows = list[list[Any]]
OFFICE = shutil.which("soffice")
LISTED = (
    "select unnest(data, recursive := true) from read_json($file, maximum_object_size=99999999)"
)


def written(path: Path, parcel: Parcel, ending: str) -> Path:
    file = path / f"rows.{ending}"
    file.write_bytes(FORMATS[ending].make(parcel))
    return file


def by_csv(file: Path) -> Rows:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, strict=True))


def by_frame(frame: pd.DataFrame) -> Rows:
    return [list(frame.columns), *frame.astype(object).to_numpy().tolist()]


def by_duckdb(sql: str) -> Callable[[Path], Rows]:
    def read(file: Path) -> Rows:
        found = duckdb.execute(sql, {"file": str(file)})
        assert found.description
        return [[column[0] for column in found.description], *map(list, found.fetchall())]

    return read


def by_office(file: Path) -> Rows:
    is_text = ["--infilter=Text - txt - csv (StarCalc):44,34,76"] if file.suffix == ".csv" else []
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{file.parent}/profile", "--headless",
         *is_text, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false",
         "--outdir", str(file.parent / "out"), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return by_csv(file.parent / "out" / "rows.csv")


READERS: dict[str, tuple[str, Callable[[Path], Rows]]] = {
    "csv module": ("csv", by_csv),
    "pandas csv": ("csv", lambda file: by_frame(pd.read_csv(file))),
    "duckdb csv": ("csv", by_duckdb("from read_csv($file)")),
    "pandas xlsx": ("xlsx", lambda file: by_frame(pd.read_excel(file, "data"))),
    "pandas parquet": ("parquet", lambda file: by_frame(pd.read_parquet(file))),
    "duckdb parquet": ("parquet", by_duckdb("from read_parquet($file)")),
    "json module": (
        "json", lambda file: by_frame(pd.DataFrame(json.loads(file.read_bytes())["data"])),
    ),
    "duckdb json": ("json", by_duckdb(LISTED)),
}  # fmt: skip
if OFFICE:
    READERS["office csv"] = ("csv", by_office)
    READERS["office xlsx"] = ("xlsx", by_office)


def alike(cell: Any) -> Any:
    """A cell by its meaning: programs tell numbers, truth and nothing apart in their own ways."""
    if (
        cell is None
        or cell is pd.NA
        or cell == ""
        or (isinstance(cell, float) and math.isnan(cell))
    ):
        return None
    if isinstance(cell, bool) or str(cell).lower() in ("true", "false"):
        return str(cell).lower() == "true"
    try:
        return float(f"{float(cell):.12g}")
    except (TypeError, ValueError):
        return str(cell)


@pytest.mark.parametrize("program", READERS)
def test_every_program_reads_the_same_rows(program, parcel, rows, tmp_path):
    ending, read = READERS[program]
    found = read(written(tmp_path, parcel, ending))
    shown = rows.drop(columns="label")
    assert found[0] == list(shown.columns)
    expected = [[alike(cell) for cell in row] for row in by_frame(shown)[1:]]
    assert len(expected) == 44
    assert [[alike(cell) for cell in row] for row in found[1:]] == expected


def test_whole_numbers_stay_whole_where_some_are_missing(parcel, tmp_path):
    lines = by_csv(written(tmp_path, parcel, "csv"))
    place = lines[0].index("convicted")
    cells = [line[place] for line in lines[1:]]
    assert "" in cells
    assert all(cell.isdecimal() for cell in cells if cell)
    figures = [row["convicted"] for row in json.loads(FORMATS["json"].make(parcel))["data"]]
    assert {type(figure) for figure in figures} == {int, type(None)}


HARMFUL = ["=1+1", "+44 20", "-x", "@sum(a1)", "\tx", "\rx"]


def test_formulas_are_harmless_and_numbers_unharmed(tmp_path):
    parcel = own({"text": HARMFUL, "low": [-0.1, -2.5, 1e-300, 0.1 + 0.2, -1e22, 3.0],
                  "count": [-1, 0, 1, 2, 3, 4]})  # fmt: skip
    lines = by_csv(written(tmp_path, parcel, "csv"))[1:]
    assert [line[0] for line in lines] == [f"'{text}" for text in HARMFUL]
    assert [float(line[1]) for line in lines] == parcel.rows["low"].tolist()
    assert [line[2] for line in lines] == ["-1", "0", "1", "2", "3", "4"]
    sheet = openpyxl.load_workbook(written(tmp_path, parcel, "xlsx"))["data"]
    cells = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in cells] == [
        f"'{text}".replace("\r", "_x000D_") for text in HARMFUL
    ]
    assert {cell.data_type for row in cells for cell in row[1:]} == {"n"}
    assert [row[1].value for row in cells] == pytest.approx(parcel.rows["low"].tolist(), rel=1e-15)
    table = pq.read_table(written(tmp_path, parcel, "parquet"))
    assert table["text"].to_pylist() == HARMFUL


def test_dates_lists_and_truth_are_written_plainly(tmp_path):
    parcel = own({
        "day": [pd.Timestamp("1674-04-29"), pd.NaT], "names": [["a", "b"], None],
        "is_small": [True, None],
    })  # fmt: skip
    assert by_csv(written(tmp_path, parcel, "csv"))[1:] == [
        ["1674-04-29", "a; b", "true"],
        [""] * 3,
    ]
    data = json.loads(FORMATS["json"].make(parcel))["data"]
    assert data[0] == {"day": "1674-04-29", "names": ["a", "b"], "is_small": True}
    kinds = pq.read_schema(written(tmp_path, parcel, "parquet"))
    assert list(map(str, kinds.types)) == ["date32[day]", "list<element: string>", "bool"]
    sheet = openpyxl.load_workbook(written(tmp_path, parcel, "xlsx"))["data"]
    assert [cell.value for cell in sheet[2]] == ["1674-04-29", "a; b", True]


def test_a_workbook_explains_itself(parcel, rows):
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(parcel)))
    assert book.sheetnames == ["data", "dictionary", "sources", "about"]
    dictionary = {row[0]: row for row in book["dictionary"].values}
    assert set(dictionary) == {"column", *rows.columns} - {"label"}
    assert dictionary["base"][1:3] == ("Judged", "bigint")
    assert "Wilson 95 %" in str(dictionary["low"][3])
    cited = {str(row[2]) for row in book["sources"].values}
    assert set(rows["source_url"]) | set(rows["base_source_url"].dropna()) <= cited
    about = "\n".join(" ".join(str(cell or "") for cell in row) for row in book["about"].values)
    for words in (
        TITLE, "2026.11.24", "Years: 2000–2025", "https://example.org/convictions",
        "Take care: The official word 'sentenced'", "2014: From 2014 most bases are the rounded",
        "Guilty pleas: included (China), excluded (India)", "CC BY-NC 4.0",
    ):  # fmt: skip
        assert words in about


def test_json_and_parquet_explain_themselves(parcel, tmp_path):
    content = json.loads(FORMATS["json"].make(parcel))
    assert content["title"] == TITLE
    assert content["controls"] == CONTROLS
    assert any(note.startswith("Not like for like") for note in content["notes"])
    fields = {field["name"]: field for field in content["schema"]["fields"]}
    assert fields["acquitted"]["type"] == "integer"
    assert fields["low"]["description"] == "Wilson 95 %, unit of the measure"
    schema = pq.read_schema(written(tmp_path, parcel, "parquet"))
    assert schema.metadata[b"data_version"] == b"2026.11.24"
    assert content["citation"].encode() == schema.metadata[b"citation"]
    assert schema.field("low").metadata[b"description"] == b"Wilson 95 %, unit of the measure"


def test_the_largest_table_becomes_a_workbook_in_two_seconds():
    parcel = files.of_table("country_indicators", "")
    started = time.process_time()
    file = FORMATS["xlsx"].make(parcel)
    assert time.process_time() - started < 2
    sheet = openpyxl.load_workbook(io.BytesIO(file), read_only=True)["data"]
    assert sheet.max_row == len(parcel.rows) + 1 == 27_657


def test_all_rows_of_a_table_are_those_of_the_file_in_data(tmp_path):
    parcel = files.of_table("exonerations", "")
    bundled = by_csv(Path(__file__).resolve().parents[2] / "data" / "exonerations.csv")
    ours = by_csv(written(tmp_path, parcel, "csv"))
    assert ours[0] == bundled[0]
    same = [[alike(cell) for cell in row] for row in sorted(ours[1:])]
    assert same == [[alike(cell) for cell in row] for row in sorted(bundled[1:])]
    found = files.of_table("exonerations", "", "Huugjilt")
    assert 0 < len(found.rows) < len(parcel.rows)
    asked = run_once("table_counts", table="exonerations", search="Huugjilt")
    assert len(found.rows) == asked["matching"].item()
