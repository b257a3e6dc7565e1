"""The dashboard as a process of its own, started for a test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
NOT_SERVED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "bench", "docs", "tests",
    "test-results",
)  # fmt: skip


def copy_of_the_house(to: Path) -> Path:
    """A copy of what the server needs, to be changed at will."""
    return shutil.copytree(HOUSE, to, ignore=NOT_SERVED)


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """The dashboard on a free port of this machine, with its log.

    `house` is the checkout that it runs from, `settings` are environment variables of its own, and
    `popen` says how else its process differs.
    """

    def __init__(
        self,
        log: Path,
        house: Path = HOUSE,
        port: int | None = None,
        settings: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
        **popen: Any,
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self._log = log
        with log.open("w", encoding="utf-8") as out:
            self.process = subprocess.Popen(
                [*before, sys.executable, "-m", "streamlit", "run", "app.py",
                 f"--server.port={self.port}", "--server.fileWatcherType=none"],
                cwd=house, stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, **(settings or {})}, **popen,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self.process.poll() is None:
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
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
