"""The HTML document that carries every page: Streamlit's own, with our title and icon.

It also tells the front end where the server is. Streamlit guesses that from the address of the
page, and asks in vain at /convictions/_stcore/health before it asks at /_stcore/health; each deep
link would begin with two errors in the console and two lost round trips.
"""

from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

DOCUMENT = Path(streamlit.__file__).parent / "static" / "index.html"
ICON = Path(__file__).parent / "icon.png"
DESCRIPTION = (
    "How rarely courts acquit, how criminal cases end, and what reforms changed: figure by figure, "
    "with the source of every single one."
)

_SERVER = '<script>window.__streamlit={BACKEND_BASE_URL:new URL(".",location.href).href}</script>'
_FIRST_SCRIPT = "<script>\n      window.prerenderReady"
_CHANGES = {
    "<title>Streamlit</title>": "<title>Open Verdict</title>\n"
    f'    <meta name="description" content="{DESCRIPTION}" />',
    _FIRST_SCRIPT: f"{_SERVER}\n    {_FIRST_SCRIPT}",
}


def document() -> str:
    """The document to serve. Raises `ValueError` if Streamlit's own is not the one we know."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for known, changed in _CHANGES.items():
        if text.count(known) != 1:
            raise ValueError(f"{DOCUMENT} should hold {known!r} once: has Streamlit been updated?")
        text = text.replace(known, changed)
    return text


def routes(pages: list[str]) -> list[Route]:
    """Routes for the document under the address of each page, and for the icon."""
    text = document()

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

    async def icon(_: Request) -> FileResponse:
        return FileResponse(ICON, headers={"Cache-Control": "public, max-age=86400"})

    return [Route(f"/{name}", page) for name in pages] + [Route("/favicon.png", icon)]
