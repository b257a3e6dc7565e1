"""The SQL is in the house's style: `make sql` lints it; here is what sqlfluff has no rule for."""

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from openverdict import queries

ROOT = Path(__file__).resolve().parents[2]
QUERIES = [path for path in sorted((ROOT / "queries").glob("*.sql")) if path.stem != "macros"]
EACH_QUERY = pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("SELECT 1 as one\n", "CP01"),
        ("select\n  convicted,\n  acquitted\nfrom outcomes\n", "LT02"),
        ("select count count_of from outcomes\n", "AL02"),
        ("select * from outcomes\n", "AM04"),
        ("select series from outcomes limit 1\n", "AM09"),
        ("select series from from outcomes\n", "PRS"),
    ],
)
def test_sqlfluff_as_we_set_it_refuses(sql, rule):
    lint = subprocess.run(
        [sys.executable, "-m", "sqlfluff", "lint", "-", "--nocolor"],
        cwd=ROOT, input=sql, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert lint.returncode == 1
    assert rule in lint.stdout


@EACH_QUERY
def test_a_query_is_one_statement_that_reads(path):
    (statement,) = duckdb.extract_statements(path.read_text(encoding="utf-8"))
    assert statement.type == duckdb.StatementType.SELECT


@EACH_QUERY
def test_a_query_states_its_order(path):
    text = path.read_text(encoding="utf-8")
    if "-- Grain  one row\n" not in text:
        assert re.search(r"^order by\b", text, re.MULTILINE), "End the last select with order by."


@EACH_QUERY
def test_a_query_uses_the_parameters_of_its_header_and_no_others(path):
    query = queries.read(path)
    used = re.findall(r"\$(\w+)", re.sub(r"--.*", "", query.sql))
    assert set(query.parameters) == set(used)
