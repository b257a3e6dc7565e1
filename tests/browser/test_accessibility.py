"""Open to everyone: axe finds nothing, and the main journey needs no mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from openverdict.places import PAGES, path
from tests.browser.wire import Wire

VIEWS = [
    *(f"/{path(name)}" for name, *_ in PAGES),
    "/convictions?jurisdictions=CHN.IND&figure=chn-judgments~2022~computed&scale=log&reforms=yes",
    "/outcomes?view=stages",
    "/outcomes?view=offences",
    "/outcomes?view=states",
    "/milestones?milestone=chn-2016-five-body-opinion-trial-centred-criminal",
    "/wrongful?cases=counts",
    "/wrongful?cases=registry",
    "/claims?claim=99.92&jurisdictions=CHN",
    "/data?about=sources",
    "/data?about=methods",
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, base_url: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=base_url,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    wire = Wire(page)
    found = []
    for view in VIEWS:
        page.goto(view)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
        wire.ready()
        assert page.locator("html").get_attribute("lang") == "en"
        for violation in Axe().run(page).response["violations"]:
            nodes = [node["html"][:200] for node in violation["nodes"][:3]]
            found.append(f"{view}: {violation['id']} ({violation['help']}): {nodes}")
    context.close()
    assert found == []


def test_the_main_journey_needs_no_mouse(page: Page, wire: Wire) -> None:
    page.goto("/convictions")
    wire.ready()
    picker = page.get_by_label("Jurisdictions")
    picker.focus()
    page.keyboard.type("Japan")
    expect(page.get_by_role("option", name=re.compile("Japan"))).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # the open list hides the rest of the page from readers
    expect(page.get_by_role("heading", level=1)).to_contain_text("Japan")
    page.get_by_role("radiogroup", name="Measure").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("measure=acquittal_rate"))
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("years="))
    button = page.get_by_role("button", name=re.compile("Download these rows"))
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    wire.ready()


def test_twice_the_size_loses_nothing(page: Page, wire: Wire) -> None:
    # A window of half the width is what a zoom of 200 % leaves of it.
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto("/convictions")
    wire.ready()
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
    )
    assert not wide
    expect(page.get_by_role("button", name=re.compile("Download these rows"))).to_be_attached()
