"""data/ and queries/ become one locked DuckDB in memory; `run` asks it one question.

Nothing but the files of `queries/` is ever executed, and the database can neither be changed nor
reach outside itself once it is open.
"""

import logging
import time
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb
import pandas as pd

from openverdict import contract, queries
from openverdict.queries import Query, QueryError, Value

DATA = Path(__file__).resolve().parent.parent / "data"

# Limits, in the units of their names. A page's queries take milliseconds; these only end accidents.
QUERY_MILLISECONDS = 10_000
MEMORY_MEBIBYTES = 1024
ANSWERS_KEPT = 512

log = logging.getLogger(__name__)
_first = Lock()


class DataError(RuntimeError):
    """The bundled tables cannot be loaded as the contract describes them."""


def build(data: Path = DATA, folder: Path = queries.FOLDER) -> duckdb.DuckDBPyConnection:
    """Load every table of the contract, create macros and views, then lock the database.

    Raises `contract.ContractError` if the contract is missing or malformed, `DataError` naming the
    file if a table does not load with the columns and types that the contract states.
    """
    connection = duckdb.connect(
        config={
            "max_memory": f"{MEMORY_MEBIBYTES}MiB",
            "max_execution_time": str(QUERY_MILLISECONDS),
            "python_enable_replacements": "false",
        }
    )
    agreed = contract.load(data)
    for table in agreed.tables.values():
        _load(connection, data, table)
    _load_vocabulary(connection, agreed)
    connection.execute((folder / "macros.sql").read_text(encoding="utf-8"))
    for view in sorted((folder / "views").glob("*.sql")):
        connection.execute(view.read_text(encoding="utf-8"))
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _load(connection: duckdb.DuckDBPyConnection, data: Path, table: contract.Table) -> None:
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
        connection.read_csv(
            str(path), header=True, sep=",", quotechar='"', escapechar='"',
            columns=table.duckdb_types(), auto_detect=False,
        ).create(table.name)  # fmt: skip
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise DataError(f"{table.path} does not load as the contract states: {error}") from error


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
    if query not in catalogue():
        raise QueryError(f"No query {query!r}. There are {', '.join(catalogue())}.")
    bound = catalogue()[query].bind(parameters)
    return _answer(query, tuple(bound.items())).copy(deep=False)  # pandas copies on write


@lru_cache(maxsize=ANSWERS_KEPT)
def _answer(query: str, bound: tuple[tuple[str, Value], ...]) -> pd.DataFrame:
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in bound}
    with database().cursor() as cursor:  # one connection is not for two threads
        cursor.execute("begin transaction read only")  # a select may hold an insert in its `with`
        answer = cursor.execute(catalogue()[query].sql, values).df()
    for column in catalogue()[query].columns:
        if column.type.endswith("[]"):  # copies of a frame share the lists inside its cells
            for cell in answer[column.name].dropna():
                cell.flags.writeable = False
    return answer
