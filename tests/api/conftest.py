"""The data API on a free port of this machine, and somebody who asks it."""

import gzip
import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn

from openverdict import api, database

SECONDS_TO_START = 30
CHINA: dict[str, Any] = {
    "series": "chn-judgments", "measure": "acquittals_per_10k", "denominator": "judged",
}  # fmt: skip
CONVICTIONS = "queries/convictions.csv"


@dataclass(frozen=True)
class Reply:
    """What came back: status, headers by their names in small letters, bytes as they travelled."""

    status: int
    headers: Mapping[str, str]
    sent: bytes

    @property
    def body(self) -> bytes:
        """The bytes, unpacked."""
        is_zipped = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.sent) if is_zipped else self.sent

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Reply]


def problem(reply: Reply, status: int, kind: str) -> dict[str, Any]:
    """The problem document of a reply, which has all that RFC 9457 and our headers ask for."""
    assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")
    document = reply.json()
    assert document["status"] == status
    assert document["type"] == f"/api/v1/#{kind}"
    assert document["title"]
    assert document["detail"]
    assert document["instance"].startswith("/api")
    assert reply.headers["cache-control"] == "no-store"
    named_and_shared(reply)
    return document


def named_and_shared(reply: Reply) -> None:
    """Every reply names the version and the licence, and any page may read it."""
    assert reply.headers["data-version"] == database.agreed().version
    assert len(reply.headers["data-licence"]) > 40
    assert '</api/v1/>; rel="license"' in reply.headers["link"]
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in reply.headers


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Any], int]]:
    """Serve an application until the tests end; gives the port."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: Any) -> int:
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, lifespan="off", log_config=None, ws="none")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        end = time.monotonic() + SECONDS_TO_START
        while not server.started:
            assert thread.is_alive(), "The server ended before it began to serve."
            assert time.monotonic() < end, f"The server did not start in {SECONDS_TO_START} s."
            time.sleep(0.01)
        return server.servers[0].sockets[0].getsockname()[1]

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(SECONDS_TO_START)


@pytest.fixture(scope="session")
def port(serve: Callable[[Any], int]) -> int:
    return serve(api.application())


@pytest.fixture(scope="session")
def ask(port: int) -> Ask:
    """Ask for an address below /api/v1/ with parameters; lists are given several times."""
    return lambda *args, **kwargs: _ask(port, *args, **kwargs)


@pytest.fixture
def ask_new(serve: Callable[[Any], int]) -> Callable[[], Ask]:
    """Make somebody who asks a server of their own, with the settings of this moment."""

    def make() -> Ask:
        own = serve(api.application())
        return lambda *args, **kwargs: _ask(own, *args, **kwargs)

    return make


def _ask(
    port: int,
    address: str,
    parameters: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
) -> Reply:
    texts = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in (parameters or {}).items()
    }
    path = address if address.startswith("/") else f"/api/v1/{address}"
    query = f"?{urlencode(texts, doseq=True)}" if texts else ""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path + query, headers=dict(headers or {}))
        reply = connection.getresponse()
        sent = {name.lower(): text for name, text in reply.getheaders()}
        return Reply(reply.status, sent, reply.read())
    finally:
        connection.close()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give every operation of the document an id of its own.

    Schemathesis puts the operation into the name only, and pytest (9.2) makes ids of something
    else: all would have the same id, and pytest-xdist would run the first of them and no other.
    """
    _, bracket, operation = item.name.partition("[")
    if bracket and item.id.params is None:
        item._id = item.id.with_params(operation.removesuffix("]"))
