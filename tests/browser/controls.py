"""How a visitor uses the controls."""

from playwright.sync_api import Page


def choose(page: Page, control: str, option: str) -> None:
    """Click one of a few options that are all visible."""
    page.get_by_role("radiogroup", name=control).get_by_text(option, exact=True).click()
