"""Requests under /api, and how the answers travel."""

import logging
import uuid

import duckdb
from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from openverdict import settings
from openverdict.api.answers import Answer, Answers, BusyError
from openverdict.api.parameters import Refused
from openverdict.api.problems import problem
from openverdict.api.questions import (
    DOCUMENTS,
    ROOT,
    NothingError,
    TooManyRowsError,
    provenance,
    question,
)

# Any page may ask and read the answer: it is public, and no cookie matters.
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Data-Licence, Data-Version, ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
RETRY_SECONDS = 5

log = logging.getLogger("openverdict")


class Door:
    """Pure ASGI middleware: what is asked under /api is answered here, all else is passed on.

    It stands before Streamlit's own middleware, which compresses what is compressed already, also
    for clients that refuse it, and leaves the ETag as it was.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._api = application()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "http" and f"{scope['path']}/".startswith("/api/"):
            await self._api(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def application() -> Starlette:
    """The data API as an application of its own."""
    answers = Answers()

    async def reply(request: Request) -> Response:
        path = request.scope["path"]
        address = path, request.scope["query_string"]
        if request.method == "OPTIONS":
            return Response(None, 204, {**SHARED, **PREFLIGHT})
        found = answers.get(address)
        if found is None:
            try:
                make = await to_thread.run_sync(question, *address)  # may look codes up
                found = await answers.make(address, make)
            except Exception as error:  # noqa: BLE001 - logged where not foreseen
                return _apology(error, path)
        return _response(request, found)

    paths = [*(ROOT + name for name in DOCUMENTS), ROOT + "{kind}/{file}"]
    return Starlette(
        routes=[
            *(Route(path, _to_root) for path in ("/api", "/api/", ROOT.rstrip("/"))),
            *(Route(path, reply, methods=["GET", "HEAD", "OPTIONS"]) for path in paths),
        ],
        exception_handlers={HTTPException: _refuse},
    )


async def _to_root(_: Request) -> Response:
    return RedirectResponse(ROOT, 308, {**SHARED, **provenance()})


def _response(request: Request, answer: Answer) -> Response:
    """An answer as this client wants it: compressed or not, its headers alone, or "unchanged"."""
    is_zipped = answer.zipped is not None and takes_gzip(request.headers.get("accept-encoding", ""))
    body = answer.zipped if is_zipped and answer.zipped else answer.body
    tag = f'"{answer.tag}-gzip"' if is_zipped else f'"{answer.tag}"'
    sent = {
        **SHARED,
        **answer.headers,
        "ETag": tag,
        "Cache-Control": f"public, max-age={settings.SETTINGS.api_max_age_seconds}",
        "Vary": "Accept-Encoding",
    }
    if is_same(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, sent)
    if is_zipped:
        sent["Content-Encoding"] = "gzip"
    sent["Content-Length"] = str(len(body))
    return Response(None if request.method == "HEAD" else body, 200, sent, answer.media_type)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accepted.lower().split(","):
        coding, _, rest = part.partition(";")
        weight = rest.partition("q=")[2].strip() or "1"
        weights[coding.strip()] = weight.rstrip("0.") != ""
    return weights.get("gzip", weights.get("*", False))


def is_same(if_none_match: str, tag: str) -> bool:
    """Whether an If-None-Match header names a tag (RFC 9110, 13.1.2)."""
    tags = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return tag in tags or tags == ["*"]


def _apology(error: Exception, path: str) -> Response:
    """The problem document for what went wrong."""
    sent = {**SHARED, **provenance(), "Cache-Control": "no-store"}
    if isinstance(error, Refused):
        return problem("parameter", f"{error}.", path, error.reasons, sent)
    if isinstance(error, NothingError):
        return problem("not-found", str(error), path, headers=sent)
    if isinstance(error, TooManyRowsError):
        return problem("too-many-rows", str(error), path, headers=sent)
    if isinstance(error, BusyError):
        wait = settings.SETTINGS.api_wait_seconds
        sent["Retry-After"] = str(RETRY_SECONDS)
        return problem("busy", f"There was no turn within {wait} s.", path, headers=sent)
    if isinstance(error, duckdb.InterruptException):
        limit = settings.SETTINGS.query_milliseconds / 1000
        detail = f"The question took longer than {limit:g} s. Ask for fewer series or years."
        return problem("too-long", detail, path, headers=sent)
    name = uuid.uuid4().hex[:8]
    log.error("Error %s answered at %s", name, path, exc_info=error)
    return problem("fault", f"Recorded as {name}.", path, headers=sent)


async def _refuse(request: Request, error: Exception) -> Response:
    """What Starlette refuses: an address that is no route, or a method other than GET."""
    path = request.scope["path"]
    sent = {**SHARED, **provenance(), "Cache-Control": "no-store"}
    if isinstance(error, HTTPException) and error.status_code == 405:
        sent |= {"Allow": PREFLIGHT["Allow"]}
        return problem("method", f"{request.method} is not offered.", path, headers=sent)
    return problem("not-found", f"There is nothing at {path[:200]!r}. Begin at {ROOT}.", path,
                   headers=sent)  # fmt: skip
