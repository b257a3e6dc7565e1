"""The tables that ship hold to their contract and to what data/README.md says of them."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from openverdict import contract
from openverdict.validation import validate

DATA = Path(__file__).resolve().parents[2] / "data"
CONTRACT = contract.load(DATA)
README = (DATA / "README.md").read_text(encoding="utf-8")
EACH_TABLE = pytest.mark.parametrize("table", CONTRACT.tables.values(), ids=lambda t: t.name)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stated(cell: str) -> int:
    return int(cell.replace(",", ""))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    return {name: rows_of(name) for name in CONTRACT.tables}


@EACH_TABLE
def test_a_bundled_table_keeps_the_contract(table):
    assert [str(violation) for violation in validate(DATA, [table.name])] == []


@EACH_TABLE
def test_a_bundled_table_uses_only_listed_values(table, tables):
    for field in table.fields:
        if field.enum or field.items:
            cells = {row[field.name] for row in tables[table.name]} - {""}
            found = {item for c in cells for item in (c.split(";") if field.items else [c])}
            assert found <= set(field.enum or field.items), field.name
            assert found


@EACH_TABLE
def test_a_bundled_table_loads_into_duckdb_with_the_types_of_the_contract(table, tables):
    with duckdb.connect() as connection:
        relation = connection.read_csv(
            str(DATA / table.path), header=True, dtype=table.duckdb_types()
        )
        assert relation.columns == list(table.duckdb_types())
        assert [str(type_) for type_ in relation.types] == list(table.duckdb_types().values())
        assert len(relation.fetchall()) == len(tables[table.name])


def test_files_end_lines_with_a_line_feed_and_have_no_byte_order_mark():
    for path in DATA.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert not content.startswith(b"\xef\xbb\xbf"), path.name


def test_readme_states_tables_keys_and_row_counts(tables):
    lines = re.findall(r"^\| (\w+)\.csv \|.*\| (.+) \| ([\d,]+) \|$", README, flags=re.MULTILINE)
    assert {name: stated(rows) for name, _, rows in lines} == {
        name: len(rows) for name, rows in tables.items()
    }
    for name, key, _ in lines:
        if name != "us_exonerations":
            assert tuple(key.split(", ")) == CONTRACT.table(name).primary_key
    columns = list(CONTRACT.table("us_exonerations").duckdb_types())
    assert CONTRACT.table("us_exonerations").primary_key == tuple(
        columns[: columns.index("exonerations")]
    )


def test_readme_states_the_coverage_of_each_jurisdiction(tables):
    place = {row["series"]: row["jurisdiction"] for row in tables["series"]}
    kinds = Counter((row["jurisdiction"], row["kind"]) for row in tables["series"])
    headline = {
        row["jurisdiction"]: row["series"]
        for row in tables["series"]
        if row["headline"] == "true" and row["kind"] == "outcomes"
    }
    counts = {
        name: Counter(place[row["series"]] for row in tables[name])
        for name in ("outcomes", "pipeline", "rates")
    } | {
        name: Counter(row["jurisdiction"] for row in tables[name])
        for name in ("milestones", "exonerations")
    }
    lines = re.findall(
        r"^\| .* \(([A-Z-]+)\) \| (\d+) \| ([\w-]+) \| (.*) \| (\d+) \| (\d+) \| (\d+) \| (\d+) "
        r"\| (\d+) \|$",
        README,
        flags=re.MULTILINE,
    )
    assert len(lines) == 43
    for code, series, main, years, *stated_counts in lines:
        assert int(series) == kinds[code, "outcomes"], code
        assert main == headline.get(code, "none"), code
        found = sorted({int(r["year"]) for r in tables["outcomes"] if r["series"] == main})
        assert years == (f"{found[0]}-{found[-1]} ({len(found)})" if found else ""), code
        assert list(map(int, stated_counts)) == [counts[name][code] for name in counts], code
    covered = {code for code, *_ in lines}
    survey_only = re.search(r"^UN survey only.* \((\d+)\): ([^#]*)\.$", README, re.MULTILINE)
    assert survey_only
    names = {
        row["name"]
        for row in tables["jurisdictions"]
        if row["jurisdiction"] in {code for code, _ in kinds} - covered
    }
    assert set(survey_only[2].replace("\n", " ").split(", ")) == names
    assert len(names) == int(survey_only[1])


def test_readme_states_the_uncorrected_rounding_of_the_netherlands(tables):
    fives = {
        name: sum(
            "rounded to fives" in row["note"].lower() and row["rounded_to"] == "1"
            for row in tables[name]
        )
        for name in ("outcomes", "pipeline")
    }
    assert fives == {"outcomes": 32, "pipeline": 5}
    assert "32 rows of outcomes.csv and 5 of pipeline.csv" in README


def test_every_series_has_figures_in_the_table_of_its_kind(tables):
    kind = {row["series"]: row["kind"] for row in tables["series"]}
    for name in ("outcomes", "pipeline"):
        assert {kind[row["series"]] for row in tables[name]} == {name}
    used = {row["series"] for name in ("outcomes", "pipeline", "rates") for row in tables[name]}
    assert used == set(kind)


def test_a_jurisdiction_has_at_most_one_headline_series_per_kind(tables):
    headline = Counter(
        (row["jurisdiction"], row["kind"]) for row in tables["series"] if row["headline"] == "true"
    )
    assert max(headline.values()) == 1


def test_values_of_indicators_lie_on_their_scale(tables):
    scale = {
        row["indicator"]: [int(end) for end in row["scale"].removesuffix(" percent").split("-")]
        for row in tables["indicators"]
    }
    for row in tables["country_indicators"]:
        low, high = scale[row["indicator"]]
        assert low <= float(row["value"]) <= high, row


def test_only_a_superseded_rule_has_a_successor_and_it_is_later(tables):
    date = {row["milestone"]: row["date"] for row in tables["milestones"]}
    with_successor = [row for row in tables["milestones"] if row["superseded_by"]]
    assert with_successor
    for row in with_successor:
        assert row["status"] == "superseded"
        assert date[row["superseded_by"]] > row["date"]


def test_years_of_a_wrongful_conviction_follow_each_other(tables):
    order = ("crime_year", "convicted_year", "released_year")
    for row in tables["exonerations"]:
        years = [int(row[name]) for name in order if row[name]]
        assert years == sorted(years), row["case"]
        if row["convicted_year"] and row["exonerated_year"]:
            assert int(row["convicted_year"]) <= int(row["exonerated_year"]), row["case"]


@pytest.mark.parametrize(
    ("year", "outcome", "published"),
    [
        (2012, "adjudicated", 1_174_133),
        (2012, "acquitted", 727),
        (2013, "adjudicated", 1_158_609),
        (2013, "acquitted", 825),
        (2015, "adjudicated", 1_232_695),
        (2015, "acquitted", 1_039),
    ],
)
def test_the_figures_of_china_are_those_published(year, outcome, published, tables):
    counts = [
        int(row["count"])
        for row in tables["outcomes"]
        if (row["series"], row["year"], row["outcome"]) == ("chn-judgments", str(year), outcome)
        and row["preferred"] == "true"
    ]
    assert counts == [published]


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openverdict.validation", *arguments],
        cwd=DATA.parent,
        capture_output=True,
        text=True,
    )


def test_the_command_finds_no_violation_in_the_bundled_tables():
    run = _command()
    assert (run.returncode, run.stdout) == (0, "16 tables, 66,937 rows, no violations\n")


def test_the_command_prints_violations_and_fails(folder_with):
    broken = (Path(__file__).parent / "bad" / "rates.above-100.csv").read_bytes()
    run = _command(str(folder_with("rates.csv", broken)))
    assert run.returncode == 1
    first, *_, last = run.stdout.splitlines()
    assert first == "rates.csv, row 2, column percent: 100.5 is above the maximum 100."
    assert last == "16 tables, 66,522 rows, 3 violations"


def test_the_command_says_what_is_missing(tmp_path):
    run = _command(str(tmp_path))
    assert run.returncode == 1
    assert run.stderr.startswith(f"datapackage.json was expected in {tmp_path}, and is not there.")
