"""How columns of the answers are shown in tables: their names for readers, and formats."""

from typing import Any

import streamlit as st

from openverdict.measures import Denominator, Measure


def number(label: str, places: int = 0, help: str | None = None) -> Any:
    """A column of numbers, grouped by thousands, right-aligned."""
    return st.column_config.NumberColumn(
        label, format="localized" if places == 0 else f"%.{places}f", help=help
    )


def year(label: str = "Year") -> Any:
    """A column of years: no grouping."""
    return st.column_config.NumberColumn(label, format="%d", width="small")


def link(label: str = "Link") -> Any:
    """A column of web addresses that shows the site and opens the page."""
    return st.column_config.LinkColumn(label, display_text=r"https?://(?:www\.)?([^/]+)")


SOURCES: dict[str, Any] = {"source": "Source", "source_url": link()}


def rates(measure: Measure, denominator: Denominator) -> dict[str, Any]:
    """Columns of `convictions`: the chosen measure, then both frames and what they rest on."""
    both = {
        "conviction_rate": number("Conviction rate (%)", 2),
        "acquittals_per_10k": number("Acquittals per 10,000", 1),
        "one_in_n": number("One acquittal in"),
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

CLAIMS: dict[str, Any] = {
    "statement": st.column_config.TextColumn("Statement", width="large"),
    "claimed_value": "Claimed",
    "checked_value": "Found",
    "verdict_label": "Verdict",
    "explanation": st.column_config.TextColumn("Why", width="large"),
    **SOURCES,
}

COMPOSITION: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": "Series",
    "year": year(),
    "outcome_label": "Outcome",
    "count": number("Number"),
    "share": number("Share of all endings (%)", 2),
    "whole": number("All endings"),
    "unit": "Unit",
    "origin": "Origin",
    "rounded_to": number("Rounded to"),
    **SOURCES,
    "note": "Note",
}

STAGES: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": "Series",
    "year": year(),
    "stage_label": "Stage",
    "count": number("Number"),
    "unit": "Unit",
    "is_stock": st.column_config.CheckboxColumn("Stock"),
    "origin": "Origin",
    "rounded_to": number("Rounded to"),
    **SOURCES,
    "note": "Note",
}

STATES: dict[str, Any] = {
    "subdivision": "State or territory",
    "conviction_rate": number("Conviction rate (%)", 1),
    "low": number("95 % from", 1),
    "high": number("95 % to", 1),
    "convicted": number("Convicted"),
    "acquitted": number("Acquitted"),
    "discharged": number("Discharged"),
    "completed": number("Trials completed"),
    "unit": "Unit",
    "year": year(),
    **SOURCES,
    "note": "Note",
}


def offences(measure: Measure, denominator: Denominator) -> dict[str, Any]:
    """Columns of `offences`."""
    return {
        "jurisdiction_name": "Jurisdiction",
        "title": "Series",
        "offence_group": "Offence group",
        "year": year(),
        "value": number(measure.axis, measure.places),
        "low": number("95 % from", measure.places),
        "high": number("95 % to", measure.places),
        "convicted": number("Convicted"),
        "acquitted": number("Acquitted"),
        "base": number(denominator.label),
        "unit": "Unit",
        **SOURCES,
    }


MILESTONES: dict[str, Any] = {
    "date": "Date",
    "jurisdiction_name": "Jurisdiction",
    "title": st.column_config.TextColumn("Title", width="large"),
    "category_label": "Category",
    "status_label": "Status",
    "summary": st.column_config.TextColumn("Summary", width="large"),
    **SOURCES,
    "note": "Note",
}

DICTIONARY: dict[str, Any] = {
    "table": "Table",
    "column": "Column",
    "type": "Type",
    "unit": "Unit",
    "is_key": st.column_config.CheckboxColumn("Key"),
    "meaning": st.column_config.TextColumn("Meaning", width="large"),
    "values": st.column_config.TextColumn("Values", width="large"),
}

SOURCE_LIST: dict[str, Any] = {
    "title": st.column_config.TextColumn("Title", width="large"),
    "publisher": "Publisher",
    "url": link(),
    "kind_label": "Kind",
    "published": "Published",
    "seen_as": "Read as",
    "rows": number("Rows that rest on it"),
    "terms": "Terms",
    "source": "Key",
}

SERIES_LIST: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": st.column_config.TextColumn("Series", width="large"),
    "kind": "Kind",
    "unit": "Unit",
    "court_stage": "Court or stage",
    "offence_group": "Offences",
    "guilty_pleas": "Guilty pleas",
    "headline": st.column_config.CheckboxColumn("Headline"),
    "first_year": year("First year"),
    "last_year": year("Last year"),
    "figures": number("Figures"),
    "definition": st.column_config.TextColumn("Definition", width="large"),
    "caveat": st.column_config.TextColumn("Take care", width="large"),
    "series": "Key",
}

BREAKS: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": "Series",
    "year": year(),
    "what": "What changes",
    "description": st.column_config.TextColumn("How", width="large"),
    **SOURCES,
}

CONFLICTS: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": "Series",
    "year": year(),
    "item": "Figure",
    "used": number("Used here"),
    "used_source": "Its source",
    "used_url": link(),
    "other": number("Published elsewhere"),
    "other_source": "Source of that",
    "other_url": link("Link to it"),
    "reason": st.column_config.TextColumn("Why it is not used", width="large"),
}
