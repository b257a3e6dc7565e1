"""Sessions without a browser: the front end's side of the wire, many at once."""

import asyncio
import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Self

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


class Reader:
    """Somebody with a session of their own who takes files away.

    `files` are those that the page offers once all its popovers are open: label -> id.
    """

    def __init__(self, socket: ClientConnection, server: Server) -> None:
        self.files: dict[str, str] = {}
        self._socket = socket
        self._server = server
        self._session = ""

    @classmethod
    async def arrive(cls, server: Server) -> Self:
        """Begin a session."""
        return cls(await connected(server), server)

    async def leave(self) -> None:
        """End it."""
        await self._socket.close()

    async def open(self, page: str, query: str) -> None:
        """Run a page, and again with all its popovers open."""
        closed = [
            message.delta.add_block.popover.id
            for message in await self._run(page, query)
            if message.delta.add_block.HasField("popover")
        ]
        for message in await self._run(page, query, closed):
            if message.delta.new_element.HasField("download_button"):
                button = message.delta.new_element.download_button
                self.files.setdefault(button.label, button.deferred_file_id)

    async def _run(self, page: str, query: str, opened: Sequence[str] = ()) -> list[ForwardMsg]:
        state = ClientState(page_name=page, query_string=query)
        state.context_info.url = self._server.url(page)
        for popover in opened:
            state.widget_states.widgets.add(id=popover, bool_value=True)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        messages = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(await _next(self._socket))
            if messages[-1].WhichOneof("type") == "new_session":
                self._session = messages[-1].new_session.initialize.session_id
        return messages

    async def file(self, file: str) -> str:
        """Have a file made: the address where it lies then."""
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = "file", self._session
        request.deferred_file.file_id = file
        await self._socket.send(message.SerializeToString())
        answer = await _next(self._socket)
        while answer.WhichOneof("type") != "backend_operation_response":
            answer = await _next(self._socket)
        made = answer.backend_operation_response
        if made.error_msg:
            raise RuntimeError(f"A file should be made, and is not: {made.error_msg}")
        return self._server.url(made.deferred_file.url.lstrip("/"))


async def _next(socket: ClientConnection) -> ForwardMsg:
    return ForwardMsg.FromString(await asyncio.wait_for(socket.recv(decode=False), TIMEOUT))


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
    """Bytes over the websocket of the first view of each page, each in a session of its own.

    Raises `RuntimeError` if a page shows no table, as when it fails.
    """

    async def view(page: str) -> int:
        socket = await connected(server)
        try:
            size, elements = await run(socket, server, page)
        finally:
            await socket.close()
        if "dataframe" not in elements:
            raise RuntimeError(f"/{page} should show a table.")
        return size

    for page in pages:
        yield page, asyncio.run(view(page))
