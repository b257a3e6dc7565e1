"""What passes between server and browser: charts and tables as they were sent, and complaints."""

import io
import re
import time

import pandas as pd
import pyarrow as pa
from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Wire:
    """Listens to one page from before its first request."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._charts: list[pd.DataFrame] = []
        self._tables: list[pd.DataFrame] = []
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.runs = 0  # of a page, that came to their end
        page.on("websocket", self._connected)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._requested)

    def _connected(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._received)

    def _received(self, frame: bytes | str) -> None:
        message = ForwardMsg()
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        self.runs += message.WhichOneof("type") == "script_finished"
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "vega_lite_chart":
            sets = [data.data.data for data in element.vega_lite_chart.datasets]
            frames = [_frame(content) for content in sets]
            self._charts.append(max(frames, key=len))
        elif kind == "dataframe":
            self._tables.append(_frame(element.dataframe.arrow_data.data))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _requested(self, request: Request) -> None:
        if not re.match(r"(https?://localhost|wss?://localhost|data:|blob:)", request.url):
            self.strangers.append(request.url)

    def ready(self) -> None:
        """Wait until the page is drawn: the run has ended and the charts stand."""
        idle = self._page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        expect(idle).to_be_attached(timeout=20_000)
        for chart in self._page.get_by_test_id("stVegaLiteChart").all():
            expect(chart.locator("svg, canvas").first).to_be_visible(timeout=10_000)

    def another_run(self, after: int) -> None:
        """Wait until more runs than `after` have come to their end, on whatever connection."""
        end = time.monotonic() + 30
        while self.runs <= after and time.monotonic() < end:
            self._page.wait_for_timeout(50)
        assert self.runs > after, "the page should have been run again"

    @property
    def chart(self) -> pd.DataFrame:
        """Rows of the last chart that was sent (its largest data set)."""
        return self._charts[-1]

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Rows of every table that was sent, in the order in which they came."""
        return list(self._tables)

    @property
    def table(self) -> pd.DataFrame:
        """Rows of the last table that was sent."""
        return self._tables[-1]


def _frame(content: bytes) -> pd.DataFrame:
    return pa.ipc.open_stream(io.BytesIO(content)).read_all().to_pandas()
