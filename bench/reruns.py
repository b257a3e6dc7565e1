"""Runs of a page that one visitor can cause in a second: of the server, as no browser draws."""

import time
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.results import Result
from bench.servers import Server, serving

PAGE = "convictions"
RERUNS = 50
ROUNDS = 5
TIMEOUT = 30  # seconds


def measure() -> Iterator[Result]:
    """Let one session run the page again and again, in rounds. The rounds are the samples."""
    samples = []
    with serving("app.py") as server, session(server) as socket:
        if "vega_lite_chart" not in run(socket, server):
            raise RuntimeError(f"/{PAGE} should draw a chart for a new session, and sent none.")
        for _ in range(ROUNDS):
            started = time.perf_counter()
            for _ in range(RERUNS):
                run(socket, server)
            samples.append(RERUNS / (time.perf_counter() - started))
    yield Result(f"reruns of /{PAGE}, one session", samples, "/s")


def session(server: Server) -> ClientConnection:
    """Begin a session as the front end does."""
    return connect(
        f"ws://localhost:{server.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    )


def run(socket: ClientConnection, server: Server) -> set[str]:
    """Run the page, wait for the end, and name the kinds of elements that it sent."""
    state = ClientState(page_name=PAGE)
    state.context_info.url = server.url(PAGE)
    socket.send(BackMsg(rerun_script=state).SerializeToString())
    elements: set[str] = set()
    while True:
        message = ForwardMsg.FromString(socket.recv(TIMEOUT, decode=False))
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            elements.add(message.delta.new_element.WhichOneof("type") or "")
        elif kind == "script_finished":
            return elements
