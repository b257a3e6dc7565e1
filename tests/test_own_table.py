"""A reader's own file: read right, marked, kept apart, and harmless whatever it is."""

import csv
import gc
import io
import os
import re
import subprocess
import sys
import time
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from openverdict import database, own_table, own_template
from openverdict.database import DATA, agreed, run
from openverdict.files import parcel
from openverdict.own_table import OwnTable, Refused
from openverdict.settings import Settings
from openverdict.upload import EXAMPLE, Unreadable, reading, shape

HOUSE = Path(__file__).resolve().parent.parent
HEADER = ["series", "year", "outcome", "count"]
ROWS = [
    ["Atlantis", 2019, "acquitted", 12],
    ["Atlantis", 2019, "adjudicated", 400],
    ["Mu", 2019, "acquitted", 0],
    ["Mu", 2019, "convicted", 81],
]
EVERY = {"first_year": 1600, "last_year": 2100, "alternatives": ()}
SHEET = "xl/worksheets/sheet1.xml"


def as_csv(rows: list[list[Any]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[list[Any]], title: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_parquet(columns: dict[str, Any], **options: Any) -> bytes:
    content = io.BytesIO()
    parquet.write_table(pa.table(columns), content, **options)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one of its files replaced."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return changed.getvalue()


def taken(content: bytes, name: str = "court.csv") -> OwnTable:
    own = own_table.read(content, name)
    assert isinstance(own, OwnTable), own
    return own


def refused(content: bytes) -> list[str]:
    """The faults of a file, read in the process that readers' files are read in."""
    own = own_table.read(content, "court.csv")
    assert isinstance(own, Refused)
    return [fault.reason for fault in own.faults]


def faults(content: bytes, kind: str = "csv") -> list[tuple[Any, ...]]:
    """Row, column, value and reason of each fault, read in this process."""
    try:
        judged = shape.judge(reading.read(content, kind))
    except Unreadable as error:
        judged = shape.Judged(faults=error.faults)
    return [(fault.row, fault.column, fault.value, fault.reason) for fault in judged.faults]


def only_reason(content: bytes, kind: str = "csv") -> str:
    ((_, _, _, reason),) = faults(content, kind)
    return reason


# What is read


COLUMNS = {name: [row[place] for row in ROWS] for place, name in enumerate(HEADER)}
FORMS = {
    "csv": as_csv([HEADER, *ROWS]),
    "excel-csv": b"\xef\xbb\xbf" + as_csv([HEADER, *ROWS]),
    "semicolons": as_csv([HEADER, *ROWS], ";"),
    "tabs": as_csv([HEADER, *ROWS], "\t"),
    "reordered": as_csv([["Count", "Outcome", " YEAR", "Series"], *[row[::-1] for row in ROWS]]),
    "blank-end": as_csv([HEADER, *ROWS, [], ["", "", "", ""]]),
    "xlsx": as_xlsx([HEADER, *ROWS]),
    "parquet": as_parquet(COLUMNS),
    "parquet-pandas": as_parquet(COLUMNS | {"count": [12.0, 400.0, 0.0, 81.0]}),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_file_gives_the_same_rows(form):
    kind = form.split("-")[0] if form.startswith(("xlsx", "parquet")) else "csv"
    judged = shape.judge(reading.read(FORMS[form], kind))
    assert judged.faults == []
    assert [row[:4] for row in judged.rows] == [list(map(str, row)) for row in ROWS]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_file_is_taken_by_its_content_whatever_its_name(form):
    own = taken(FORMS[form], "court.txt")
    assert own.name == "court.txt"
    found = own.rows[HEADER].to_numpy().tolist()
    assert found == [[f"yours: {series}", *rest] for series, *rest in ROWS]
    assert own.series == ["yours: Atlantis", "yours: Mu"]


def test_what_a_file_leaves_empty_is_assumed_and_said():
    rows = [[*HEADER, "rounded_to", "source"], [*ROWS[0], 100, ""], [*ROWS[1], "", "Yearbook"]]
    own = taken(as_csv(rows))
    assert own.assumed == {"rounded_to": 1, "source": 1, "origin": 2, "preferred": 2}
    assert own.rows["rounded_to"].tolist() == [100, 1]
    assert own.rows["source"].tolist() == ["yours: not stated", "yours: Yearbook"]
    assert own.rows["origin"].tolist() == ["published", "published"]


@pytest.mark.parametrize(("make", "kind"), [(own_template.csv, "csv"), (own_template.xlsx, "xlsx")])
def test_the_template_is_read_back_without_its_example(make, kind):
    template = make(agreed())
    names, *example = reading.read(template, kind)
    assert names == [field.name for field in agreed().table("outcomes").fields]
    assert {row[0] for row in example} == {EXAMPLE}
    assert only_reason(template, kind) == "the file holds only the worked example of the template."
    filled = [*ROWS[0], "1", "published", "true", "", ""]
    judged = shape.judge([names, *example, list(map(str, filled))])
    assert (len(judged.rows), judged.examples, judged.faults) == (1, 2, [])


def test_the_workbook_takes_the_sheet_data_and_what_its_formulas_last_showed():
    book = openpyxl.Workbook()
    book.worksheets[0].append(["other"])
    sheet = book.create_sheet("Data")
    for row in [HEADER, ["Mu", 2019, "acquitted", "=6+6"]]:
        sheet.append(row)
    content, part = saved(book), "xl/worksheets/sheet2.xml"
    assert faults(content, "xlsx") == [
        (2, "count", "", "the cell is empty, but a value is required.")
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        written = packed.read(part)
    shown = re.sub(rb"(<f>6\+6</f>)<v ?/>", rb"\1<v>12</v>", written)
    assert shown != written
    judged = shape.judge(reading.read(with_part(content, part, shown), "xlsx"))
    assert judged.rows[0][:4] == ["Mu", "2019", "acquitted", "12"]


# What it is worth


def bundled(series: tuple[str, ...]) -> bytes:
    """Our own figures of some series as a reader's file."""
    with (DATA / "outcomes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["series"] in series]
    return as_csv([list(rows[0]), *[list(row.values()) for row in rows]])


SAME = ("chn-judgments", "can-adult-cases", "ind-ipc-cases", "gbr-eaw-cps-calendar")


@pytest.fixture(scope="module")
def ours_as_theirs() -> OwnTable:
    return taken(bundled(SAME), "ours.csv")


@pytest.fixture(scope="module")
def taken_once() -> OwnTable:
    return taken(FORMS["csv"])


@pytest.mark.parametrize("denominator", ["judged", "all_outcomes", "contested"])
@pytest.mark.parametrize(
    "measure", ["acquittals_per_10k", "acquittal_rate", "conviction_rate", "one_in_n", "acquitted"]
)
def test_our_own_figures_uploaded_give_our_own_rates(ours_as_theirs, measure, denominator):
    asked = {"measure": measure, "denominator": denominator, **EVERY}
    ours = run("convictions", series=SAME, **asked)
    ours = ours[ours["figure"] == "computed"].reset_index(drop=True)
    theirs = ours_as_theirs.run("convictions", series=[f"yours: {name}" for name in SAME], **asked)
    same = ["year", "value", "low", "high", "convicted", "acquitted", "base", "rounding_low",
            "rounding_high", "base_is_small", "origin", "rounded_to"]  # fmt: skip
    pd.testing.assert_frame_equal(theirs[same], ours[same], check_dtype=False)
    assert [name.removeprefix("yours: ") for name in theirs["series"]] == ours["series"].tolist()


def test_a_rate_is_what_one_works_out_by_hand(taken_once):
    own = taken_once
    rows = own.run("convictions", series=own.series, measure="acquittal_rate",
                   denominator="judged", **EVERY)  # fmt: skip
    assert rows["value"].tolist() == [3.0, 0.0]
    assert rows["base"].tolist() == [400, 81]
    assert rows["high"].iloc[1] == pytest.approx(100 * 3.841459 / (81 + 3.841459), abs=1e-4)


def test_a_readers_rows_are_marked_in_every_column_that_names_them():
    own = taken(as_csv([[*HEADER, "source"], [*ROWS[0], "https://example.org/a"], [*ROWS[1], "B"]]))
    rows = own.run("convictions", series=own.series, measure="acquittal_rate",
                   denominator="judged", **EVERY)  # fmt: skip
    row = own_table.marked(rows).iloc[0]
    assert row["series"] == "yours: Atlantis"
    assert (row["jurisdiction"], row["jurisdiction_name"]) == ("yours", "yours")
    assert (row["source"], row["base_source"]) == ("yours: https://example.org/a", "yours: B")
    assert row["source_url"] == "https://example.org/a"
    assert row["whose"] == "yours, not part of Open Verdict"
    assert row["unit"] == "unknown"
    notes = own.run("series_notes", series=own.series).iloc[0]
    assert notes["guilty_pleas"] == "unknown"
    assert not run("series_all", search="")["series"].str.startswith("yours").any()


def test_a_file_explains_a_readers_series_as_the_readers():
    rows = pd.DataFrame({"series": ["yours: Atlantis", "chn-judgments"], "year": [2019, 2019]})
    notes = parcel.series_of([rows]).set_index("series")
    assert "not part of Open Verdict" in str(notes.loc["yours: Atlantis", "definition"])
    assert notes.loc["yours: Atlantis", "unit"] == "unknown"
    assert notes.loc["chn-judgments", "unit"] == "defendants"


def test_the_database_that_all_share_never_sees_it(taken_once):
    before = run("table_counts", table="outcomes", search="").to_dict("records")
    own = taken_once
    assert len(own.run("series_notes", series=own.series)) == 2
    with database.database().cursor() as cursor:
        (found,) = cursor.execute(
            "select count(*) from series where series like 'yours%'"
        ).fetchall()
    assert found == (0,)
    assert run("table_counts", table="outcomes", search="").to_dict("records") == before
    private = own_table._databases[id(own)]._connection
    with pytest.raises(duckdb.Error, match="file system operations are disabled"):
        private.execute("copy outcomes to '/tmp/own.csv'")
    with pytest.raises(duckdb.Error, match="configuration has been locked"):
        private.execute("set temp_directory = '/tmp'")


def test_a_table_is_gone_with_whoever_held_it_and_no_more_than_a_few_are_open(
    taken_once, monkeypatch
):
    monkeypatch.setattr(own_table, "SETTINGS", replace(Settings(), upload_databases_kept=2))
    gc.collect()
    own_table._databases.clear()
    first, *others = [replace(taken_once, name=f"{place}.csv") for place in range(3)]
    assert all(len(table.run("series_notes", series=table.series)) for table in (first, *others))
    assert list(own_table._databases) == [id(table) for table in others]
    assert len(first.run("series_notes", series=first.series)) == 2  # opened again
    del first, others
    gc.collect()
    assert not own_table._databases


# What is refused


LONG = "x" * 1_001
WRONG: dict[str, tuple[list[list[Any]], list[tuple[Any, ...]]]] = {
    "word": (
        [["Mu", 2019, "acquited", 1]],
        [(2, "outcome", "acquited", '"acquited" is not one of the 17 values listed on this page; '
          "the nearest are: acquitted, adjudicated.")],
    ),
    "numbers": (
        [["Mu", "MMXIX", "acquitted", "1,200"], ["Mu", 1066, "acquitted", -3]],
        [(2, "year", "MMXIX", '"MMXIX" is not a year of four digits.'),
         (2, "count", "1,200", '"1,200" is not a whole number, written in digits only.'),
         (3, "year", "1066", "1066 is below the minimum 1600."),
         (3, "count", "-3", "-3 is below the minimum 0.")],
    ),
    "empty": (
        [["", 2019, "acquitted", ""]],
        [(2, "series", "", "the cell is empty, but a value is required."),
         (2, "count", "", "the cell is empty, but a value is required.")],
    ),
    "blank-row": (
        [["Mu", 2019, "acquitted", 1], [], ["Mu", 2018, "acquitted", 1]],
        [(3, None, None, "the row is blank. Remove it.")],
    ),
    "twice": (
        [["Mu", 2019, "acquitted", 1], ["Mu", 2019, "acquitted", 2]],
        [(3, "series, year, outcome, source", "Mu, 2019, acquitted, not stated",
          "the key Mu, 2019, acquitted, not stated is already in row 2."),
         (3, "preferred", "true", "a second figure is preferred for Mu, 2019, acquitted; the first "
          "is in row 2. Set preferred to true for one.")],
    ),
    "part-above-whole": (
        [["Mu", 2019, "acquitted", 500], ["Mu", 2019, "adjudicated", 400]],
        [(2, "count", "500", "acquitted 500 is more than adjudicated 400 (row 3).")],
    ),
    "ragged": (
        [["Mu", 2019, "acquitted"], ["Mu", 2018, "acquitted", 1, "", "more"]],
        [(2, None, None, "the row has 3 cells, but the header names 4 columns."),
         (3, None, None, "the row has 6 cells, but the header names 4 columns.")],
    ),
    "huge-number": (
        [["Mu", 2019, "acquitted", "9" * 13]],
        [(2, "count", "9" * 13, "the number has more than 12 digits.")],
    ),
    "long": (
        [[LONG, 2019, "acquitted", 1]],
        [(2, "series", LONG, "the cell has more than 1,000 characters.")],
    ),
    "long-name": (
        [["x" * 101, 2019, "acquitted", 1]],
        [(2, "series", "x" * 101,
          "the name has more than 100 characters, too many to stand beside a line.")],
    ),
    "control-character": (
        [["M\x00u", 2019, "acquitted", 1]],
        [(2, "series", "M\x00u", "the cell holds a control character, which cannot be shown.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_names_row_column_value_and_reason(name):
    rows, expected = WRONG[name]
    assert faults(as_csv([HEADER, *rows])) == expected


def test_a_header_that_does_not_fit_is_told_column_by_column():
    expected = "Expected: series, year, outcome, count, and if you like rounded_to, origin, "
    found = faults(b"series,year,year,number,\n1,2,3,4,5\n")
    assert [(row, column, reason.partition(expected)[0]) for row, column, _, reason in found] == [
        (1, "outcome", "the column is missing. "),
        (1, "count", "the column is missing. "),
        (1, "year", "the column occurs twice."),
        (1, "number", "the column is not known here. "),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty."),
        (b"\n\n", "the file is empty."),
        (b"series,year,outcome,count\n", "the file has a header and no rows."),
        ("series,year,outcome,count\ncafé,2019,acquitted,1\n".encode("latin-1"),
         "byte 0xE9 is not UTF-8. Save the file as UTF-8."),
        ("series,year,outcome,count\n".encode("utf-16"),
         "byte 0xFF is not UTF-8. Save the file as UTF-8."),
        (b'series,year,outcome,count\n"Mu,2019,acquitted,1\n',
         "a quotation mark is not closed, or stands inside the cell without being doubled; the "
         "file may be cut off here."),
        (b",".join(b"c%d" % number for number in range(10_000)) + b"\n",
         "the row has 10,000 cells; at most 50 are taken."),
        (b"a\n" * 10_002, "the file has more than 10,000 rows (blank ones are counted), which is "
         "the most that is taken. Leave out years or outcomes, or divide it."),
    ],
    ids=["empty", "blank", "header", "latin-1", "utf-16", "quote", "10,000-columns", "rows"],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_the_reason(content, reason):
    assert only_reason(content) == reason


def test_no_more_than_a_thousand_faults_are_listed():
    found = faults(as_csv([HEADER, *[["Mu", 2019, "?", -1]] * 3_000]))
    assert len(found) == 1_001
    assert found[0][3] == "only the first 1,000 faults are listed."


# What would do harm


def bomb(megabytes: int) -> bytes:
    return with_part(FORMS["xlsx"], SHEET, b"<a>" + b" " * megabytes * 2**20)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    content = bomb(60)
    assert len(content) < 2**20
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("something was unpacked"))
    assert only_reason(content, "xlsx").startswith("the file unpacks to 60 MB; at most 20 are")


def test_a_zip_that_lies_about_its_size_is_not_believed():
    content = bytearray(bomb(60))
    true, lie = (60 * 2**20 + 3).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert content.count(true) == 2
    content = content.replace(true, lie)
    assert refused(bytes(content)) == [UNREADABLE.format("XLSX")]


UNREADABLE = (
    "the file cannot be read as {} within the limits of this server. It may be broken or cut off. "
    "Save it anew, or as CSV in UTF-8."
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "' + b"ha" * 500 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(8))
    + b"]><workbook>&i;</workbook>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (with_part(FORMS["xlsx"], "xl/workbook.xml", LAUGHS), UNREADABLE.format("XLSX")),
        (with_part(FORMS["xlsx"], SHEET, b"<worksheet><sheetData>"), UNREADABLE.format("XLSX")),
        (FORMS["xlsx"][:3_000], "the file is cut off or broken. Save it anew, or as CSV in UTF-8."),
        (with_part(FORMS["xlsx"], "none", b"").replace(b"xl/workbook", b"xl/werkbook"),
         "the file is no XLSX workbook. Save it as XLSX, or as CSV in UTF-8."),
        (b"PAR1" + b"\x00" * 500 + b"PAR1", UNREADABLE.format("Parquet")),
        (FORMS["parquet"][:-300] + FORMS["parquet"][-200:], UNREADABLE.format("Parquet")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the file is an old or encrypted Excel file. Save it "
         "as XLSX without a password, or as CSV in UTF-8."),
        (b"a" * (2**20 + 1), "the file has 1.0 MB; at most 1 MB are taken."),
    ],
    ids=["laughs", "cut-xml", "cut-zip", "no-book", "par1", "cut-parquet", "xls", "large"],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_refused_in_bounded_time(content, reason, caplog):
    started = time.perf_counter()
    assert refused(content) == [reason]
    assert time.perf_counter() - started < 15
    assert all(record.levelname == "WARNING" for record in caplog.records)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({f"c{number}": [1] for number in range(10_000)},
         "the row has 10,000 cells; at most 50 are taken."),
        ({"series": ["a"] * 2_000_000}, "the file has more than 10,000 rows (blank ones are "
         "counted), which is the most that is taken. Leave out years or outcomes, or divide it."),
        ({"series": ["x" * 30 * 2**20]}, "the file unpacks to 30 MB; at most 20 are taken. Save it "
         "anew without pictures and unused sheets, or as CSV in UTF-8."),
        ({"series": pa.array([[1, 2]])}, reading.NOT_PLAIN),
    ],
    ids=["10,000-columns", "2,000,000-rows", "page", "nested"],
)  # fmt: skip
def test_a_parquet_file_is_refused_by_what_it_says_of_itself(columns, reason, monkeypatch):
    content = as_parquet(columns, compression="zstd", use_dictionary="series" if len(
        columns.get("series", [])) > 1 else False)  # fmt: skip
    monkeypatch.setattr(
        parquet.ParquetFile, "iter_batches", lambda *_, **__: pytest.fail("something was read")
    )
    assert only_reason(content, "parquet") == reason


def test_a_long_text_that_thousands_of_parquet_rows_repeat_is_cut():
    many = 100
    content = as_parquet({"series": ["x" * 2**20] * many, "year": [2019] * many,
                          "outcome": ["acquitted"] * many, "count": [1] * many})  # fmt: skip
    assert len(content) < 2**18
    found = faults(content, "parquet")
    assert found[0][:2] == (2, "series")
    assert len(found[0][2]) == 1_001


def test_a_far_away_cell_makes_no_giant_of_a_sheet():
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "series"
    book.worksheets[0]["XFD1048576"] = 1
    started = time.perf_counter()
    assert only_reason(saved(book), "xlsx").startswith("the file has more than 10,000 rows")
    assert only_reason(as_xlsx([["a"] * 10_000]), "xlsx").startswith("the row has 10,000 cells")
    assert time.perf_counter() - started < 10


def test_text_that_looks_like_a_formula_is_text_in_the_page_and_harmless_in_a_file():
    from openverdict import downloads

    own = taken(as_csv([HEADER, ["=cmd|' /C calc'!A0", 2019, "acquitted", 3]]))
    assert own.series == ["yours: =cmd|' /C calc'!A0"]
    written = downloads.without_formulas(own.rows.assign(series=["=1+1"]))
    assert written["series"].tolist() == ["'=1+1"]


def in_child(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=HOUSE, capture_output=True, check=False,
        env={**os.environ, **environment}, timeout=60,
    )  # fmt: skip


def test_the_reading_process_can_write_no_file_and_has_little_memory_and_time(tmp_path):
    limited = "from openverdict.upload.__main__ import limit; limit(); "
    target = tmp_path / "kept"
    written = in_child(
        f"{limited}import os; os.write(os.open({str(target)!r}, os.O_CREAT | os.O_WRONLY), b'kept')"
    )
    assert b"File too large" in written.stderr
    assert target.read_bytes() == b""
    assert b"MemoryError" in in_child(f"{limited}bytes(600 * 2**20)").stderr
    assert in_child(f"{limited}print(1)").returncode == 0
    started = time.perf_counter()
    assert in_child(f"{limited}exec('while True: pass')", OPENVERDICT_UPLOAD_SECONDS="1").returncode
    assert time.perf_counter() - started < 30


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(own_table, "SETTINGS", replace(Settings(), upload_seconds=0.01))
    assert refused(FORMS["csv"]) == [
        "reading the file took too long, and was given up. Save it anew, or as CSV in UTF-8."
    ]


def test_what_only_uploads_need_is_not_loaded_at_the_start():
    code = "import sys; from openverdict import own_view, database; print(sorted(sys.modules))"
    loaded = in_child(code).stdout.decode()
    assert "openverdict.own_table" in loaded
    assert "'frictionless'" not in loaded
    assert "'openpyxl'" not in loaded


def test_the_server_takes_files_as_large_as_the_page_says():
    text = (HOUSE / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["server"]["maxUploadSize"] == Settings().upload_mebibytes


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_rows_or_faults(content):
    for start in (b"", b"series,year,outcome,count\n"):
        assert faults(start + content)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12) | st.integers(), max_size=5), max_size=5))
def test_any_table_is_rows_or_faults(rows):
    assert faults(as_csv([HEADER, *rows]))
