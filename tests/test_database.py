"""The database is whole or not opened, cannot be changed, and answers many at once."""

import itertools
import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from openverdict import database
from openverdict.contract import ContractError
from openverdict.database import DATA, DataError, build, run
from openverdict.queries import QueryError

THREADS = 16
CALLS = 2_000
CHINA: dict[str, Any] = {
    "series": ["chn-judgments"], "measure": "acquittals_per_10k", "denominator": "judged",
    "first_year": 2012, "last_year": 2015, "alternatives": [],
}  # fmt: skip


@pytest.fixture
def ask_anything(monkeypatch):
    """Run SQL as if it were a file of `queries/`."""
    file = replace(database.catalogue()["claims_checked"], columns=())

    def ask(sql: str) -> pd.DataFrame:
        database._answer.cache_clear()
        monkeypatch.setattr(database, "catalogue", lambda: {"file": replace(file, sql=sql)})
        return run("file")

    yield ask
    database._answer.cache_clear()


@pytest.mark.parametrize(
    "sql",
    [
        "with x as (insert into labels values ('a', 'b', 'c', 'd') returning *) select * from x",
        "insert into labels values ('a', 'b', 'c', 'd')",
        "update outcomes set count = 0",
        "delete from outcomes",
        "truncate outcomes",
        "drop table outcomes",
        "create table mine (a int)",
        "create or replace macro z95() as 9",
    ],
)
def test_a_query_cannot_change_the_tables(ask_anything, sql):
    with pytest.raises(duckdb.TransactionException, match="launched in read-only mode"):
        ask_anything(sql)
    left = ask_anything(
        "select (select count(*) from outcomes where count > 0) as outcomes, z95() as z,"
        " (select count(*) from labels where label = 'd') as mine"
    )
    assert left["outcomes"].item() > 9_000
    assert (float(left["z"].item()), left["mine"].item()) == (1.959964, 0)


@pytest.mark.parametrize(
    ("sql", "refusal"),
    [
        ("from read_csv('{data}/series.csv')", "file system operations are disabled"),
        ("from '{data}/series.csv'", "file system operations are disabled"),
        ("from read_text('/etc/hostname')", "file system operations are disabled"),
        ("from glob('*')", "file system operations are disabled"),
        ("from query_table('{data}/series.csv')", "file system operations are disabled"),
        ("copy outcomes to '{folder}/outcomes.csv'", "file system operations are disabled"),
        ("export database '{folder}/copy'", "file system operations are disabled"),
        ("attach '{folder}/other.db'", "file system operations are disabled"),
        ("install httpfs", "Cannot access directory"),
        ("load httpfs", "Loading external extensions is disabled"),
        ("set threads = 1", "configuration has been locked"),
        ("set enable_external_access = true", "configuration has been locked"),
        ("set lock_configuration = false", "configuration has been locked"),
        ("set global max_execution_time = 0", "configuration has been locked"),
        ("set session max_execution_time = 0", "configuration has been locked"),
        ("reset memory_limit", "configuration has been locked"),
        ("pragma threads = 2", "configuration has been locked"),
        ("from outside", "Table with name outside does not exist"),
    ],
)
def test_a_query_cannot_reach_outside_or_change_a_limit(ask_anything, tmp_path, sql, refusal):
    outside = pd.DataFrame({"a": [1]})
    with pytest.raises(duckdb.Error, match=refusal):
        ask_anything(sql.format(data=DATA, folder=tmp_path))
    assert len(outside) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_limits_are_those_that_the_module_states(ask_anything):
    names = ["max_execution_time", "memory_limit", "enable_external_access", "lock_configuration",
             "python_enable_replacements"]  # fmt: skip
    columns = ", ".join(f"current_setting('{name}')::varchar as {name}" for name in names)
    settings = ask_anything(f"select {columns}").iloc[0].tolist()
    assert settings == ["10000", "1.0 GiB", "false", "true", "false"]
    assert (database.QUERY_MILLISECONDS, database.MEMORY_MEBIBYTES) == (10_000, 1024)


