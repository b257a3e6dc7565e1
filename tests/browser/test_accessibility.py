"""Open to everyone: axe finds nothing, and the main journey needs no mouse."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from openverdict.places import PAGES, path
from tests.browser.controls import TWO_FRAMES, open_list, show
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
GROUNDS: dict[Literal["light", "dark"], str] = {
    "light": "rgb(255, 255, 255)",
    "dark": "rgb(3, 4, 5)",
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, wire: Wire, view: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(view)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    assert page.locator("html").get_attribute("lang") == "en"
    found = []
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
            wire.ready()
            found += [f"{scheme}, {width} wide: {violation}" for violation in violations(page)]
    assert found == []


# A colour on its way to another is no colour of the page.
AT_REST = """() => Promise.all(document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime < Infinity)
    .map(one => one.finished.catch(() => null))).then(() => null)"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, once nothing moves any more."""
    page.evaluate(TWO_FRAMES)
    page.evaluate(AT_REST)
    found = []
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:200] for node in violation["nodes"][:3]]
        found.append(f"{violation['id']} ({violation['help']}): {nodes}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(page: Page, wire: Wire, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto("/convictions?jurisdictions=CHN.IND")
    wire.ready()
    for name, inside in (("More formats", "XLSX (45)"), ("Cite and share", "BibTeX")):
        opener = page.get_by_role("button", name=name)
        show(opener)
        opener.click()
        expect(page.get_by_text(inside).first).to_be_visible()
        wire.ready()
        assert violations(page) == [], name
        page.keyboard.press("Escape")
        expect(page.get_by_text(inside)).to_have_count(0)
    open_list(page.get_by_label("Jurisdictions"), "Ja")
    expect(page.get_by_role("option", name=re.compile("Japan"))).to_be_visible()
    # A list hangs over the page and belongs to its box, in no landmark; the rest is hidden then.
    assert [one for one in violations(page) if not one.startswith("region ")] == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="About").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


# What tells a control that has the focus from one that has not: its own looks, or those of what
# stands around it (a ring around the label of a hidden input).
LOOKS = """element => {
    const near = [element];
    for (let up = element.parentElement, n = 0; up && n < 3; up = up.parentElement, n++)
        near.push(up, ...up.children);
    return near.map(one => {
        const looks = getComputedStyle(one);
        return [looks.outlineStyle, looks.outlineColor, looks.outlineWidth, looks.boxShadow,
                looks.borderColor, looks.backgroundColor, looks.textDecoration].join();
    }).join("|");
}"""
NAME = "e => (e.getAttribute('aria-label') || e.innerText || e.type || e.tagName).slice(0, 60)"


def test_focus_is_seen_wherever_it_goes(page: Page, wire: Wire) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/convictions")
    wire.ready()
    clock = page.context.new_cdp_session(page)
    clock.send("Animation.enable")
    clock.send("Animation.setPlaybackRate", {"playbackRate": 100})  # rings come and go at once
    names, unseen = [], []
    for _ in range(80):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        assert element
        if names[-1:] == ["Print view"] or element.evaluate("e => e === document.body"):
            break
        page.wait_for_timeout(30)
        names.append(element.evaluate(NAME))
        focused = element.evaluate(LOOKS)
        element.evaluate("e => e.blur()")
        page.wait_for_timeout(30)
        # The page as a whole is what the arrow keys scroll; a grid draws its focus into itself.
        if element.evaluate("e => e.tagName") not in ("MAIN", "CANVAS"):
            unseen += [names[-1]] if element.evaluate(LOOKS) == focused else []
        element.evaluate("e => e.focus({focusVisible: true})")
    told = "\n".join(names)
    for control in ("Overview", "Jurisdictions", "Years", "PNG", "Download these rows",
                    "More formats", "Print view"):  # fmt: skip
        assert control in told, names
    assert unseen == []


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
