"""The print view: a page as one plain HTML document, whole and without controls.

A document of our own, because the dashboard's page cannot be printed whole: its tables are drawn on
a canvas that shows a part of the rows, its charts keep the width of the window, and it may be dark.

The document is made from what a session has on its page. Only who has the session's token finds it,
and only as long as the page stands there; else the address leads to the live page.
"""

import base64
import hashlib
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from weakref import WeakValueDictionary

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from openverdict.files import document
from openverdict.view import View

VISIT = "visit"

_OFFERED: WeakValueDictionary[str, View] = WeakValueDictionary()
_STYLE = base64.b64encode(hashlib.sha256(document.STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


def offer(token: str, view: View) -> None:
    """Let the holder of a token print a view, as long as somebody holds the view."""
    _OFFERED[token] = view


def routes(pages: Sequence[str]) -> list[Route]:
    """A route for the print of each page."""
    return [Route(f"/print/{page}", _answer) for page in pages]


async def _answer(request: Request) -> Response:
    page = request.url.path.rsplit("/", 1)[-1]
    asked = parse_qsl(request.url.query, keep_blank_values=True)
    query = [(name, text) for name, text in asked if name != VISIT]
    view = _OFFERED.get(dict(asked).get(VISIT, ""))
    if view is None or (view.page, parse_qsl(urlsplit(view.address).query)) != (page, query):
        live = urlencode(query, quote_via=quote)
        return RedirectResponse(f"../{page}?{live}" if live else f"../{page}", status_code=303)
    return HTMLResponse(await anyio.to_thread.run_sync(document.document, view), headers=HEADERS)
