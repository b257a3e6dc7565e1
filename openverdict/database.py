"""data/ and queries/ become one locked DuckDB in memory; `run` asks it one question.

Nothing but the files of `queries/` is ever executed, and the database can neither be changed nor
reach outside itself once it is open.
"""

import json
import logging
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb
import pandas as pd

from openverdict import contract, queries, turns
from openverdict.queries import Query, QueryError, Value
from openverdict.settings import SETTINGS

DATA = Path(__file__).resolve().parent.parent / "data"

# Limits, in the units of their names.
QUERY_MILLISECONDS = SETTINGS.query_milliseconds
MEMORY_MEBIBYTES = SETTINGS.memory_mebibytes
ANSWERS_KEPT = SETTINGS.answers_kept
PRIVATE_MEBIBYTES = 256

COMMON = ("jurisdictions",)  # what a private database has of the bundled tables

log = logging.getLogger(__name__)
_first = Lock()


class DataError(RuntimeError):
    """The bundled tables cannot be loaded as the contract describes them."""


def build(
    data: Path = DATA,
    folder: Path = queries.FOLDER,
    own: Mapping[str, pd.DataFrame] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Load every table of the contract, create macros and views, then lock the database.

    With `own` (table -> rows in the columns of the contract) it holds those rows, and of the
    bundled ones only the tables that are `COMMON`.

    Raises `contract.ContractError` if the contract is missing or malformed, `DataError` naming the
    file if a table does not load with the columns and types that the contract states.
    """
    connection = duckdb.connect(
        config={
            "max_memory": f"{MEMORY_MEBIBYTES if own is None else PRIVATE_MEBIBYTES}MiB",
            "temp_directory": "",  # a query too large for memory fails, and fills no disk
            "python_enable_replacements": "false",
        }
    )
    agreed = contract.load(data)
    for table in agreed.tables.values():
        _load(connection, data, table, has_rows=own is None or table.name in COMMON)
    for name, rows in (own or {}).items():
        connection.from_df(rows).insert_into(name)
    _check_addresses(connection, agreed.table("sources").field("url"))
    _load_vocabulary(connection, agreed)
    connection.execute((folder / "macros.sql").read_text(encoding="utf-8"))
    for view in sorted((folder / "views").glob("*.sql")):
        connection.execute(view.read_text(encoding="utf-8"))
    # Not before: the limit is for questions, and a busy machine may load for longer.
    connection.execute("set global max_execution_time = $limit", {"limit": QUERY_MILLISECONDS})
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _load(
    connection: duckdb.DuckDBPyConnection, data: Path, table: contract.Table, *, has_rows: bool
) -> None:
    path = data / table.path
    expected = list(table.duckdb_types())
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            columns = lines.readline().rstrip("\r\n").split(",")
        if columns != expected:
            raise DataError(
                f"{table.path} should have the columns {', '.join(expected)}, "
                f"not {', '.join(columns)}. Restore the file or change the contract."
            )
        if not path.read_bytes().endswith(b"\n"):
            raise DataError(
                f"{table.path} should end with a line break, and ends within a line: something "
                "cut it off. Restore the file."
            )
        rows = connection.read_csv(
            str(path), header=True, sep=",", quotechar='"', escapechar='"',
            columns=table.duckdb_types(), auto_detect=False,
        )  # fmt: skip
        (rows if has_rows else rows.limit(0)).create(table.name)
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise DataError(f"{table.path} does not load as the contract states: {error}") from error


def _check_addresses(connection: duckdb.DuckDBPyConnection, url: contract.Field) -> None:
    """Every address of a source becomes a link, so it must be one of the web and nothing else."""
    wrong = connection.execute(
        "select source, url from sources where not regexp_full_match(url, $pattern) limit 1",
        {"pattern": url.constraints["pattern"]},
    ).fetchone()
    if wrong:
        raise DataError(
            f"sources.csv should give an address that begins with http:// or https:// for the "
            f"source {wrong[0]}, not {wrong[1]!r}. Correct it."
        )


def _load_vocabulary(connection: duckdb.DuckDBPyConnection, agreed: contract.Contract) -> None:
    """Make the contract's words a table, so that queries can name a value as readers know it."""
    rows = [
        (table.name, field.name, value, label)
        for table in agreed.tables.values()
        for field in table.fields
        for value, label in field.labels.items()
    ]
    connection.execute(
        "create table labels (table_name varchar, field varchar, value varchar, label varchar)"
    )
    connection.executemany("insert into labels values (?, ?, ?, ?)", rows)


def database() -> duckdb.DuckDBPyConnection:
    """The one database of this process, built on first use (the server does so at its start)."""
    with _first:  # or threads that ask first at the same time would each build one
        return _database()


@lru_cache(maxsize=1)
def _database() -> duckdb.DuckDBPyConnection:
    started = time.perf_counter()
    connection = build()
    log.info("Tables loaded in %.2f s", time.perf_counter() - started)
    return connection


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Query]:
    """Every question that can be asked, by name."""
    return queries.read_all()


