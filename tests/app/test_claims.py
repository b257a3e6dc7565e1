"""Claim check: what a typed figure is told, what it would take, what can be quoted."""

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from openverdict.claim import EXAMPLES
from tests.app.conftest import Visit


def text(app: AppTest) -> str:
    return "\n".join(part.value for part in [*app.markdown, *app.caption]).replace("\\", "")


def titled(app: AppTest) -> str:
    return app.title[0].value.replace("\\", "")


def test_opens_with_the_founding_claim_worked_through(visit: Visit) -> None:
    app = visit("claims")
    assert titled(app).startswith("99.92 %: 1,039 of 1,232,695 were acquitted in China in 2015")
    said = text(app)
    for worked in (
        "(1,232,695 − 1,039) ÷ 1,232,695 = **99.9157 %**",
        "1,232,000 ÷ (1,232,000 + 1,039) = **99.9157 %**",
        "18,020 who were found guilty but exempted",
        "667 + 372 = 1,039",
        "Found guilty are therefore 1,231,656",
    ):
        assert worked in said
    rates = app.dataframe[0].value
    assert [f"{rate:.2f}" for rate in rates["conviction_rate"].dropna()] == [
        "99.92", "99.92", "99.95", "98.45",
    ]  # fmt: skip
    assert rates["known"].tolist()[-2:] == ["No, not known"] * 2


def test_every_statement_is_a_card_with_verdict_and_links(visit: Visit) -> None:
    app = visit("claims")
    statements = app.dataframe[-1].value
    said = text(app)
    assert len(statements) == 15
    for _, row in statements.iterrows():
        assert f"**{row['statement']}**" in said
        assert row["explanation"] in said
    links = [(link.proto.page, dict(parse_qs(link.proto.query_string))) for link in
             app.get("page_link")]  # fmt: skip
    assert ("milestones", {"milestone": ["chn-2019-zhao-zhihong-executed"]}) in links
    assert ("wrongful", {"cases": ["lives"], "case": ["chn-huugjilt"]}) in links
    assert sum(page == "convictions" for page, _ in links) == 5  # four statements, and the verdict


def test_9992_for_china_is_2015_and_2011_the_founding_claim_first(visit: Visit) -> None:
    app = visit("claims")
    app.text_input(key="claim").set_value("99.92").run()
    app.multiselect(key="jurisdictions").set_value(["CHN"]).run()
    assert not app.exception
    assert titled(app) == "99.92 % is the conviction rate of the judged in China in 2015 and 2011"
    assert app.query_params["claim"] == "99.92"
    said = text(app)
    first, second = said.index("China 2015: the conviction"), said.index("China 2011: the conv")
    assert first < said.index("The founding claim") < second
    assert "1,231,656 convicted ÷ 1,232,695 judged × 100 = 99.92 %" in said
    assert "Any number from 925 to 1,047 acquitted among the 1,232,695 judged gives 99.92 %" in said
    assert "Big data from the Supreme People's Court" in said


def test_651_for_canada_is_the_all_outcomes_rate_of_2007(visit: Visit) -> None:
    app = visit("claims", claim="65.1", jurisdictions="CAN")
    assert titled(app) == "65.1 % is the conviction rate of all outcomes in Canada in 2007"
    assert "242,194 convicted ÷ 372,084 outcomes × 100 = 65.09 %" in text(app)


def test_42_for_china_gets_the_nearest_and_what_it_would_take(visit: Visit) -> None:
    app = visit("claims", claim="42", jurisdictions="CHN")
    assert titled(app) == (
        "No figure of China gives 42 %; the nearest is 1.02 %, the acquittal rate of the judged in "
        "China in 2000"
    )
    said = text(app)
    assert "40.98 percentage points below" in said
    assert "It would take 269,221 to 275,708 acquitted among the 648,725 judged" in said
    assert "China 2000, the conviction rate of the judged" in said


@pytest.mark.parametrize("typed", [";drop table", "", "1e309", "-5"])
def test_nonsense_gets_a_sentence_with_examples(visit: Visit, typed: str) -> None:
    app = visit("claims", claim="42", jurisdictions="CHN")
    app.text_input(key="claim").set_value(typed).run()
    assert not app.exception
    sentences = [part.value.replace("\\", "") for part in [*app.info, *app.markdown]]
    assert any(sentence.endswith(f"such as {EXAMPLES}.") for sentence in sentences)
    assert titled(app).startswith("99.92 %: 1,039 of")


def test_the_quotable_answer_is_two_sentences_a_source_and_the_way_back(visit: Visit) -> None:
    controls = {"claim": "1 in 1200", "jurisdictions": "CHN", "claim_year": "2015"}
    app = visit("claims", **controls)
    quote, citation = app.code[0].value.split("\n\n")
    assert quote == (
        "In China, the rate of acquittals among the judged was 1 in 1,186.4 in 2015: 1,039 "
        "acquitted out of 1,232,695 defendants (Defendants with effective judgments, all courts). "
        "Written with as many digits, that of 2011 is 1 in 1,200 too."
    )
    assert "Dui Hua Human Rights Journal" in citation
    assert "https://www.duihuahrjournal.org/2016/03/" in citation
    assert "Data version 2026.11.24" in citation
    address = next(word for word in citation.split() if "claim=" in word).rstrip(".")
    again = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert again == controls
    assert titled(visit("claims", **again)) == titled(app)


def test_another_year_than_asked_is_said(visit: Visit) -> None:
    app = visit("claims", claim="99.92", jurisdictions="CHN", claim_year="2014")
    assert titled(app) == (
        "No figure of China in 2014 gives 99.92 %, but it is the conviction rate of the judged in "
        "China in 2015 and 2011"
    )
    assert "99.9343 %, 0.0143 percentage points above" in text(app)


def test_counts_of_all_jurisdictions_are_checked_too(visit: Visit) -> None:
    app = visit("claims", claim="1.232 million")
    table = app.dataframe[0].value
    found = table[table["answer_label"] == "Gives it"]
    assert set(found["value"]) == {1_232_000, 1_231_656}
    assert set(found["jurisdiction_name"]) == {"China"}


def test_too_many_matches_are_counted_and_cut(visit: Visit) -> None:
    app = visit("claims", claim="50")
    assert "figures are written like that, and the first of them are shown" in text(app)
    assert len(app.dataframe[0].value) <= 108


def test_nothing_to_hold_a_claim_against_offers_the_way_back(visit: Visit) -> None:
    app = visit("claims", claim="50", jurisdictions="USA", claim_year="1700")
    assert titled(app) == "There is no figure of United States in 1700 to hold 50 % against"
    app.button[0].click().run()
    assert titled(app).startswith("99.92 %: 1,039 of")
    assert "claim" not in app.query_params


def test_overview_leads_here(visit: Visit) -> None:
    app = visit()
    assert "claims" in [link.proto.page for link in app.get("page_link")]
    assert "15 statements" in text(app)
