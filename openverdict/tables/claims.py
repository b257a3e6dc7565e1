"""Tables of statements, of what a claim may be, and of the founding claim."""

from typing import Any

from openverdict.tables.columns import SOURCES, link, number, words, year

STATEMENTS: dict[str, Any] = {
    "statement": words("Statement"),
    "claimed_value": "Claimed",
    "checked_value": "Found",
    "verdict_label": "Verdict",
    "explanation": words("Why"),
    **SOURCES,
    "publisher": "Publisher",
}

DEFINITIONS: dict[str, Any] = {
    "label": words("Definition"),
    "conviction_rate": number("Rate (%)", 4),
    "per_10k": number("Left out per 10,000", 1),
    "one_in_n": number("One left out in", 1),
    "part": number("Counted"),
    "left_out": number("Left out"),
    "base": number("Out of"),
    "known": "Computed",
}


def answers(form: str, places: int) -> dict[str, Any]:
    """Columns of `claims_matching`. `form`, `places`: of the claim, and decimals of its figures."""
    shares = {
        "acquitted": number("Acquitted"),
        "convicted": number("Convicted"),
        "base": number("Out of"),
        "needed_acquitted_low": number("Acquitted needed, from"),
        "needed_acquitted_high": number("Acquitted needed, to"),
        "needed_low": number("Of the part needed, from"),
        "needed_high": number("Of the part needed, to"),
    }
    return {
        "answer_label": "Answer",
        "jurisdiction_name": "Jurisdiction",
        "year": year(),
        "what": words("What it is"),
        "value": number("Figure", places),
        "off_by": number("Off by", places),
        **(shares if form != "count" else {}),
        "unit": "Unit",
        "title": words("Series"),
        "origin": "Origin",
        "rounded_to": number("Rounded to"),
        **SOURCES,
        "publisher": "Publisher",
        "base_source": "Source of the base",
        "base_source_url": link("Link to it"),
        "note": "Note",
    }