def test_a_query_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(database, "QUERY_MILLISECONDS", 1_000)
    started = time.perf_counter()
    with build() as connection, pytest.raises(duckdb.InterruptException):
        connection.execute("select sum(a.range * b.range) from range(10000000) a, range(100000) b")
    assert time.perf_counter() - started < 10


def test_an_unknown_query_is_refused_with_those_that_there_are():
    with pytest.raises(QueryError, match=r"^No query 'convicted'\. There are .*convictions, "):
        run("convicted")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"series": None}, r"takes series as varchar\[\], not None"),
        ({"first_year": "2012"}, "takes first_year as int, not '2012'"),
        ({"year": 2012}, r"takes series varchar\[\], .*last_year int, .*Not known: year\."),
    ],
)
def test_parameters_that_do_not_fit_are_refused(change, message):
    with pytest.raises(QueryError, match=message):
        run("convictions", **{**CHINA, **change})


def test_missing_parameters_are_refused():
    with pytest.raises(QueryError, match=r"Missing: measure, denominator, first_year, last_year, "):
        run("convictions", series=["chn-judgments"])


def test_values_are_values_and_never_sql():
    search = "' or 1 = 1; drop table claims; --"
    assert run("table_rows", table="claims", search=search, rows=9, offset=0).empty
    assert len(run("table_rows", table="claims", search="", rows=9, offset=0)) == 9


def test_an_answer_is_the_callers_own():
    first = run("convictions", **CHINA)
    kept = first.copy(deep=True)
    first.loc[:, "value"] = 0.0
    first["acquitted"] += 1
    first.iloc[0, 0] = "mine"
    del first["series"]
    first.columns = [name.upper() for name in first.columns]
    pd.testing.assert_frame_equal(run("convictions", **CHINA), kept)


def test_lists_inside_an_answer_cannot_be_changed():
    found = run("milestones_found", jurisdictions=[], categories=[], themes=[], statuses=[],
                first_year=1900, last_year=2100, search="")  # fmt: skip
    with pytest.raises(ValueError, match="read-only"):
        found["themes"].iloc[0][0] = "other"


def test_lists_and_tuples_ask_the_same_once():
    database._answer.cache_clear()
    run("convictions", **CHINA)
    run("convictions", **{**CHINA, "series": ("chn-judgments",)})
    assert database._answer.cache_info()[:2] == (1, 1)


def mixed_calls() -> list[tuple[str, dict[str, Any]]]:
    """A few more calls than answers are kept, so that some are asked again and again."""
    some = ["chn-judgments", "can-adult-cases", "ind-ipc-cases", "jpn-final-judgments"]
    tables = ["breaks", "claims", "exonerations", "indicators", "milestones"]
    words = [a + b for a in "abcdefghilmnopst" for b in "aeiou"]
    calls: list[tuple[str, dict[str, Any]]] = [
        ("overview_latest", {"denominator": "judged"}),
        ("states", {"offence": "murder", "unit": "persons", "year": 2013}),
    ]
    for series, first in itertools.product(some, range(2000, 2008)):
        span = {"first_year": first, "last_year": first + 10}
        calls.append(("convictions", {**CHINA, "series": [series], **span}))
        calls.append(("outcome_composition", {"series": [series], **span}))
    for series, first in itertools.product(some, range(1990, 2005)):
        span = {"first_year": first, "last_year": 2025}
        calls.append(("breaks_in_view", {"series": [series], **span}))
    for table, word in itertools.product(tables, words):
        calls.append(("table_counts", {"table": table, "search": word}))
    return calls


def test_many_threads_are_answered_as_one_would_be():
    calls = mixed_calls()
    assert database.ANSWERS_KEPT < len(calls) < 1.05 * database.ANSWERS_KEPT
    database._answer.cache_clear()
    alone = [run(query, **parameters).copy(deep=True) for query, parameters in calls]
    database._answer.cache_clear()

    def ask(seed: int) -> int:
        wrong = 0
        for place in random.Random(seed).choices(range(len(calls)), k=CALLS):  # noqa: S311
            query, parameters = calls[place]
            wrong += not run(query, **parameters).equals(alone[place])
        return wrong

    with ThreadPoolExecutor(THREADS) as threads:
        assert sum(threads.map(ask, range(THREADS))) == 0
    kept = database._answer.cache_info()
    assert (kept.maxsize, kept.currsize) == (database.ANSWERS_KEPT, database.ANSWERS_KEPT)


