"""Numbers a statistician would sign, seen and used in a browser."""

import re
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.controls import choose, pick
from tests.browser.test_journeys import downloaded
from tests.browser.wire import Wire


def finding(page: Page, words: str) -> None:
    """Wait until the title holds some words."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=20_000)


def test_canada_2007_depends_on_the_denominator(page: Page, wire: Wire) -> None:
    page.goto("/convictions?jurisdictions=CAN&measure=conviction_rate&years=2007.2007"
              "&denominator=all_outcomes")  # fmt: skip
    finding(page, "Conviction rate of all outcomes: Canada 65.09 % in 2007")
    choose(page, "Denominator", "Judged")
    finding(page, "Conviction rate of the judged: Canada 94.73 % in 2007")
    assert page.get_by_role("button", name="Contested trials").is_disabled()
    page.goto("/convictions?jurisdictions=GBR-EAW&measure=acquittal_rate&years=2007.2007")
    choose(page, "Denominator", "Contested trials")
    finding(page, "Acquittal rate of contested trials: England and Wales 32.84 % in 2007")
    wire.ready()


def test_change_and_a_break_that_refuses_it(page: Page, wire: Wire) -> None:
    page.goto("/convictions?from=2012&to=2013")
    expect(page.get_by_text("+0.93 per 10,000 (95 % interval +0.27 to +1.59)")).to_be_visible()
    wire.ready()
    pick(page.get_by_role("combobox", name=re.compile("To")), "2015")
    refused = page.get_by_text("No change is worked out, because the definition changes")
    expect(refused).to_be_visible()
    expect(page).to_have_url(re.compile("to=2015"))
    wire.ready()


def test_unlike_series_are_named_in_box_picture_and_file(
    page: Page, wire: Wire, tmp_path: Path
) -> None:
    page.goto("/convictions?jurisdictions=CHN.IND")
    expect(page.get_by_text("Not like for like: these series differ")).to_be_visible()
    wire.ready()
    picture = page.get_by_test_id("stVegaLiteChart").first
    expect(picture).to_contain_text("Not like for like: guilty pleas")
    file = downloaded(page, tmp_path)
    assert file["differs_in"].str.startswith("guilty pleas; unit").all()
    assert {"low", "high", "rounding_low", "rounding_high", "flags"} <= set(file.columns)


def test_a_conflict_switched_changes_chart_table_file_and_citation(
    page: Page, wire: Wire, tmp_path: Path
) -> None:
    page.goto("/convictions?years=2022.2022&figure=chn-judgments~2022~computed")
    finding(page, "China 4.4 in 2022")
    page.get_by_role("button", name="China 2022: 354 instead of 631 acquitted").click()
    finding(page, "China 2.5 in 2022")
    expect(page).to_have_url(re.compile("figures=chn-judgments~2022~acquitted~"))
    wire.ready()
    assert wire.chart["acquitted"].tolist() == [354]
    assert wire.table["acquitted"].tolist() == [354]
    file = downloaded(page, tmp_path)
    pd.testing.assert_series_equal(file["acquitted"], wire.table["acquitted"], check_dtype=False)
    page.get_by_text("Cite this figure").click()
    expect(page.get_by_text("Prosecutions abandoned").last).to_be_visible()


def test_the_card_opens_by_mouse_and_by_keyboard(page: Page, wire: Wire) -> None:
    page.goto("/convictions?years=2012.2018")
    wire.ready()
    # By mouse: the point of 2015 in the chart.
    page.get_by_label(re.compile("Year: 2015")).first.click()
    expect(page.get_by_role("heading", name="China 2015: acquittals per 10,000")).to_be_visible()
    expect(page).to_have_url(re.compile("figure=chn-judgments~2015~computed"))
    expect(page.get_by_text("1,039 acquitted ÷ 1,232,695 judged × 10,000 = 8.4")).to_be_visible()
    # By keyboard: the list of figures.
    choose = page.get_by_role("combobox", name=re.compile("One figure in full"))
    choose.focus()
    page.keyboard.type("China 2013")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="China 2013: acquittals per 10,000")).to_be_visible()
    expect(page.get_by_text("825 acquitted ÷ 1,158,609 judged × 10,000 = 7.1")).to_be_visible()
    # By the table: the box of its first row.
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 15, box["y"] + 35 + 17)
    expect(page.get_by_role("heading", name="China 2012: acquittals per 10,000")).to_be_visible()
    wire.ready()
