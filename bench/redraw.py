"""From using a control to seeing the chart redrawn, in Chromium, against the floor page.

Each change is to a view that nobody has asked for before.
"""

import shutil
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from bench.first_chart import CHROMIUM
from bench.results import Result
from bench.servers import serving

CHANGES = 12
PAGE = "convictions?jurisdictions=TWN&series=twn-final-drugs"  # a figure a year: each step is drawn
TIMEOUT = 30_000  # milliseconds


def changes(page: Page, url: str) -> list[float]:
    """Seconds from each press of an arrow key on the slider to another drawing."""
    page.goto(url)
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for(timeout=TIMEOUT)
    page.wait_for_timeout(500)
    thumb = page.get_by_role("slider").last
    samples = []
    for _ in range(CHANGES + 1):
        thumb.focus()
        samples.append(_pressed(page))
    return samples[1:]


def _pressed(page: Page) -> float:
    page.evaluate(  # the clock runs inside the page
        """() => {
            const drawing = () =>
                document.querySelector("[data-testid=stVegaLiteChart] svg")?.outerHTML;
            const before = drawing();
            window.redrawnAfter = null;
            addEventListener("keydown", () => {
                const started = performance.now();
                const look = () => {
                    const now = drawing();
                    if (now && now !== before) window.redrawnAfter = performance.now() - started;
                    else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
            }, { once: true, capture: true });
        }"""
    )
    page.keyboard.press("ArrowLeft")
    waited = page.wait_for_function("window.redrawnAfter", timeout=TIMEOUT)
    page.wait_for_timeout(300)  # let the run end before the next change
    return waited.json_value() / 1000


def measure() -> Iterator[Result]:
    """Move the slider on the page and on the floor page, year by year."""
    with (
        sync_playwright() as playwright,
        serving("app.py") as app,
        serving("bench/floor.py") as bare,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        try:
            floor = changes(browser.new_page(bypass_csp=True), bare.url())
            ours = changes(browser.new_page(bypass_csp=True), app.url(PAGE))
        finally:
            browser.close()
    page = Result("control change to redrawn chart", ours, "s")
    least = Result("the same on the floor page", floor, "s")
    yield page
    yield least
    yield Result("control change, times the floor", [page.value / least.value], "x", below=1.5)
