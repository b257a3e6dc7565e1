"""Which address asks what: a document, the rows of a table, or the answer of a query."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import pandas as pd

from openverdict import database, settings
from openverdict.api import openapi, parameters, status
from openverdict.api.answers import Answer, answer
from openverdict.api.formats import FORMATS, typed
from openverdict.queries import Value

ROOT = "/api/v1/"
DOCUMENTS: Mapping[str, Callable[[], dict[str, object]]] = {
    "": status.index,
    "status.json": status.status,
    "openapi.json": openapi.document,
}


class NothingError(Exception):
    """An address that asks for nothing there is; the message says what there is."""


class TooManyRowsError(Exception):
    """An answer above the limit of rows; the message says what to do."""


def question(path: str, query_string: bytes) -> Callable[[], Answer]:
    """What makes the answer to an address. Both ask the database, and are for a thread.

    Raises `NothingError` or `parameters.Refused` if the address is no question.
    """
    name = path.removeprefix(ROOT)
    if name in DOCUMENTS:
        parameters.read((), query_string)
        return lambda: _document(path, DOCUMENTS[name])
    kind, _, file = name.partition("/")
    asked, _, ending = file.rpartition(".")
    offered = {"tables": database.agreed().tables, "queries": database.catalogue()}
    if kind not in offered:
        raise NothingError(f"There are {ROOT}tables/, {ROOT}queries/ and {', '.join(DOCUMENTS)}.")
    if ending not in FORMATS:
        raise NothingError(f"There is no format {ending[:40]!r}. There are {', '.join(FORMATS)}.")
    if asked not in offered[kind]:
        raise NothingError(f"No {asked[:80]!r} among the {kind}. {ROOT} lists them all.")
    if kind == "tables":
        values = parameters.read(parameters.of_table(asked), query_string)
        return lambda: _table(path, asked, ending, values)
    values = parameters.read(parameters.of_query(asked), query_string)
    return lambda: _query(path, asked, ending, values)


def _document(path: str, make: Callable[[], dict[str, object]]) -> Answer:
    body = json.dumps(make(), ensure_ascii=False, separators=(",", ":")).encode()
    return answer(body, f"{path}\n{body.decode()}", "application/json", provenance())


def _table(path: str, name: str, ending: str, values: Mapping[str, Value]) -> Answer:
    table = database.agreed().table(name)
    limit = settings.SETTINGS.api_rows
    wanted = {name: value for name, value in values.items() if isinstance(value, tuple) and value}
    search, page, offset = str(values["search"]), int(str(values["rows"])), values["offset"]
    rows = database.run_once(
        "table_rows_where", table=name, search=search, columns=list(wanted),
        wanted=[f"{column}={value}" for column in wanted for value in wanted[column]],
        rows=(page or limit) + 1, offset=offset,
    )  # fmt: skip
    has_more = len(rows) > (page or limit)
    if has_more and not page:
        raise TooManyRowsError(
            f"{table.path} has more than {limit:,} rows like these, and this server gives at most "
            f"{limit:,} at once. Ask for rows={limit} and offset=0, {limit}, {2 * limit} ..."
        )
    headers = provenance(table.terms)
    if has_more:
        further = {**values, "offset": int(str(offset)) + page}
        given = {name: value for name, value in further.items() if value not in ("", ())}
        headers["Link"] += f', <{path}?{urlencode(given, doseq=True)}>; rel="next"'
        rows = rows.head(page)
    return _rows(path, ending, values, rows, table.duckdb_types(), headers)


def _query(path: str, name: str, ending: str, values: Mapping[str, Value]) -> Answer:
    query = database.catalogue()[name]
    rows = database.run_once(name, **values)
    limit = settings.SETTINGS.api_rows
    if len(rows) > limit:
        raise TooManyRowsError(
            f"The answer has {len(rows):,} rows, and this server gives at most {limit:,} at once. "
            "Ask for fewer years, series or jurisdictions."
        )
    types = {column.name: column.type for column in query.columns}
    if not types:
        types = database.agreed().table(str(values["table"])).duckdb_types()
    return _rows(path, ending, values, rows, types, provenance())


def _rows(
    path: str,
    ending: str,
    values: Mapping[str, Value],
    rows: pd.DataFrame,
    types: Mapping[str, str],
    headers: Mapping[str, str],
) -> Answer:
    about = {"data_version": headers["Data-Version"], "licence": headers["Data-Licence"]}
    written = FORMATS[ending].write(typed(rows, types, about))
    return answer(
        written, f"{path}\n{json.dumps(dict(values))}", FORMATS[ending].media_type, headers,
        is_text=FORMATS[ending].is_text,
    )  # fmt: skip


def provenance(terms: str = "") -> dict[str, str]:
    """Headers with the version of the data and the terms under which it may be used."""
    contract = database.agreed()
    return {
        "Data-Version": contract.version,
        "Data-Licence": (terms or contract.terms).encode("ascii", "replace").decode(),
        "Link": f'<{ROOT}>; rel="license", <{ROOT}openapi.json>; rel="service-desc", '
        '</data?about=api>; rel="service-doc"',
    }
