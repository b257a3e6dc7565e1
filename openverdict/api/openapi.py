"""The OpenAPI document: every address with its parameters, codes, columns and problems."""

from collections.abc import Mapping
from typing import Any

from openverdict import database, queries
from openverdict.api import parameters
from openverdict.api.formats import FORMATS
from openverdict.api.parameters import Parameter
from openverdict.api.problems import MEDIA_TYPE
from openverdict.contract import Table
from openverdict.queries import Query

Json = dict[str, Any]

# Type of DuckDB, as headers write it -> type of JSON.
JSON_TYPES: Mapping[str, Json] = {
    "varchar": {"type": "string"},
    "int": {"type": "integer", "format": "int32"},
    "integer": {"type": "integer", "format": "int32"},
    "bigint": {"type": "integer", "format": "int64"},
    "double": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "varchar[]": {"type": "array", "items": {"type": "string"}},
    "int[]": {"type": "array", "items": {"type": "integer"}},
}
HEADERS = {
    "Data-Version": ("version of the data", "string"),
    "Data-Licence": ("terms under which the data may be used", "string"),
    "ETag": ("changes with the data, the question and the format", "string"),
}
PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "parameter": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "reason"],
                "properties": {"parameter": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}


def document() -> Json:
    """The whole document, for this server's limits."""
    contract = database.agreed()
    examples = queries.examples()
    paths: Json = {
        "/api/v1/": _page("index", "Every table and query, the limits, the kinds of problems"),
        "/api/v1/status.json": _page("status", "Version, rows, newest years, age of sources"),
        "/api/v1/openapi.json": _page("openapi", "This document"),
    }
    for table in contract.tables.values():
        paths[f"/api/v1/tables/{table.name}.{{format}}"] = _operation(
            f"table_{table.name}", "tables", f"{table.title}: {table.description}",
            parameters.of_table(table.name), {}, _row_of_table(table),
        )  # fmt: skip
    for query in database.catalogue().values():
        paths[f"/api/v1/queries/{query.name}.{{format}}"] = _operation(
            query.name, "queries", f"{query.what}; {query.grain}",
            parameters.of_query(query.name), examples.get(query.name, {}), _row_of_query(query),
        )  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Open Verdict data API. {contract.title}",
            "description": f"{contract.description} Lists are the same parameter several times. "
            "See /data?about=api.",
            "version": contract.version,
            "license": {"name": contract.terms, "url": "/api/v1/"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {"problem": PROBLEM, **_vocabularies()},
            "responses": {
                "problem": {
                    "description": "What is wrong, and with which parameter (RFC 9457)",
                    "content": {MEDIA_TYPE: {"schema": _reference("schemas", "problem")}},
                }
            },
            "headers": {
                name: {"description": what, "schema": {"type": kind}}
                for name, (what, kind) in HEADERS.items()
            },
        },
    }


def _page(name: str, summary: str) -> Json:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "get": {
            "operationId": name,
            "tags": ["about"],
            "summary": summary,
            "responses": _responses(content),
        }
    }


def _operation(
    name: str,
    tag: str,
    what: str,
    asked: tuple[Parameter, ...],
    example: Mapping[str, Any],
    row: Json,
) -> Json:
    ending = {
        "name": "format",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(FORMATS)},
    }
    content: Json = {
        made.media_type: {"schema": {"type": "string"} if made.is_text else {}}
        for made in FORMATS.values()
    }
    content[FORMATS["json"].media_type] = {"schema": {"type": "array", "items": row}}
    return {
        "get": {
            "operationId": name,
            "tags": [tag],
            "summary": what,
            "parameters": [ending, *(_parameter(one, example) for one in asked)],
            "responses": _responses(content),
        }
    }


def _responses(content: Json) -> Json:
    named = {name: _reference("headers", name) for name in HEADERS}
    return {
        "200": {"description": "The answer", "headers": named, "content": content},
        "304": {"description": "Unchanged since the ETag that was sent", "headers": named},
        "default": _reference("responses", "problem"),
    }


def _parameter(asked: Parameter, example: Mapping[str, Any]) -> Json:
    schema: Json = dict(JSON_TYPES[asked.type.removesuffix("[]")])
    if asked.vocabulary:
        schema = _reference("schemas", asked.vocabulary)
    elif asked.codes:
        schema["enum"] = list(asked.codes)
    elif schema["type"] in ("integer", "number"):
        schema |= {"minimum": asked.lowest, "maximum": asked.highest}
    elif schema["type"] == "string":
        schema["maxLength"] = parameters.TEXT_SIGNS
    if asked.is_list:
        schema = {"type": "array", "items": schema, "maxItems": parameters.LIST_ITEMS}
        if asked.default is None:
            schema["minItems"] = 1
    described: Json = {
        "name": asked.name,
        "in": "query",
        "required": asked.default is None,
        "schema": schema,
    }
    if asked.what:
        described["description"] = asked.what
    if asked.default not in (None, ()):
        described["schema"] = {**schema, "default": asked.default}
    if example.get(asked.name) not in (None, []):
        described["example"] = example[asked.name]
    return described


def _row_of_query(query: Query) -> Json:
    """The schema of one row; any object where the columns depend on what is asked."""
    return _row({column.name: (column.type, column.unit) for column in query.columns})


def _row_of_table(table: Table) -> Json:
    return _row(
        {field.name: (field.duckdb_type.lower(), field.description) for field in table.fields}
    )


def _row(columns: Mapping[str, tuple[str, str]]) -> Json:
    if not columns:
        return {"type": "object"}
    properties: Json = {}
    for name, (kind, meaning) in columns.items():
        schema = dict(JSON_TYPES[kind])
        schema["type"] = [schema["type"], "null"]
        properties[name] = {**schema, "description": meaning} if meaning else schema
    return {
        "type": "object",
        "properties": properties,
        "required": list(columns),
        "additionalProperties": False,
    }


def _vocabularies() -> Json:
    """The codes of every vocabulary that a parameter takes, each once."""
    names = {
        asked.vocabulary
        for query in database.catalogue()
        for asked in parameters.of_query(query)
        if asked.vocabulary
    }
    return {
        name: {"type": "string", "enum": list(parameters.codes_of(name))} for name in sorted(names)
    }


def _reference(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}
