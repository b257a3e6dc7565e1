"""From following a link to seeing the chart, in Chromium, against a page that could not do less.

Every visit is a first one: its own context, nothing cached. Visits to the two pages alternate, so
that whatever else the machine does falls on both.
"""

import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, TimeoutError, sync_playwright

from bench.results import Result
from bench.servers import serving

VISITS = 7
PAGE = "convictions"
TIMEOUT = 30_000  # milliseconds
CHROMIUM = [
    "--no-sandbox",  # there is none for root
    "--disable-gpu",
    # Nothing but the page under measurement reaches for the network.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Looks once a frame, inside the page: the clock starts with the navigation, and no message to and
# from the browser is counted.
WATCH = """
const look = () => {
    const chart = document.querySelector("[data-testid=stVegaLiteChart] :is(svg, canvas)");
    const box = chart?.getBoundingClientRect();
    if (box?.width && box?.height) { window.chartSeenAfter = performance.now() / 1000; }
    else { requestAnimationFrame(look); }
};
requestAnimationFrame(look);
"""


def seconds_to_chart(browser: Browser, url: str) -> float:
    """Seconds from the start of a navigation, by a visitor new to the site, to a visible chart.

    Raises `RuntimeError` with what the page shows if it shows no chart.
    """
    context = browser.new_context(bypass_csp=True)  # for the clock, which asks the page
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(url, wait_until="commit")
        try:
            return page.wait_for_function("window.chartSeenAfter", timeout=TIMEOUT).json_value()
        except TimeoutError as error:
            shown = page.inner_text("body")
            raise RuntimeError(f"{url} should show a chart, and shows:\n{shown}") from error
    finally:
        context.close()


def measure() -> Iterator[Result]:
    """Visit the page and the floor in turns. One visit to each before that is not counted."""
    ours, floor = [], []
    with (
        sync_playwright() as playwright,
        serving("app.py") as app,
        serving("bench/floor.py") as bare,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        try:
            for _ in range(VISITS + 1):
                floor.append(seconds_to_chart(browser, bare.url()))
                ours.append(seconds_to_chart(browser, app.url(PAGE)))
        finally:
            browser.close()
    page = Result(f"first chart on /{PAGE}", ours[1:], "s")
    least = Result("first chart on the floor page", floor[1:], "s")
    yield page
    yield least
    yield Result("first chart, times the floor", [page.value / least.value], "x", below=1.3)
