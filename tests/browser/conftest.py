"""Chromium against the real server: one server for all tests, a fresh visitor for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.wire import Wire
from tests.servers import HOUSE, Server

__all__ = ["HOUSE", "Server"]

expect.set_options(timeout=20_000)  # milliseconds; a small machine does other things too

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that do not need one of their own."""
    running = Server(tmp_path_factory.mktemp("server") / "server.log")
    yield running
    running.stop()
    assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Where `page.goto("/convictions")` leads."""
    return server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The distribution's Chromium, without calls home."""
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": FLAGS}


@pytest.fixture
def wire(page: Page) -> Wire:
    """What the server sends to this visitor, and what goes wrong in the browser."""
    return Wire(page)


@pytest.fixture(autouse=True)
def quiet_console(wire: Wire) -> Iterator[None]:
    """No test may leave an error or a warning in the console, or ask another site for anything."""
    yield
    assert wire.complaints == []
    assert wire.strangers == []


@pytest.fixture
def stranger(browser: Browser, base_url: str) -> Iterator[Page]:
    """Somebody else's window: no cookies, no session, nothing in common but the address."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()
