"""The print of a page is whole, plain, and only for whoever has the page."""

import gc
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlencode

import pandas as pd
import pytest
from starlette.applications import Starlette

from openverdict import prints
from openverdict.charts import Picture
from openverdict.database import run
from openverdict.files import document
from openverdict.view import Chart, Table, View
from tests.files.conftest import CONTROLS, TITLE


def texts(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html)))


def test_a_print_has_title_controls_every_row_and_every_source(view, rows):
    html = document.document(view)
    said = texts(html)
    for words in (TITLE, " · ".join(f"{a}: {b}" for a, b in CONTROLS.items()), "44 rows",
                  "Take care: The official word", "differ in 6 fields",
                  "data version"):  # fmt: skip
        assert words.lower() in said.lower()
    lines = re.findall(r"<tbody><tr>(.*?)</tr>", html)
    assert len(lines) == 44
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", line) for line in lines]
    assert [cell[:2] for cell in cells] == [
        [row["label"], str(row["year"])] for _, row in rows.iterrows()
    ]
    assert [cell[2] for cell in cells] == [f"{value:.1f}" for value in rows["value"]]
    assert [cell[3] for cell in cells] == [f"{base:,}" for base in rows["base"]]
    listed = re.findall(r"<li>(.*?)</li>", html.split("<h2>Sources</h2>")[1])
    for cell, address in zip(cells, rows["source_url"], strict=True):
        assert unescape(listed[int(cell[4].strip("[]")) - 1]).endswith(address)
    for note in rows["note"].dropna():
        assert re.sub(r"\s+", " ", note) in said


def test_a_print_has_no_controls_and_runs_nothing(view):
    view.finding = "<script>alert(1)</script>"
    view.controls["x"] = ("x", '"><img src=x onerror=alert(1)>')
    view.note(Table(pd.DataFrame({"a": ["<b>bold</b>"]}), {"a": "<i>"}, ""))
    tags = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.add(tag)
            assert not [name for name, _ in attrs if name.startswith("on")]

    Tags().feed(document.document(view))
    assert (
        tags & {"script", "button", "input", "select", "form", "img", "iframe", "b", "i"} == set()
    )
    assert {"h1", "table", "svg"} <= tags


def test_sources_named_by_their_key_are_listed_and_sources_only_once():
    def printed(table: str) -> str:
        page = View("https://example.org/data", "", TITLE)
        rows = run("table_rows", table=table, search="", rows=20, offset=0)
        page.note(Table(rows, {str(name): name for name in rows}, ""))
        return document.document(page)

    html = printed("breaks")
    sources = run("table_rows", table="sources", search="", rows=1000, offset=0)
    urls = sources.set_index("source")["url"]
    for key in run("table_rows", table="breaks", search="", rows=20, offset=0)["source"]:
        assert key in html
        assert urls[key] in unescape(html)
    assert "<h2>Sources</h2>" not in printed("sources")


def test_drawings_of_one_print_share_no_names(view):
    view.note(view.parts[0])
    names = re.findall(r'\bid="([^"]+)"', document.document(view))
    assert len(names) == len(set(names))


def test_a_chart_higher_than_a_page_comes_in_parts_that_overlap(view):
    (short,) = [part for part in view.parts if isinstance(part, Chart)]
    assert isinstance(short.drawing, Picture)
    tall = Picture({**short.drawing.spec, "height": 1200})
    view.parts = [Chart(tall, "", "words", ())]
    boxes = re.findall(r'<svg viewBox="0 (\d+) \d+ (\d+)">', document.document(view))
    tops = [(int(top), int(top) + int(height)) for top, height in boxes]
    assert tops[0][0] == 0
    assert tops[-1][1] >= 1200
    assert all(after[0] < before[1] for before, after in pairwise(tops))


async def ask(path: str, query: str) -> tuple[int, dict[str, str], str]:
    """What the routes answer, without a server."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    app = Starlette(routes=prints.routes(["", "convictions"]))
    await app(
        {"type": "http", "method": "GET", "path": path, "query_string": query.encode(),
         "headers": [], "server": ("example.org", 80), "scheme": "http"}, receive, send,
    )  # fmt: skip
    headers = {name.decode(): text.decode() for name, text in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode()


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_only_the_token_of_the_page_leads_to_its_print(view, anyio_backend):
    prints.offer("secret", view)
    own = {"jurisdictions": "CHN.IND", prints.VISIT: "secret"}
    status, headers, body = await ask("/print/convictions", urlencode(own))
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert TITLE in body
    assert "default-src 'none'" in headers["content-security-policy"]
    for page, other in (
        ("convictions", {**own, prints.VISIT: "guess"}),
        ("convictions", {**own, "jurisdictions": "CHN"}),
        ("convictions", {"jurisdictions": "CHN.IND"}),
        ("", own),
    ):
        status, headers, body = await ask(f"/print/{page}", urlencode(other))
        live = urlencode({name: text for name, text in other.items() if name != prints.VISIT})
        assert (status, headers["location"]) == (303, f"../{page}?{live}")
        assert TITLE not in body


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_print_is_gone_with_the_page(anyio_backend):
    page = View("https://example.org/convictions", "", TITLE)
    prints.offer("short", page)
    assert (await ask("/print/convictions", "visit=short"))[0] == 200
    del page
    gc.collect()
    assert (await ask("/print/convictions", "visit=short"))[0] == 303
