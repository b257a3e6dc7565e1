"""Tables of named cases, of the US registry, of custody in India, and of country indicators."""

from typing import Any

from openverdict.tables.columns import SOURCES, link, number, words, year

LIVES: dict[str, Any] = {
    "name": "Name",
    "jurisdiction_name": "Jurisdiction",
    "region": "Region",
    "offence": "Convicted of",
    "crime_year": year("Crime"),
    "convicted_year": year("Conviction"),
    "released_year": year("Release"),
    "executed_year": year("Execution"),
    "exonerated_year": year("Exoneration"),
    "years_lost": number("Years in custody", 1),
    "sentence_label": "Sentence",
    "term_years": number("Term (years)", 1),
    "false_confession_label": "False confession",
    "torture_alleged_label": "Torture alleged",
    "true_perpetrator_found_label": "Real perpetrator found",
    "basis_label": "Basis",
    "summary": words("Summary"),
    **SOURCES,
    "note": "Note",
}

DECADES: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "decade": "Decade of the exoneration",
    "cases": number("Cases"),
}

FLAGS: dict[str, Any] = {
    "grouped_by": "Group",
    "flag_label": "What",
    "value_label": "Stated by the sources",
    "cases": number("Cases"),
}

YEARS_LOST: dict[str, Any] = {
    "grouped_by": "Group",
    "cases": number("Cases"),
    "stated": number("With years in custody stated"),
    "median_years_lost": number("Median years", 1),
    "lowest": number("Fewest years", 1),
    "highest": number("Most years", 1),
}


def coded(group: str) -> dict[str, Any]:
    """Columns of `us_exonerations_by`."""
    return {
        "grouped_by": group,
        "exonerations": number("Exonerations"),
        "coded": number("Factor coded"),
        "not_coded": number("Not coded"),
        "share": number("Coded (%)", 1),
        "low": number("95 % from", 1),
        "high": number("95 % to", 1),
        "years_lost": number("Years lost, added up"),
        **SOURCES,
    }


PAIRS: dict[str, Any] = {
    "factor_label": "Factor",
    "other_label": "And",
    "together": number("Both coded"),
    "with_factor": number("First factor coded"),
    "share": number("Both of the first (%)", 1),
    "exonerations": number("Exonerations in view"),
    **SOURCES,
}

CUSTODY: dict[str, Any] = {
    "subdivision": "State or territory",
    "year": year(),
    "measure_label": "What is counted",
    "count": number("Number"),
    **SOURCES,
    "note": "Note",
}


CUSTODY_YEARS: dict[str, Any] = {
    "measure_label": "What is counted",
    "grouped_by": "Year",
    "count": number("Number, added up"),
    "figures": number("States that print it"),
    **SOURCES,
}


def confessions(group: str) -> dict[str, Any]:
    """Columns of `confessions_by`."""
    return {
        "offence_label": "Offence",
        "grouped_by": group,
        "by_confession": number("Ended by a confession"),
        "by_trial": number("Ended by a trial"),
        "share": number("By a confession (%)", 2),
        "low": number("95 % from", 2),
        "high": number("95 % to", 2),
        "figures": number("Years printed" if group == "State" else "States that print both"),
        **SOURCES,
    }


CONTEXT: dict[str, Any] = {
    "panel_label": "What",
    "jurisdiction_name": "Jurisdiction",
    "year": year(),
    "value": number("Value", 3),
    "low": number("95 % from", 3),
    "high": number("95 % to", 3),
    "acquitted": number("Acquitted"),
    "base": number("Judged"),
    **SOURCES,
}

CONTEXT_YEAR: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "year": year(),
    "value": number("Indicator", 3),
    "acquittal_rate": number("Acquittal rate (%)", 3),
    "low": number("95 % from", 3),
    "high": number("95 % to", 3),
    "acquitted": number("Acquitted"),
    "base": number("Judged"),
    "unit": "Unit",
    "title": "Series",
    **SOURCES,
    "indicator_source": "Source of the indicator",
    "indicator_source_url": link("Link to it"),
}
