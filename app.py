"""The server: `streamlit run app.py`."""

import importlib
import logging
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import streamlit as st

from openverdict import database, front

log = logging.getLogger("openverdict")
log.setLevel(logging.INFO)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open everything before the first visitor, so that a broken table or query stops the server."""
    await anyio.to_thread.run_sync(database.database)
    database.catalogue()
    importlib.import_module("openverdict.charts")  # Altair takes long to load
    yield


def apologise(error: BaseException) -> bool:
    """Tell the visitor that a page failed, with an id that finds the details in the log."""
    name = uuid.uuid4().hex[:8]
    log.error("Error %s shown to a visitor", name, exc_info=error)
    st.error(
        "This page could not be drawn. The fault is ours and has been recorded as "
        f"**{name}**. Other pages still work; going back may help.",
        icon=":material/error:",
    )
    return True


PAGES = ["", "convictions", "outcomes", "milestones", "data"]
app = st.App("openverdict/shell.py", lifespan=lifespan, routes=front.routes(PAGES),
             on_script_error=apologise)  # fmt: skip