def test_the_database_is_built_once_however_many_ask_first(monkeypatch):
    built = []

    def slowly() -> object:
        time.sleep(0.1)
        built.append(object())
        return built[-1]

    def together(_: int) -> object:
        ready.wait()
        return database.database()

    ready = threading.Barrier(THREADS)
    monkeypatch.setattr(database, "build", slowly)
    database._database.cache_clear()
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            given = list(threads.map(together, range(THREADS)))
        assert all(connection is built[0] for connection in given)
        assert len(built) == 1
    finally:
        database._database.cache_clear()


@pytest.fixture
def folder_without(tmp_path: Path):
    """Make a folder of the bundled tables that lacks one file."""

    def make(file: str) -> Path:
        for path in DATA.iterdir():
            if path.suffix in (".csv", ".json") and path.name != file:
                (tmp_path / path.name).symlink_to(path)
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace(b"series,year,what", b"series,jahr,what"),
         r"^breaks\.csv should have the columns series, year, what, .* not series, jahr, what,"),
        (lambda text: text.replace(b"series,year,what", b"year,series,what"),
         r"^breaks\.csv should have the columns series, .* not year, series, what, .*Restore"),
        (lambda text: text.replace(b",source\n", b",source,page\n", 1),
         r"^breaks\.csv should have the columns .* source, page\. Restore the file or change"),
        (lambda _: b"", r"^breaks\.csv should have the columns"),
        (lambda text: text.replace(b",2022,", b",MMXXII,", 1),
         r"^breaks\.csv does not load as the contract states: (?s:.*)MMXXII"),
        (lambda text: text + b"short,2022\n",
         r"^breaks\.csv does not load as the contract states: (?s:.*)Expected Number of Columns"),
        (lambda text: text + b"long,2022,law,a,b,c\n",
         r"^breaks\.csv does not load as the contract states: "),
        (lambda text: text + "aus,2022,law,caf\u00e9,b\n".encode("latin-1"),
         r"^breaks\.csv does not load as the contract states: (?s:.*)utf-8"),
        (lambda text: text.decode().encode("utf-16"),
         r"^breaks\.csv does not load as the contract states: .*utf-8"),
    ],
    ids=["renamed", "reordered", "added", "empty", "no-year", "short", "long", "latin-1", "utf-16"],
)  # fmt: skip
def test_a_table_that_is_not_as_agreed_is_refused_by_name(folder_without, change, reason):
    folder = folder_without("breaks.csv")
    original = (DATA / "breaks.csv").read_bytes()
    changed = change(original)
    assert changed != original
    (folder / "breaks.csv").write_bytes(changed)
    with pytest.raises(DataError, match=reason):
        build(folder)


@pytest.mark.parametrize("file", ["breaks.csv", "outcomes.csv"])
def test_a_missing_table_is_refused_by_name(folder_without, file):
    with pytest.raises(ContractError, match=f"{file} is not in .*Restore the file"):
        build(folder_without(file))


@pytest.mark.parametrize(
    ("contract", "reason"),
    [
        (None, r"^datapackage\.json was expected in .* and is not there"),
        ("{", r"datapackage\.json should be JSON in UTF-8"),
        ("[]", r"datapackage\.json should hold a JSON object, not a list"),
        (json.dumps({"title": "none"}), r"datapackage\.json lacks the property 'resources'"),
    ],
    ids=["missing", "no-json", "no-object", "no-tables"],
)
def test_a_broken_contract_is_refused(folder_without, contract, reason):
    folder = folder_without("datapackage.json")
    if contract is not None:
        (folder / "datapackage.json").write_text(contract, encoding="utf-8")
    with pytest.raises(ContractError, match=reason):
        build(folder)
