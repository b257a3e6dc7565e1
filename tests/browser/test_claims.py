"""A reader types a figure that somebody claims and is told what it is."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from playwright.sync_api import Page, expect

from openverdict.claim import EXAMPLES
from tests.browser.controls import pick
from tests.browser.wire import Wire

EMPTY = r"^99\.92 %: 1,039 of 1,232,695 were acquitted"


def claim(page: Page, typed: str) -> None:
    box = page.get_by_label("A figure that somebody claims")
    box.fill(typed)
    box.press("Enter")


def expect_title(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words, timeout=20_000)


def test_a_claim_is_checked(page: Page, wire: Wire, stranger: Page, tmp_path: Path) -> None:
    page.goto("/claims")
    expect_title(page, re.compile(EMPTY))
    wire.ready()
    expect(page.get_by_text("667 + 372 = 1,039")).to_be_visible()
    expect(page.get_by_text(EXAMPLES)).to_be_visible()

    # China is 2015 and 2011, with formula and source, the founding claim first.
    claim(page, "99.92")
    expect_title(page, re.compile("^99.92 % is the conviction rate .* 3 other figures$"))
    wire.ready()
    pick(page.get_by_label("Jurisdictions"), re.compile("^China"), "China")
    expect_title(page, "99.92 % is the conviction rate of the judged in China in 2015 and 2011")
    expect(page).to_have_url(
        re.compile(r"claim=99\.92.*jurisdictions=CHN|jurisdictions=CHN.*claim")
    )
    wire.ready()
    found = page.get_by_text(re.compile(r"^China 20\d\d: the conviction rate of the judged"))
    expect(found.nth(0)).to_contain_text("China 2015")
    expect(found.nth(1)).to_contain_text("China 2011")
    expect(page.get_by_text("The founding claim").first).to_be_visible()
    expect(
        page.get_by_text("1,231,656 convicted ÷ 1,232,695 judged × 100 = 99.92 %")
    ).to_be_visible()
    source = page.get_by_role("link", name="Big data from the Supreme People's Court").first
    assert (source.get_attribute("href") or "").startswith("https://")

    # What can be quoted leads a stranger to the same answer.
    quote = page.get_by_test_id("stCode").first.inner_text()
    assert "1,231,656 convicted out of 1,232,695 defendants" in quote
    address = next(word for word in quote.split() if "claim=" in word).rstrip(".")
    assert parse_qs(urlsplit(address).query) == {"claim": ["99.92"], "jurisdictions": ["CHN"]}
    stranger.goto(address)
    expect_title(stranger, "99.92 % is the conviction rate of the judged in China in 2015 and 2011")

    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(r"Download these rows \(5, CSV\)")).click()
    waiting.value.save_as(tmp_path / "answers.csv")
    answers = pd.read_csv(tmp_path / "answers.csv")
    assert answers[answers["answer"] == "match"]["year"].tolist() == [2015, 2011]
    assert {"value", "off_by", "needed_acquitted_low", "source_url"} <= set(answers)

    # 42 is answered without drama, and nonsense with a sentence.
    claim(page, "42")
    expect_title(page, re.compile(r"^No figure of China gives 42 %; the nearest is 1\.02 %"))
    expect(page.get_by_text("40.98 percentage points below").first).to_be_visible()
    for typed in (";drop table", "1e309", "-5"):
        claim(page, typed)
        expect(page.get_by_text(f"“{typed}” is no figure that can be checked")).to_be_visible()
        expect(page.get_by_text(EXAMPLES)).to_be_visible()
    claim(page, "")
    expect(
        page.get_by_text(f"Nothing to check yet. Type a figure, such as {EXAMPLES}")
    ).to_be_visible()
    expect_title(page, re.compile(EMPTY))
    wire.ready()


def test_links_lead_to_the_claim_and_on_from_it(page: Page, wire: Wire) -> None:
    page.goto("/")
    page.get_by_role("link", name="Read each statement").click()
    page.get_by_role("link", name="65.1 % in Canada").click()
    expect_title(page, "65.1 % is the conviction rate of all outcomes in Canada in 2007")
    expect(page).to_have_url(re.compile(r"/claims\?claim=65\.1"))  # a page's link to itself
    wire.ready()
    page.get_by_role("link", name="See the series").first.click()
    expect_title(page, re.compile("^Conviction rate of all outcomes: Canada"))
    wire.ready()
    page.go_back()
    expect_title(page, "65.1 % is the conviction rate of all outcomes in Canada in 2007")
    wire.ready()
    page.get_by_role("link", name="Milestone of 15 December 2014").click()
    expect(page.get_by_text("Huugjilt posthumously acquitted").first).to_be_visible(timeout=20_000)
    page.go_back()
    page.get_by_role("link", name="Case of Huugjilt").first.click()
    expect(page).to_have_url(re.compile("case=chn-huugjilt"))
    expect(page.get_by_text("Huugjilt").first).to_be_visible(timeout=20_000)
    wire.ready()
