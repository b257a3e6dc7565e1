"""Cost against data: the queries of a page over 1, 10, 100 and 1,000 times the rows.

The rows are the bundled ones again and again, under other series. They are made here, used here,
and shown nowhere.
"""

import time
from collections.abc import Iterator

import duckdb

from bench.results import Result
from openverdict import contract, database, queries

TIMES = (1, 10, 100, 1_000)
ASKED = {
    "series": ["chn-judgments", "ind-ipc-cases"],
    "measure": "acquittals_per_10k",
    "denominator": "judged",
    "first_year": 1990,
    "last_year": 2025,
    "alternatives": [],
}


def grown(times: int) -> duckdb.DuckDBPyConnection:
    """The database with the outcomes of every series so many times over."""
    connection = duckdb.connect(config={"enable_progress_bar": "false"})
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
    for view in [*sorted(views.glob("[1-4]*.sql"))]:
        connection.execute(view.read_text(encoding="utf-8"))
    return connection


def measure() -> Iterator[Result]:
    """Ask the question of the page on convictions, uncached."""
    sql = queries.read(queries.FOLDER / "convictions.sql").sql
    per_row = []
    for times in TIMES:
        with grown(times) as connection:
            rows = connection.execute("select count(*) from outcomes").fetchone()
            samples = []
            for _ in range(5):
                started = time.perf_counter()
                connection.execute(sql, ASKED).df()
                samples.append(time.perf_counter() - started)
        count = rows[0] if rows else 0
        result = Result(f"query over {count:,} rows", samples, "s", below=1.0)
        per_row.append(result.value / count)
        yield result
    yield Result("time per row, largest to smallest", [per_row[-1] / per_row[0]], "x", below=1.0)