@lru_cache(maxsize=1)
def agreed() -> contract.Contract:
    """The contract of the bundled tables: words, units, keys, version."""
    return contract.load(DATA)


def run(query: str, /, **parameters: object) -> pd.DataFrame:
    """Ask one question of `queries/`.

    Parameters
    ----------
    query
        Name of the file without `.sql`.
    parameters
        A value for every parameter that the header names.

    Returns
    -------
    pandas.DataFrame
        The columns that the header lists under Gives. It is the caller's own: changing it changes
        no later answer.

    Raises
    ------
    QueryError
        If there is no such query or the parameters do not fit its header.
    duckdb.InterruptException
        If the query takes longer than `QUERY_MILLISECONDS`.
    """
    return _answer(query, _bound(query, parameters)).copy(deep=False)  # pandas copies on write


def shared(query: str, /, **parameters: object) -> pd.DataFrame:
    """Ask as `run` does, for the very frame that all askers get: nobody may change it.

    What is made of it can be remembered with it (`memory.remembered`).
    """
    return _answer(query, _bound(query, parameters))


def run_once(query: str, /, **parameters: object) -> pd.DataFrame:
    """Ask as `run` does, but keep no answer: for a caller that keeps what it makes of it."""
    return _answer.__wrapped__(query, _bound(query, parameters))


def _bound(query: str, parameters: dict[str, object]) -> tuple[tuple[str, Value], ...]:
    if query not in catalogue():
        raise QueryError(f"No query {query!r}. There are {', '.join(catalogue())}.")
    return tuple(catalogue()[query].bind(parameters).items())


@lru_cache(maxsize=ANSWERS_KEPT)
def _answer(query: str, bound: tuple[tuple[str, Value], ...]) -> pd.DataFrame:
    answer = _ask(database(), query, bound)
    answer.attrs["asked"] = json.dumps(dict(bound))  # what the data API has to be asked for it
    return answer


def _ask(
    connection: duckdb.DuckDBPyConnection, query: str, bound: tuple[tuple[str, Value], ...]
) -> pd.DataFrame:
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in bound}
    with connection.cursor() as cursor:  # one connection is not for two threads
        cursor.execute("begin transaction read only")  # a select may hold an insert in its `with`
        with turns.lent():
            answer = cursor.execute(catalogue()[query].sql, values).df()
    for column in catalogue()[query].columns:
        if column.type.endswith("[]"):  # copies of a frame share the lists inside its cells
            for cell in answer[column.name].dropna():
                cell.flags.writeable = False
    answer.attrs["query"] = query  # pandas carries it on, so that a file can say what its rows are
    return answer


class PrivateDatabase:
    """The same questions over somebody's own rows, apart from the database that all share.

    Formulas, words and jurisdictions are the same. No answer is kept, and all is gone when nobody
    holds the database any more.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Take rows by table, with the columns of the contract in their order."""
        self._connection = build(own=tables)

    def run(self, query: str, /, **parameters: object) -> pd.DataFrame:
        """Ask one question, as `run` does."""
        return _ask(self._connection, query, _bound(query, parameters))
