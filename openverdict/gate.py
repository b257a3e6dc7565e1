"""Who may come in, and with what: no pages of other sites, no messages of developers.

Streamlit checks origins too, but to find out whether a foreign one might be its own it asks an
outside service for this machine's address, and every visitor waits for that answer. And it takes
messages over the websocket that only its developer's tools send: one tells any visitor which files
of the checkout are not committed, another empties the caches of all.
"""

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# Sessions and files made for one visitor. All else is public: the document, the data.
PRIVATE = ("/_stcore/", "/media/", "/component/")

# What the front end sends for a reader: run a page, stop, a heartbeat, where to put an upload ...
MESSAGES = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
# ... and, under the name of an operation: make a file on click, load more rows of a table.
OPERATIONS = {"deferred_file", "dataframe_chunk"}

log = logging.getLogger(__name__)


class Gate:
    """Pure ASGI middleware. `friends` are other sites that may ask, as `https://example.org`."""

    def __init__(self, app: ASGIApp, friends: Sequence[str] = ()) -> None:
        self._app = app
        self._friends = frozenset(friend.rstrip("/") for friend in friends)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request or connection on, or refuse it."""
        if scope["type"] in ("http", "websocket") and scope["path"].startswith(PRIVATE):
            headers = Headers(scope=scope)
            origin, host = headers.get("origin"), headers.get("host")
            if origin is not None and not self._may_ask(origin, host):
                log.warning("Refused %s: origin %.80r, host %.80r", scope["path"], origin, host)
                await _refuse(scope, receive, send)
                return
        if scope["type"] == "websocket":
            receive = _readers_messages(receive)
        await self._app(scope, receive, send)

    def _may_ask(self, origin: str, host: str | None) -> bool:
        try:
            return urlsplit(origin).netloc == host or origin in self._friends
        except ValueError:  # not an address at all
            return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()  # the handshake, which has to be heard before it can be refused
        await send({"type": "websocket.close", "code": 1008})  # policy violation
    else:
        answer = PlainTextResponse("Other sites may not ask for this.\n", status_code=403)
        await answer(scope, receive, send)


def _readers_messages(receive: Receive) -> Receive:
    """The messages of a websocket without those that no reader sends."""

    async def next_message() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or is_readers(message.get("bytes")):
                return message
            log.debug("Dropped a message that no reader sends.")

    return next_message


def is_readers(content: bytes | None) -> bool:
    """Whether a websocket message is one that the front end sends for a reader."""
    message = BackMsg()
    try:
        message.ParseFromString(content or b"")
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in MESSAGES
