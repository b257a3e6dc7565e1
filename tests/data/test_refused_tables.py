"""Broken tables are refused, in the words that the person who has to mend them reads."""

from pathlib import Path

import pytest

from openverdict.contract import ContractError
from openverdict.validation import Violation, validate, validate_upload

BAD = Path(__file__).parent / "bad"
DATA = Path(__file__).resolve().parents[2] / "data"

# bad/<table>.<fault>.csv is the broken table, and the .txt beside it the whole report on it.
BROKEN = sorted(path.stem for path in BAD.glob("*.csv"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_refused_with_its_place_and_reason(name, folder_with):
    table = name.split(".")[0]
    folder = folder_with(f"{table}.csv", (BAD / f"{name}.csv").read_bytes())
    report = [str(violation) for violation in validate(folder, [table])]
    assert report == (BAD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert report


def test_every_table_has_a_broken_copy_and_every_copy_a_report():
    assert {path.stem for path in BAD.glob("*.txt")} == set(BROKEN)
    assert {name.split(".")[0] for name in BROKEN} == {path.stem for path in DATA.glob("*.csv")}


def test_a_violation_names_table_row_column_value_and_reason(folder_with):
    content = (BAD / "outcomes.negative-count.csv").read_bytes()
    first, *_ = validate(folder_with("outcomes.csv", content), ["outcomes"])
    assert first == Violation("outcomes", 3, "count", "-5", "-5 is below the minimum 0.")


def test_a_table_that_cannot_be_read_is_reported_with_those_that_refer_to_it(folder_with):
    content = (DATA / "series.csv").read_bytes()
    folder = folder_with("series.csv", content + b"chn-luck,CHN,caf\xe9\n")
    report = [str(violation) for violation in validate(folder, ["breaks"])]
    assert report == [
        "series.csv, row 482, column kind: byte 0xE9 is not UTF-8. Save the file as UTF-8."
    ]


def test_violations_come_in_the_order_of_tables_and_rows(folder_with):
    folder = folder_with("rates.csv", (BAD / "rates.above-100.csv").read_bytes())
    (folder / "breaks.csv").unlink()
    (folder / "breaks.csv").write_bytes((BAD / "breaks.dangling-series.csv").read_bytes())
    places = [(found.table, found.row) for found in validate(folder, ["breaks", "rates"])]
    assert places == [("rates", 2), ("rates", 3), ("rates", 3), ("breaks", 2), ("breaks", 3)]


def test_a_table_wrong_throughout_is_not_listed_without_end(folder_with):
    header = "jurisdiction,year,population,source\n"
    rows = "".join(f"CHN,{year},-1,world-bank-population\n" for year in range(1700, 2100))
    found = validate(folder_with("population.csv", (header + rows * 3).encode()), ["population"])
    assert len(found) == 1001
    assert str(found[0]) == "population.csv: only the first 1,000 violations are listed."


def test_an_unknown_table_is_refused_with_those_there_are():
    with pytest.raises(ContractError, match=r"^No table verdicts\. The tables are jurisdictions, "):
        validate(DATA, ["verdicts"])


OWN_TABLE = """series,year,outcome,count,rounded_to,origin,preferred,source,note
atlantis,2019,acquitted,12,1,published,TRUE,my-own-count,
atlantis,2019,adjudicated,400,1,published,TRUE,my-own-count,"""


def test_a_table_of_ones_own_may_have_its_own_series_and_sources():
    assert validate_upload(OWN_TABLE.encode(), "outcomes") == []


def test_a_table_of_ones_own_may_come_from_a_spreadsheet():
    from_excel = OWN_TABLE.replace("\n", "\r\n").encode("utf-8-sig")
    assert validate_upload(from_excel, "outcomes") == []


def test_a_table_of_ones_own_is_held_to_the_same_rules():
    content = OWN_TABLE.replace(",12,", ",1200,").replace("published", "guess", 1)
    report = [str(violation) for violation in validate_upload(content.encode(), "outcomes")]
    assert report == [
        'outcomes.csv, row 2, column origin: "guess" is not one of: published, derived, estimated.',
        "outcomes.csv, row 2, column count: acquitted 1,200 is more than adjudicated 400 (row 3).",
    ]


def test_the_header_is_the_first_row_even_if_most_rows_are_short():
    content = OWN_TABLE.replace("2019,adjudicated", "2019\n,adjudicated")
    report = [str(violation) for violation in validate_upload(content.encode(), "outcomes")]
    assert report == [
        "outcomes.csv, row 3, column outcome: the row ends after 2 of 9 cells.",
        "outcomes.csv, row 4, column note: the row ends after 8 of 9 cells.",
    ]


def test_a_table_of_ones_own_that_cannot_be_read_is_refused():
    report = [str(violation) for violation in validate_upload(b"a;b\n1;2\n", "population")]
    expected = "Expected: jurisdiction, year, population, source."
    assert report == [
        f"population.csv, row 1, column jurisdiction: the column is missing. {expected}",
        f"population.csv, row 1, column year: the column is missing. {expected}",
        f"population.csv, row 1, column population: the column is missing. {expected}",
        f"population.csv, row 1, column source: the column is missing. {expected}",
        f"population.csv, row 1, column a;b: the column is not in the contract. {expected}",
    ]
