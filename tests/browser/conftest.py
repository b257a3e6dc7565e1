"""Chromium against the real server: one server for all tests, a fresh visitor for each."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.wire import Wire

HOUSE = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_START = 30
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Server:
    """The dashboard on a free port of this machine, with its log."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._log = log
        with log.open("w", encoding="utf-8") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py",
                 f"--server.port={self.port}", "--server.fileWatcherType=none"],
                cwd=HOUSE, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        pytest.fail(f"The server did not start. Its log:\n{self.log}")

    @property
    def log(self) -> str:
        """All that the server has written."""
        return self._log.read_text(encoding="utf-8")

    def stop(self) -> None:
        """End the server, and only it."""
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()


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
