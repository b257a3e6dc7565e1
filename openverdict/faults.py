"""What a visitor is told when something fails: a sentence, and an id that finds it in the log."""

import logging
import uuid

import duckdb
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from openverdict.settings import SETTINGS

log = logging.getLogger("openverdict")


def record(error: BaseException) -> str:
    """Write an error to the log, and give the id that it stands under."""
    name = uuid.uuid4().hex[:8]
    log.error("Error %s shown to a visitor", name, exc_info=error)
    return name


def apologise(error: BaseException) -> bool:
    """Tell the visitor of a page that it failed. For Streamlit's `on_script_error`."""
    name = record(error)
    if isinstance(error, duckdb.InterruptException):
        st.error(
            f"This took longer than {SETTINGS.query_milliseconds / 1000:g} seconds and was "
            "stopped, so that others need not wait for it. Ask for fewer series or years. "
            f"Recorded as **{name}**.",
            icon=":material/timer_off:",
        )
    else:
        st.error(
            "This page could not be drawn. The fault is ours and has been recorded as "
            f"**{name}**. Other pages still work; going back may help.",
            icon=":material/error:",
        )
    return True


class Faults:
    """Pure ASGI middleware that answers in words where a route fails."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if has_begun:
                raise  # half an answer cannot be taken back; the server cuts the connection
            answer = PlainTextResponse(
                f"This could not be answered. The fault is ours and has been recorded as "
                f"{record(error)}.\n",
                status_code=500,
            )
            await answer(scope, receive, send)
