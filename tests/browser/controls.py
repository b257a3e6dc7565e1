"""How a visitor uses the controls."""

from re import Pattern

from playwright.sync_api import Locator, Page

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def choose(page: Page, control: str, option: str) -> None:
    """Click one of a few options that are all visible."""
    page.get_by_role("radiogroup", name=control).get_by_text(option, exact=True).click()


def pick(box: Locator, option: str | Pattern[str], typed: str = "") -> None:
    """Click the first option of that name in a searchable list, after typing a part of it."""
    open_list(box, typed)
    box.page.get_by_role("option", name=option).first.click()
    box.page.keyboard.press("Escape")


def open_list(box: Locator, typed: str = "") -> None:
    """Open a searchable list and type into it.

    The list closes when the page is scrolled, and a browser says so a frame after it has scrolled:
    the box has to be in view, and at rest, before.
    """
    show(box)
    if typed:
        box.fill(typed)
    else:
        box.click()


def show(element: Locator) -> None:
    """Bring an element to the middle of the window, clear of the bar at its top."""
    element.evaluate("element => element.scrollIntoView({block: 'center'})")
    element.page.evaluate(TWO_FRAMES)
