"""Reform milestones in Chromium: by link, by click, by keyboard, found, before and after, taken
away.
"""

import re
from datetime import date
from pathlib import Path

import pandas as pd
from icalendar import Calendar
from playwright.sync_api import Download, Page, expect

from tests.browser.controls import pick
from tests.browser.wire import Wire

STATEMENT = "chn-2016-five-body-opinion-trial-centred-criminal"
NAME = "Five-body opinion on trial-centred criminal procedure reform made public"


def finding(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=20_000)


def taken(page: Page, button: str, where: Path) -> Path:
    """The file behind a button."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(button)).first.click()
    file: Download = waiting.value
    path = where / file.suggested_filename
    file.save_as(path)
    return path


def frame(wire: Wire, column: str) -> pd.DataFrame:
    """The last table sent that has a column."""
    return next(table for table in reversed(wire.tables) if column in table)


def test_the_statement_of_2016_before_and_after(page: Page, wire: Wire, tmp_path: Path) -> None:
    page.goto(f"/milestones?milestone={STATEMENT}")
    finding(page, f"{NAME}, 2016: no figure for acquittals per 10,000 judged")
    expect(page.get_by_text("The definition of the series changes in 2014")).to_be_visible()
    expect(page.get_by_text("10 October 2016 · China")).to_be_visible()
    wire.ready()
    assert page.get_by_test_id("stMetric").count() == 0

    # The break is named; the figure across it has to be asked for.
    page.get_by_text("Compare across a break in the series all the same").click()
    finding(
        page, "acquittals per 10,000 judged 7.4 before, 7.2 after, across a break in the series"
    )
    expect(page).to_have_url(re.compile(rf"milestone={STATEMENT}&across=yes$"))
    expect(
        page.get_by_text("Across a break: from 2014 the series counts differently")
    ).to_be_visible()
    expect(
        page.get_by_text("7.4 in 2011–2015 (5 points), 7.2 in 2017–2021 (3 points)")
    ).to_be_visible()
    values = page.get_by_test_id("stMetricValue")
    expect(values).to_have_text(["7.4", "7.2", "−0.21 per 10,000", "−0.54 to +0.13"])
    expect(page.get_by_text("in 16 of the 17 it is at least as large").first).to_be_visible()
    wire.ready()
    neighbours = frame(wire, "themes_in_common")
    row = neighbours[neighbours["date"] == "2017-06-27"].iloc[0]
    assert row["title"] == "Provisions on the strict exclusion of illegal evidence"
    assert len(neighbours) == 28
    placebo = frame(wire, "mean_before")
    assert len(placebo) == 18
    chart = page.get_by_test_id("stVegaLiteChart").nth(1)
    expect(chart.locator("svg")).to_contain_text("2003")
    expect(chart.locator("svg")).to_contain_text("2016")

    # The file has every input and the result that they give.
    file = pd.read_csv(taken(page, "with every input", tmp_path))
    used = file[file["side"].isin(["Before", "After"])]
    assert used["year"].tolist() == [2011, 2012, 2013, 2014, 2015, 2017, 2018, 2020]
    after = used[used["side"] == "After"]
    assert after["acquitted"].sum() == after["part_after"].iloc[0] == 1156 + 819 + 1040
    assert round(file["change"].iloc[0], 2) == -0.21
    assert file["is_across_breaks"].all()
    assert set(file["breaks"].astype(str)) == {"2014"}
    assert file["source_url"].str.startswith("http").all()

    # A longer window is one drag of the slider away, and the link carries it.
    page.get_by_role("slider", name="Years on each side").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("window=6"))
    expect(page.get_by_test_id("stMetric").first).to_contain_text("Mean 2010–2015")
    wire.ready()


def test_finding_and_taking_away(page: Page, wire: Wire, tmp_path: Path) -> None:
    page.goto("/milestones?jurisdictions=CHN&order=oldest")
    finding(page, "80 reform steps and events, China")
    wire.ready()
    pick(page.get_by_role("combobox", name="Themes"), "Confession evidence", "confess")
    expect(page).to_have_url(re.compile("theme=confession_evidence"))
    finding(page, "19 reform steps and events, China")
    wire.ready()
    steps = ["2010-06-25", "2012-03-14", "2013-10-09", "2016-10-10", "2017-06-27"]
    table = frame(wire, "summary")
    assert [day for day in dict.fromkeys(table["date"]) if day in steps] == steps
    timeline = page.get_by_test_id("stVegaLiteChart").locator("svg")
    expect(timeline).to_contain_text("Two sets of evidence rules published")
    drawn = timeline.locator("path[aria-roledescription=point]").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('aria-label').split(' ')[0])"
    )
    assert sorted(drawn) == sorted(table["date"])

    # An English word, then a Chinese one from the title of a source.
    page.goto("/milestones")
    finding(page, "136 ")
    search = page.get_by_label("Search", exact=True)
    search.fill("MICROBLOG opinion")
    search.press("Enter")
    expect(page.get_by_role("heading", name="1 of 136 milestones with")).to_be_visible()
    cards = page.locator("strong")  # the titles of the cards
    expect(cards.get_by_text("SPC publicises the 2013 opinion on its microblog")).to_be_visible()
    search.fill("错案责任追究")
    search.press("Enter")
    expect(page.get_by_role("heading", name="2 of 136 milestones with")).to_be_visible()
    expect(cards.get_by_text("Henan High Court announces lifelong liability")).to_be_visible()
    expect(cards.get_by_text("SPC trial measures on liability")).to_be_visible()
    wire.ready()

    rows = pd.read_csv(taken(page, r"Download these rows \(2, CSV\)", tmp_path))
    assert rows["date"].tolist() == ["2012-04-05", "1998"]
    assert rows["source"].str.contains("错案责任追究制").all()
    assert rows["themes"].tolist() == ["wrongful_conviction"] * 2
    file = taken(page, r"Download their dates \(2, iCalendar\)", tmp_path)
    assert file.suffix == ".ics"
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    spans = {str(event["summary"]): (event.decoded("dtstart"), event.decoded("dtend"))
             for event in events}  # fmt: skip
    assert spans == {
        "Henan High Court announces lifelong liability for wrong cases (trial)": (
            date(2012, 4, 5), date(2012, 4, 6),
        ),
        "SPC trial measures on liability for illegal adjudication "
        "(1998, month and day not known)": (date(1998, 1, 1), date(1999, 1, 1)),
    }  # fmt: skip

    # The card's link opens exactly this milestone.
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open this milestone").first.click()
    expect(opened.value).to_have_url(re.compile(r"/milestones\?milestone=chn-2012-henan[\w-]+$"))
    finding(opened.value, "Henan High Court announces lifelong liability")
    wire.ready()


def test_choosing_by_mouse_by_table_and_by_keyboard(page: Page, wire: Wire) -> None:
    page.goto("/milestones?theme=detention&jurisdictions=CHN")
    finding(page, "China")
    wire.ready()
    timeline = page.get_by_test_id("stVegaLiteChart").last
    years = timeline.locator(".role-axis-label text").first
    first = years.text_content()

    # The wheel moves the page, with Ctrl it zooms the years.
    box = timeline.bounding_box()
    assert box
    page.mouse.move(640, min(box["y"] + 150, 700))
    page.mouse.wheel(0, 300)
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
    assert years.text_content() == first
    count = timeline.locator(".role-axis-label text").count()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(timeline.locator(".role-axis-label text")).not_to_have_count(count)
    zoomed = timeline.locator(".role-axis-label text").all_text_contents()

    # A click on a mark chooses, keeps the zoom, and says so beside the timeline.
    mark = timeline.locator("path[aria-label^='2013-12-28']")
    mark.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Re-education through labour")
    expect(page.locator("#vg-tooltip-element")).to_contain_text("2013-12-28")
    mark.click()
    expect(page).to_have_url(re.compile("milestone=chn-2013-re-education"))
    finding(page, "Re-education through labour formally abolished, 2013")
    wire.ready()
    timeline = page.get_by_test_id("stVegaLiteChart").last
    assert timeline.locator(".role-axis-label text").all_text_contents() == zoomed
    page.get_by_role("link", name="card, before and after, neighbours").last.click()
    expect(page.get_by_role("heading", name="The milestone", exact=True)).to_be_in_viewport()
    page.get_by_role("button", name="Close it").click()
    expect(page).not_to_have_url(re.compile("milestone="))

    # The table: its first row is the newest milestone.
    wire.ready()
    grid = page.get_by_test_id("stDataFrame").last
    grid.scroll_into_view_if_needed()
    corner = grid.bounding_box()
    assert corner
    page.mouse.click(corner["x"] + 20, corner["y"] + 35 + 17)
    expect(page).to_have_url(re.compile("milestone=chn-2024-supervision-law-amended"))
    finding(page, "Supervision Law amended")
    wire.ready()

    # The keyboard alone: type a part of the title, Enter.
    box_of_all = page.get_by_role("combobox", name="One milestone in full")
    box_of_all.focus()
    page.keyboard.type("custody and repat")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("milestone=chn-2003-custody-repatriation-replaced"))
    finding(page, "Custody and repatriation replaced, 2003")
    wire.ready()


def test_reforms_stand_on_the_convictions_chart(page: Page, wire: Wire) -> None:
    page.goto("/convictions?years=2008.2018")
    finding(page, "China")
    wire.ready()
    chart = page.get_by_test_id("stVegaLiteChart").first.locator("svg")
    before = chart.locator("line").count()
    page.get_by_text("Show reforms").click()
    expect(page.get_by_text("The latest 12 of 28 reforms between 2008 and 2018")).to_be_visible()
    expect(page.get_by_text("16 earlier ones are hidden")).to_be_visible()
    expect(chart).to_contain_text("1–4")
    assert chart.locator("line").count() > before
    labels = [chart.get_by_text(words, exact=True).bounding_box() for words in ("1–4", "5–9")]
    left, right = (box for box in labels if box)
    assert left["x"] + left["width"] <= right["x"] or abs(left["y"] - right["y"]) >= 10
    page.goto("/convictions?years=2008.2018&reforms=yes&reform_categories=policy")
    expect(page.get_by_text("between 2008 and 2018, at the year of each").first).to_be_visible()
    expect(page.get_by_text(NAME).first).to_be_visible()
    wire.ready()
