"""What a browser is allowed to do, and what data could make it do."""

import csv
import io
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from openverdict import contract
from tests.browser.controls import open_list, show
from tests.browser.wire import Wire
from tests.servers import Server

HOSTILE = (
    ' <script>window.taken = 1</script><img src="x" onerror="window.taken = 1">'
    " [link](javascript:window.taken=1) **bold** $x^2$ :material/home: :red[red] <b>bold</b>"
)
PAGES = [
    "/", "/convictions?jurisdictions=CHN.IND&figure=chn-judgments~2015~computed",
    "/outcomes?view=stages", "/milestones?milestone=chn-cpl-amendment-2012", "/wrongful",
    "/wrongful?cases=context", "/claims", "/data?about=conflicts",
]  # fmt: skip
ADDRESSES = [
    "/", "/convictions", "/no-such-page", "/favicon.png", "/_stcore/health", "/_stcore/metrics",
    "/static/nothing.js", "/media/nothing.csv", "/..%2f..%2fetc/passwd", "/api/v1/", "/print/",
]  # fmt: skip
# What a page would hold if the text were taken for HTML or Markdown.
MADE_FROM_TEXT = (
    "img[src=x], a[href='#'], a[href^=javascript], .katex, [role=img][aria-label='home icon'],"
    " strong:text-is('bold'), b:text-is('bold')"
)


def headers(server: Server, address: str, **asked: str) -> dict[str, str]:
    request = urllib.request.Request(server.url + address, headers=asked)
    try:
        answer = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        return {name.lower(): text for name, text in answer.headers.items()}


def test_every_answer_has_security_headers_that_name_this_server_alone(server: Server) -> None:
    for address in ADDRESSES:
        sent = headers(server, address)
        policy = sent["content-security-policy"]
        assert policy.startswith("default-src 'none'"), address
        assert "frame-ancestors" in policy, address
        assert "unsafe" not in policy, address
        assert sent["x-content-type-options"] == "nosniff", address
        assert sent["referrer-policy"] == "same-origin", address
        assert "camera=()" in sent["permissions-policy"], address

    policy = headers(server, "/")["content-security-policy"]
    sockets = f"ws://localhost:{server.port} wss://localhost:{server.port}"
    assert policy.endswith(f"connect-src 'self' {sockets}")
    assert re.findall(r"[\w*]+:?//[^ ;]+|[\w*]+\.[^ ;]+", policy) == sockets.split()
    assert "evil" not in headers(server, "/", Host="a; script-src evil")["content-security-policy"]


def tool(page: Page, element: str, name: str) -> Locator:
    """A button of the bar above the last element of a kind, which shows under the mouse."""
    frames = page.get_by_test_id("stFullScreenFrame")
    frame = frames.filter(has=page.get_by_test_id(element)).last
    show(frame)
    frame.hover()
    return frame.get_by_role("button", name=re.compile(f"^{name}"))


def test_the_odd_corners_of_the_front_end_keep_to_the_policy(page: Page, wire: Wire) -> None:
    """Whatever breaks the policy, or asks another site, is a complaint in the console."""
    page.emulate_media(color_scheme="dark")
    page.goto("/convictions?figure=chn-judgments~2015~computed")
    wire.ready()
    for element in ("stVegaLiteChart", "stDataFrame"):
        tool(page, element, "Fullscreen").click()
        close = page.get_by_role("button", name=re.compile("^Close fullscreen"))
        expect(close).to_be_visible()
        close.click()
    tool(page, "stVegaLiteChart", "Show data").click()
    tool(page, "stDataFrame", "Search").click()
    page.keyboard.type("2015")
    page.keyboard.press("Escape")
    page.get_by_text("Cite this figure").click()
    page.get_by_test_id("stCode").first.hover()
    open_list(page.get_by_label("Jurisdictions"), "Indi")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")  # forgets what was typed
    page.keyboard.press("Escape")  # closes the list
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="About").click()
    expect(page.get_by_role("dialog")).to_contain_text("with the source of every figure")
    page.keyboard.press("Escape")
    wire.ready()


@pytest.fixture(scope="module")
def poisoned(checkout, start) -> Server:
    """A server whose every free text, in every table, ends in code."""
    house: Path = checkout()
    for table in contract.load(house / "data").tables.values():
        free = [
            field.name
            for field in table.fields
            if field.type == "string" and not (field.enum or field.items)
            and "pattern" not in field.constraints and field.name not in table.primary_key
            and not any(field.name in key.fields for key in table.foreign_keys)
            and field.name != "claimed_value"  # a number, as the press wrote it
        ]  # fmt: skip
        path = house / "data" / table.path
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            row.update({name: row[name] + HOSTILE for name in free if row[name]})
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return start(house=house)


def is_shown_and_not_obeyed(page: Page, text: str = HOSTILE) -> bool:
    """Whether the text is shown as it is. No element may be made of it."""
    made = page.locator(MADE_FROM_TEXT).all()
    around = [element.locator("..").inner_text() for element in made]
    assert [words for words in around if "window.taken" in words] == [], page.url
    assert page.evaluate("window.taken") is None, page.url
    # A joiner without width keeps Streamlit from making an icon.
    return text.strip() in page.get_by_test_id("stMain").inner_text().replace("\u2060", "")


def test_text_of_the_tables_is_shown_and_never_obeyed(
    poisoned: Server, page: Page, wire: Wire
) -> None:
    shown = set()
    for address in PAGES:
        page.goto(poisoned.url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
        wire.ready()
        if is_shown_and_not_obeyed(page):
            shown.add(address)
        if address.startswith("/convictions"):
            link = page.get_by_role("link", name="Print view").get_attribute("href")
            printed = page.request.get(f"{poisoned.url}/{(link or '').lstrip('/')}").text()
            assert "&lt;script&gt;window.taken" in printed
            assert "<script" not in printed
            assert "<b>bold" not in printed
    assert len(shown) > len(PAGES) / 2
    assert "Traceback" not in poisoned.log


def test_text_of_a_readers_own_table_is_shown_and_never_obeyed(page: Page, wire: Wire) -> None:
    name = '<b>Atlantis</b> **bold** $x^2$ <img src="x" onerror="window.taken=1">'

    def bring(rows: list[tuple[str, int, str, int]]) -> None:
        lines = io.StringIO()
        csv.writer(lines).writerows([("series", "year", "outcome", "count"), *rows])
        page.locator("input[type=file]").set_input_files(
            {"name": f"{HOSTILE.replace('/', '')}.csv", "mimeType": "text/csv",
             "buffer": lines.getvalue().encode()}
        )  # fmt: skip

    page.goto("/data?about=own")
    title = page.get_by_role("heading", level=1)
    bring([(name, 2015, HOSTILE, 31)])
    expect(title).to_contain_text("is not taken", timeout=30_000)
    wire.ready()
    is_shown_and_not_obeyed(page)
    bring([(name, 2015, "acquitted", 31), (name, 2015, "adjudicated", 10_400)])
    expect(title).to_contain_text("29.8", timeout=30_000)
    wire.ready()
    assert is_shown_and_not_obeyed(page, name)
