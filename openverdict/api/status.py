"""What there is: the index of the API, and the state of the data."""

from typing import Any

from openverdict import database, settings
from openverdict.api import parameters
from openverdict.api.formats import FORMATS
from openverdict.api.problems import KINDS
from openverdict.narrative.words import records


def index() -> dict[str, object]:
    """Every table and query with its address, the limits, and what each kind of problem means."""
    contract = database.agreed()
    return {
        "title": contract.title,
        "description": contract.description,
        "data_version": contract.version,
        "licence": contract.terms,
        "documentation": "/data?about=api",
        "openapi": "/api/v1/openapi.json",
        "status": "/api/v1/status.json",
        "formats": {ending: made.media_type for ending, made in FORMATS.items()},
        "limits": limits(),
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "description": table.description,
                "licence": table.terms,
                "address": f"/api/v1/tables/{table.name}.{{format}}",
            }
            for table in contract.tables.values()
        ],
        "queries": [
            {
                "name": query.name,
                "what": query.what,
                "grain": query.grain,
                "parameters": [asked.name for asked in parameters.of_query(query.name)],
                "address": f"/api/v1/queries/{query.name}.{{format}}",
            }
            for query in database.catalogue().values()
        ],
        "problems": {name: kind.meaning for name, kind in KINDS.items()},
    }


def limits() -> dict[str, object]:
    """The limits of this server, by the names of its settings."""
    chosen = settings.SETTINGS
    return {
        "api_rows": chosen.api_rows,
        "query_milliseconds": chosen.query_milliseconds,
        "api_questions_at_once": chosen.api_questions_at_once,
        "api_wait_seconds": chosen.api_wait_seconds,
        "api_max_age_seconds": chosen.api_max_age_seconds,
    }


def status() -> dict[str, object]:
    """The version of the data, rows of each table, newest year of each series, age of sources."""
    contract = database.agreed()
    return {
        "data_version": contract.version,
        "licence": contract.terms,
        "tables": [{"name": name, "rows": _rows(name)} for name in contract.tables],
        "series": [
            {name: row[name] for name in ("series", "jurisdiction_name", "title")}
            | {name: _whole(row[name]) for name in ("first_year", "last_year", "figures")}
            for row in records(database.run("series_all", search=""))
        ],
        "sources": _sources(),
    }


def _rows(table: str) -> int:
    return int(database.run("table_counts", table=table, search="")["all_rows"].item())


def _sources() -> dict[str, object]:
    """How old the sources are. The table has no date of a source's next edition."""
    sources = database.run("sources_cited", kinds=[], search="")
    read = sources["retrieved"].dropna()
    return {
        "sources": len(sources),
        "first_retrieved": read.min().date().isoformat(),
        "last_retrieved": read.max().date().isoformat(),
        "without_retrieval_date": len(sources) - len(read),
        "past_their_next_date": None,
        "note": "The table of sources does not say when a source is due to be published next, so "
        "which are out of date is not known. Compare last_year of a series with its source.",
    }


def _whole(value: Any) -> int | None:
    """A whole number as JSON has it; None where it is not known."""
    return None if value is None or value != value else int(value)
