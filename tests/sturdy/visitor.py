"""A visitor without a browser: the front end's side of one websocket."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

PATIENCE = 60  # seconds; a busy machine is no fault


@dataclass
class View:
    """What a run of a page has sent: texts, kinds of elements, ids of files and of popovers."""

    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    popovers: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts, one after another."""
        return "\n".join(self.texts)

    def add(self, element: Any) -> None:
        """Take in one element."""
        kind = element.WhichOneof("type") or ""
        self.kinds.append(kind)
        content = getattr(element, kind, None)
        for name in ("body", "message", "label"):
            if isinstance(text := getattr(content, name, None), str):
                self.texts.append(text)
        if kind == "download_button":
            self.files.append(element.download_button.deferred_file_id)


class Visitor:
    """One session. `session` is the id under which the server knows it, once a page has run."""

    def __init__(self, socket: ClientConnection, url: str) -> None:
        self.socket = socket
        self.session = ""
        self._url = url

    @classmethod
    async def arrive(cls, url: str, origin: str | None = None, host: str | None = None) -> Self:
        """Begin a session with the server at `url`."""
        socket = await connect(
            f"{url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Host": host} if host else None,
            origin=Origin(origin) if origin else None,
            max_size=None,
            max_queue=None,  # a visitor who leaves does not read to the end
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        return cls(socket, url)

    async def ask(self, page: str = "", query: str = "", opened: Sequence[str] = ()) -> None:
        """Have a page run with some popovers open, and do not wait for it."""
        state = ClientState(page_name=page, query_string=query)
        for popover in opened:
            state.widget_states.widgets.add(id=popover, bool_value=True)
        state.context_info.url = f"{self._url}/{page}"
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())

    async def hear(self) -> ForwardMsg:
        """The next message of the server."""
        content = await asyncio.wait_for(self.socket.recv(decode=False), PATIENCE)
        message = ForwardMsg.FromString(content)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        return message

    async def see(self, page: str = "", query: str = "", opened: Sequence[str] = ()) -> View:
        """Have a page run with some popovers open and wait for its end."""
        await self.ask(page, query, opened)
        view = View()
        while (message := await self.hear()).WhichOneof("type") != "script_finished":
            if message.delta.WhichOneof("type") == "new_element":
                view.add(message.delta.new_element)
            elif message.delta.add_block.HasField("popover"):
                view.popovers.append(message.delta.add_block.popover.id)
        return view

    async def file(self, file: str) -> str:
        """Have a file made: the address where it lies then."""
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = "file", self.session
        request.deferred_file.file_id = file
        await self.socket.send(message.SerializeToString())
        while (answer := await self.hear()).WhichOneof("type") != "backend_operation_response":
            pass
        assert not answer.backend_operation_response.error_msg, answer
        return self._url + answer.backend_operation_response.deferred_file.url

    async def leave(self) -> None:
        """Close the window."""
        await self.socket.close()


@asynccontextmanager
async def arriving(url: str, visitors: int) -> AsyncIterator[list[Visitor]]:
    """Visitors who leave at the end."""
    arrived = [await Visitor.arrive(url) for _ in range(visitors)]
    try:
        yield arrived
    finally:
        for visitor in arrived:
            with suppress(OSError, ConnectionClosed):
                await visitor.leave()


async def seen(url: str, page: str = "", query: str = "") -> View:
    """What somebody new sees on a page."""
    async with arriving(url, 1) as [visitor]:
        return await visitor.see(page, query)
