"""Bytes over the websocket of the first view of each page."""

from collections.abc import Iterator

from bench.results import Result
from bench.servers import serving
from bench.sessions import first_views
from openverdict.places import PAGES


def measure() -> Iterator[Result]:
    """Open each page once, in a session of its own."""
    with serving("app.py") as app:
        for page, size in first_views(
            app, ["", *(name for name, *_ in PAGES if name != "overview")]
        ):
            yield Result(f"first view of /{page}", [size / 1000], "kB", below=150)
