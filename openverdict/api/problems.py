"""What can go wrong, as RFC 9457 problem documents that name the parameter."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the status of the answer, a short title, and what it means."""

    status: int
    title: str
    meaning: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "not-found": Kind(
            404, "There is nothing here", "no table, query or format has this address"
        ),
        "method": Kind(405, "This can only be read", "answers are given to GET and HEAD alone"),
        "parameter": Kind(
            400,
            "A parameter does not fit",
            "a parameter is missing, not known or has no such value; errors lists each of them",
        ),
        "too-many-rows": Kind(
            422,
            "The answer has too many rows",
            "more rows than this server gives in one answer; narrow it, or ask for pages",
        ),
        "busy": Kind(
            503, "The server is busy", "too many questions at once; ask again after Retry-After"
        ),
        "too-long": Kind(
            504, "The question takes too long", "it was ended at the time limit; narrow it"
        ),
        "fault": Kind(500, "The fault is ours", "it is recorded in the server's log by its id"),
    }
)


def problem(
    kind: str,
    detail: str,
    path: str,
    errors: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem document. `errors` are (parameter, what is wrong with it)."""
    known = KINDS[kind]
    document: dict[str, object] = {
        "type": f"/api/v1/#{kind}",  # the index tells what each kind means
        "title": known.title,
        "status": known.status,
        "detail": detail,
        "instance": path,
    }
    if errors:
        document["parameter"] = errors[0][0]
        document["errors"] = [{"parameter": name, "reason": reason} for name, reason in errors]
    content = json.dumps(document, ensure_ascii=False).encode()
    return Response(content, known.status, headers, MEDIA_TYPE)
