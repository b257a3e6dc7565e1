"""Take the pictures of the README: python docs/screenshots.py [address of the dashboard]."""

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

HERE = Path(__file__).resolve().parent
PAGES = ["overview", "convictions", "outcomes", "milestones", "wrongful", "claims", "data"]


def main(address: str) -> None:
    """One picture a page, 1280 x 900."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name in PAGES:
            page.goto(f"{address}/{'' if name == 'overview' else name}")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
            idle = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
            expect(idle).to_be_attached(timeout=20_000)
            for chart in page.get_by_test_id("stVegaLiteChart").all():
                expect(chart.locator("svg, canvas").first).to_be_visible()
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501")
