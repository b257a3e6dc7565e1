"""Wrongful convictions in a browser: filter and take away, open one case, read the registry."""

import csv
import re
from math import sqrt
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.controls import pick
from tests.browser.test_journeys import downloaded
from tests.browser.wire import Wire

DATA = Path(__file__).resolve().parent.parent.parent / "data"
Z = 1.959964


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def finding(page: Page, words: str) -> None:
    """Wait until the title holds some words."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=20_000)


def test_china_with_a_false_confession_is_filtered_taken_away_and_opened(
    page: Page, wire: Wire, stranger: Page, tmp_path: Path
) -> None:
    page.goto("/wrongful")
    finding(page, "126 people wrongly convicted")
    pick(page.get_by_label("Jurisdictions"), re.compile("China"), "China")
    finding(page, "47 people wrongly convicted, China")
    pick(page.get_by_label("False confession", exact=True), re.compile("Yes"), "Yes")
    expect(page).to_have_url(re.compile(r"jurisdictions=CHN&confession=yes"))
    wanted = {
        row["case"]: row
        for row in rows_of("exonerations")
        if row["jurisdiction"] == "CHN" and row["false_confession"] == "yes"
    }
    finding(page, f"{len(wanted)} people wrongly convicted, China")
    wire.ready()

    file = downloaded(page, tmp_path)
    assert set(file["case"]) == set(wanted)
    assert len(file) == len(wanted)
    for row in file.to_dict("records"):
        own = wanted[row["case"]]
        for name in ("crime_year", "convicted_year", "released_year", "exonerated_year"):
            assert ("" if pd.isna(row[name]) else str(int(row[name]))) == own[name]
        assert row["summary"] == own["summary"]
    assert file["source_url"].str.startswith("http").all()
    assert set(wire.table["name"]) == {row["name"] for row in wanted.values()}

    # A click on a mark opens the case; somebody else opens the copied link and sees the same.
    page.get_by_label(re.compile("name: Huugjilt; station: Exoneration")).click(force=True)
    expect(page).to_have_url(re.compile("case=chn-huugjilt"))
    page.get_by_role("button", name="Back to everybody in view").click()
    finding(page, f"{len(wanted)} people")
    stranger.goto("/wrongful?case=chn-huugjilt")
    finding(stranger, "Huugjilt: convicted in 1996, executed in 1996, exonerated in 2014")
    expect(stranger.get_by_text("Zhao Zhihong was sentenced to death in February")).to_be_visible()
    stranger.get_by_role("link", name="Milestone of 15 December 2014").first.click()
    expect(stranger).to_have_url(re.compile("/milestones.*milestone=chn-2014-huugjilt"))
    expect(stranger.get_by_text("Huugjilt posthumously acquitted").first).to_be_visible()
    wire.ready()


def test_false_confessions_in_murder_exonerations_of_the_registry(page: Page, wire: Wire) -> None:
    murders = [row for row in rows_of("us_exonerations") if row["crime"] == "Murder"]
    whole = sum(int(row["exonerations"]) for row in murders)
    part = sum(int(row["exonerations"]) for row in murders if row["false_confession"] == "1")
    share, room = part / whole, 1 + Z**2 / whole
    reach = Z * sqrt(share * (1 - share) / whole + Z**2 / whole**2 / 4)
    low, high = ((share + Z**2 / whole / 2 + sign * reach) / room for sign in (-1, 1))

    page.goto("/wrongful")
    page.get_by_text("US registry", exact=True).first.click()
    finding(
        page,
        f"Murder: false confession coded in {part:,} of {whole:,} US exonerations, "
        f"{100 * share:.1f} % (95 % interval {100 * low:.1f} to {100 * high:.1f})",
    )
    expect(page.get_by_text("does not mean absent")).to_be_visible()
    wire.ready()
    row = wire.table.set_index("grouped_by").loc["Murder"]
    assert (row["coded"], row["exonerations"]) == (part, whole)
    assert abs(row["low"] - 100 * low) < 1e-9
    assert abs(row["high"] - 100 * high) < 1e-9


def test_every_view_is_drawn_on_a_phone_without_a_complaint(page: Page, wire: Wire) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/wrongful")
    for view, words in {
        "Counts": "126 named cases",
        "US registry": "US exonerations",
        "Confession and custody in India": "Trials in India",
        "Context": "Acquittal rate",
    }.items():
        page.get_by_text(view, exact=True).first.click()
        finding(page, words)
        wire.ready()
        wide = page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
        )
        assert not wide
