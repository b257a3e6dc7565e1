"""Tables of rates."""

from typing import Any

from openverdict.measures import Denominator, Measure
from openverdict.tables.columns import SOURCES, link, number, year


def rates(measure: Measure, denominator: Denominator) -> dict[str, Any]:
    """Columns of `convictions`: the chosen measure, then both frames and what they rest on."""
    both = {
        "conviction_rate": number("Conviction rate (%)", 2),
        "acquittals_per_10k": number("Acquittals per 10,000", 1),
        "one_in_n": number("One acquittal in", 1),
        "acquitted": number("Acquitted"),
        "convicted": number("Convicted"),
    }
    first = {measure.key: both.pop(measure.key)} if measure.key in both else {}
    if not first:
        first = {"value": number(measure.axis, measure.places)}
    base = denominator.label
    return {
        "label": "Series",
        "year": year(),
        **first,
        "low": number("95 % from", measure.places),
        "high": number("95 % to", measure.places),
        "rounding_low": number("Rounding from", measure.places + 2),
        "rounding_high": number("Rounding to", measure.places + 2),
        "acquitted": number("Acquitted"),
        "convicted": number("Convicted"),
        "base": number(base),
        **both,
        "unit": "Unit",
        "origin": "Origin",
        "flags": "Flags",
        "rounded_to": number("Rounded to"),
        **SOURCES,
        "base_source": f"Source of {base.lower()}",
        "base_source_url": link("Link to it"),
        "note": "Note",
    }


LATEST: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "year": year(),
    "acquittals_per_10k": number("Acquittals per 10,000", 1),
    "low": number("95 % from", 1),
    "high": number("95 % to", 1),
    "conviction_rate": number("Conviction rate (%)", 2),
    "acquitted": number("Acquitted"),
    "base": number("Judged"),
    "unit": "Unit",
    "definition_group": "What is counted",
    "title": "Series",
    "origin": "Origin",
    **SOURCES,
}
