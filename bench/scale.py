"""Cost against data: all queries of a page over 1, 10, 100 and 1,000 times the rows.

The rows are the bundled ones again and again, under other series. They are made here, used here,
and shown nowhere.
"""

import time
from collections.abc import Iterator, Mapping

import duckdb

from bench.results import Result
from openverdict import contract, database, queries

TIMES = (1, 10, 100, 1_000)
SERIES = ["chn-judgments", "ind-ipc-cases"]
RATE = {"measure": "acquittals_per_10k", "denominator": "judged", "alternatives": []}
YEARS = {"first_year": 1990, "last_year": 2025}
ONCE = "jurisdictions_offered"  # reads all rows, and is asked once in the life of a server
QUESTIONS = {  # of a run of the page on convictions
    "series_offered": {"jurisdictions": ["CHN", "IND"]},
    "measures_offered": {"series": SERIES},
    "convictions": {"series": SERIES, **RATE, **YEARS},
    "breaks_in_view": {"series": SERIES, **YEARS},
    "series_notes": {"series": SERIES},
    "change": {"series": "chn-judgments", **RATE, "from_year": 2014, "to_year": 2015},
}


def grown(times: int) -> duckdb.DuckDBPyConnection:
    """The database with the outcomes of every series so many times over."""
    connection = duckdb.connect()
    agreed = contract.load(database.DATA)
    for table in agreed.tables.values():
        connection.read_csv(
            str(database.DATA / table.path), header=True, columns=table.duckdb_types()
        ).create(table.name)
    connection.execute(
        """
        create table copies as select range as copy from range(1, $times);
        """,
        {"times": times},
    )
    connection.execute(
        "insert into outcomes select series || '+' || copy, * exclude (series, copy) "
        "from outcomes cross join copies"
    )
    connection.execute(
        "insert into series select series || '+' || copy, * exclude (series, copy) "
        "from series cross join copies where kind = 'outcomes'"
    )
    connection.execute((queries.FOLDER / "macros.sql").read_text(encoding="utf-8"))
    views = queries.FOLDER / "views"
    for view in sorted(views.glob("*.sql")):
        connection.execute(view.read_text(encoding="utf-8"))
    return connection


def measure() -> Iterator[Result]:
    """Ask all questions of a run of the page on convictions, none of them kept from before."""
    per_row = []
    for times in TIMES:
        with grown(times) as connection:
            found = connection.execute("select count(*) from outcomes").fetchone()
            count = found[0] if found else 0
            once = seconds(connection, {ONCE: {}})
            samples = [seconds(connection, QUESTIONS) for _ in range(5)]
        result = Result(f"a run of the page over {count:,} rows", samples, "s", below=1.0)
        per_row.append(result.value / count)
        yield result
        yield Result("the list of jurisdictions, asked once", [once], "s")
    yield Result("time per row, largest to smallest", [per_row[-1] / per_row[0]], "x", below=1.0)


def seconds(connection: duckdb.DuckDBPyConnection, questions: Mapping[str, object]) -> float:
    """How long questions take, one after another."""
    asked = {
        queries.read(queries.FOLDER / f"{name}.sql").sql: questions[name] for name in questions
    }
    started = time.perf_counter()
    for sql, values in asked.items():
        connection.execute(sql, values).df()
    return time.perf_counter() - started
