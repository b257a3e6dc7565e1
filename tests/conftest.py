"""Copies of the house, and servers, for the tests that need some of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import Server, copy_of_the_house


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Make a copy of the house, to be changed at will."""
    return lambda: copy_of_the_house(tmp_path_factory.mktemp("copy") / "house")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server as `Server` does; it ends with the tests of the module."""
    running: list[Server] = []

    def run(**different: object) -> Server:
        log = tmp_path_factory.mktemp("server") / "server.log"
        running.append(Server(log, **different))  # type: ignore[arg-type]
        return running[-1]

    yield run
    for server in running:
        server.stop()
