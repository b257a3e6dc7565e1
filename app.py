"""The server: `streamlit run app.py`."""

import gc
import importlib
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import streamlit as st
from starlette.middleware import Middleware

from openverdict import api, database, faults, front, gate, headers, prints, sockets
from openverdict.contract import ContractError
from openverdict.database import DataError
from openverdict.places import PAGES, path
from openverdict.queries import QueryError

log = logging.getLogger("openverdict")
log.setLevel(logging.INFO)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open everything before the first visitor: a broken table or query stops the server."""
    try:
        await anyio.to_thread.run_sync(database.database)
        database.catalogue()
    except (ContractError, DataError, QueryError):
        sys.tracebacklimit = 0  # the sentence names a file to mend; our code is not at fault
        raise
    importlib.import_module("openverdict.charts")  # Altair takes long to load
    gc.collect()
    gc.freeze()  # what is loaded by now stays, and need not be looked through again
    sockets.send_at_once()
    yield


MIDDLEWARE = [  # the first is the outermost
    Middleware(headers.SecurityHeaders, scripts=headers.inline_scripts(front.document())),
    Middleware(faults.Faults),
    Middleware(gate.Gate, friends=st.get_option("server.corsAllowedOrigins")),
    Middleware(api.Door),
]
PATHS = [path(name) for name, *_ in PAGES]
app = st.App("openverdict/shell.py", lifespan=lifespan,
             routes=[*front.routes(PATHS), *prints.routes(PATHS)],
             middleware=MIDDLEWARE, on_script_error=faults.apologise)  # fmt: skip
