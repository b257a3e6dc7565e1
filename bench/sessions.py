"""Sessions without a browser: the front end's side of the wire, many at once."""

import asyncio
import contextlib
import time
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.servers import Server

TIMEOUT = 60  # seconds


async def connected(server: Server) -> ClientConnection:
    """Begin a session as the front end does."""
    return await connect(
        f"ws://localhost:{server.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=TIMEOUT,
    )


async def run(socket: ClientConnection, server: Server, page: str) -> tuple[int, set[str]]:
    """Run a page, wait for the end: the bytes that were sent, and the kinds of elements."""
    state = ClientState(page_name=page)
    state.context_info.url = server.url(page)
    await socket.send(BackMsg(rerun_script=state).SerializeToString())
    size, elements = 0, set()
    while True:
        content = await asyncio.wait_for(socket.recv(decode=False), TIMEOUT)
        size += len(content)
        message = ForwardMsg.FromString(content)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            elements.add(message.delta.new_element.WhichOneof("type") or "")
        elif kind == "script_finished":
            return size, elements


async def _reruns(server: Server, page: str, sessions: int, seconds: float) -> float:
    sockets = [await connected(server) for _ in range(sessions)]
    try:
        for socket in sockets:
            _, elements = await run(socket, server, page)
            if "vega_lite_chart" not in elements:
                raise RuntimeError(f"/{page} should draw a chart for a new session.")
        done = 0
        started = time.perf_counter()

        async def rerun(socket: ClientConnection) -> None:
            nonlocal done
            while time.perf_counter() - started < seconds:
                await run(socket, server, page)
                done += 1

        await asyncio.gather(*(rerun(socket) for socket in sockets))
        return done / (time.perf_counter() - started)
    finally:
        for socket in sockets:
            with contextlib.suppress(OSError):
                await socket.close()


def reruns_per_second(server: Server, page: str, sessions: int, seconds: float) -> float:
    """Runs of a page that so many sessions get in a second, all asking without pause."""
    return asyncio.run(_reruns(server, page, sessions, seconds))


def first_views(server: Server, pages: list[str]) -> Iterator[tuple[str, int]]:
    """Bytes over the websocket of the first view of each page, each in a session of its own."""

    async def view(page: str) -> int:
        socket = await connected(server)
        try:
            return (await run(socket, server, page))[0]
        finally:
            await socket.close()

    for page in pages:
        yield page, asyncio.run(view(page))
