"""Tables of how cases end."""

from typing import Any

import streamlit as st

from openverdict.measures import Denominator, Measure
from openverdict.tables.columns import SOURCES, number, year

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
