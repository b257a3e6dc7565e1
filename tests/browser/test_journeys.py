"""What a visitor does: come by a link, choose, drag, switch, take away, go back, pass it on."""

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.controls import choose, pick
from tests.browser.wire import Wire

PLACES = {
    "/": "How rarely do courts acquit",
    "/convictions": "How often do courts convict",
    "/outcomes": "How do criminal cases end?",
    "/milestones": "Which reforms were made",
    "/wrongful": "Who was wrongly convicted",
    "/claims": "Is a claimed figure true",
    "/data": "Where does every figure come from?",
}


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def downloaded(page: Page, where: Path) -> pd.DataFrame:
    idle = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(idle).to_be_attached()  # the title comes before the button does
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("Download these rows")).first.click()
    file = where / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    return pd.read_csv(file)


@pytest.mark.parametrize("address", ["/", "/convictions", "/claims"])  # one way for all but "/"
def test_a_deep_link_is_the_first_request_of_a_servers_life(
    address: str, page: Page, wire: Wire, tmp_path: Path
) -> None:
    fresh = Server(tmp_path / "server.log")
    try:
        page.goto(fresh.url + address)
        expect(page.get_by_text(PLACES[address])).to_be_visible(timeout=20_000)
        wire.ready()
        assert page.get_by_role("link", name="Reform milestones").is_visible()
        assert "Traceback" not in fresh.log
    finally:
        fresh.stop()


def test_the_main_journey(page: Page, wire: Wire, stranger: Page, tmp_path: Path) -> None:
    page.goto("/convictions")
    wire.ready()

    # China stands there; add India by typing its name.
    pick(page.get_by_label("Jurisdictions"), re.compile("India"), "Indi")
    expect(page.get_by_role("heading", level=1)).to_contain_text("India")
    expect(page).to_have_url(re.compile("jurisdictions=CHN.IND"))

    # Drag the first year to the right.
    thumb = page.get_by_role("slider").first
    box = thumb.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"years=20\d\d\.2025"))
    before = title(page)

    choose(page, "Measure", "Conviction rate")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Conviction rate of the judged")
    expect(page).to_have_url(re.compile("measure="))  # faster choices are one step in the history
    choose(page, "Denominator", "All outcomes")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Conviction rate of all outcomes")
    expect(page).to_have_url(re.compile("denominator="))
    wire.ready()

    # Chart, table and file are the same rows.
    file = downloaded(page, tmp_path)
    columns = ["key", "year", "value", "source"]
    chart = wire.chart[columns].reset_index(drop=True)
    assert len(file) > 5
    pd.testing.assert_frame_equal(chart, file[columns], check_dtype=False)
    table = wire.table.reset_index(drop=True)
    for name in ("year", "conviction_rate", "base", "source", "source_url"):
        pd.testing.assert_series_equal(table[name], file[name], check_dtype=False)
    assert {"unit", "denominator", "origin", "rounded_to", "source_url"} <= set(file.columns)

    # Somebody else opens the copied link and sees the same.
    here = title(page)
    stranger.goto(page.url)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(here, timeout=20_000)

    # Back undoes the last two choices.
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Conviction rate of the judged")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    wire.ready()


def test_china_2015_in_the_file(page: Page, wire: Wire, tmp_path: Path) -> None:
    page.goto("/convictions?measure=conviction_rate")
    wire.ready()
    row = downloaded(page, tmp_path).set_index("year").loc[2015]
    assert (row["base"], row["acquitted"]) == (1_232_695, 1_039)
    assert f"{row['conviction_rate']:.2f}" == "99.92"
    assert f"{row['one_in_n']:.0f}" == "1186"


def test_filters_follow_over_the_navigation_and_back(page: Page, wire: Wire) -> None:
    page.goto("/convictions?jurisdictions=UKR&years=2015.2020")
    wire.ready()
    here = title(page)
    page.get_by_role("link", name="Case outcomes").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ukraine 2020")
    expect(page).to_have_url(re.compile(r"/outcomes\?jurisdictions=UKR&years=2015\.2020$"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(here)
    expect(page).to_have_url(re.compile(r"/convictions\?jurisdictions=UKR&years=2015\.2020$"))
    wire.ready()


def test_every_milestone_has_its_source_link(page: Page, wire: Wire) -> None:
    page.goto("/milestones?jurisdictions=CHN&search=five-body%20opinion")
    wire.ready()
    card = page.get_by_text("Five-body opinion on trial-centred criminal procedure reform")
    expect(card.first).to_be_visible()
    source = page.get_by_role("link", name=re.compile("Opinions on", re.IGNORECASE)).first
    assert (source.get_attribute("href") or "").startswith("http")
    assert "noopener" in (source.get_attribute("rel") or "")


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(address: str, scheme: str, page: Page, wire: Wire) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    wire.ready()
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
    )
    assert not wide
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(3, 4, 5)")
