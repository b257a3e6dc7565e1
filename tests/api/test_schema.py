"""Schemathesis against the OpenAPI document: what it says is done, for good values and for bad."""

import schemathesis
from hypothesis import settings

from openverdict import api, database

# The coverage phase tries every code of every parameter: a few operations stand for all, which
# share one way of reading parameters.
COVERED = r"/(status\.json|tables/breaks|queries/(states|table_rows))\b"

everything = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.application())
everything.config.phases.update(phases=["examples", "fuzzing"])
covered = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.application())
covered.config.phases.update(phases=["coverage"])


@everything.parametrize()
@settings(max_examples=4, deadline=None, derandomize=True, database=None)
def test_every_operation_does_what_the_document_says(case):
    case.call_and_validate()


@covered.include(path_regex=COVERED).parametrize()
@settings(max_examples=1, deadline=None, derandomize=True, database=None)
def test_every_bound_and_code_is_kept(case):
    case.call_and_validate()


def test_the_document_has_every_table_and_query_and_names_no_other():
    stated = {path.removesuffix(".{format}") for path in everything.raw_schema["paths"]}
    tables = {f"/api/v1/tables/{name}" for name in database.agreed().tables}
    asked = {f"/api/v1/queries/{name}" for name in database.catalogue()}
    documents = {"/api/v1/", "/api/v1/status.json", "/api/v1/openapi.json"}
    assert stated == tables | asked | documents
