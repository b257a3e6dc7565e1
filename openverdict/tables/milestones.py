"""The tables of milestones, and of a measure before and after one."""

from typing import Any

from openverdict.measures import Denominator, Measure
from openverdict.tables.columns import SOURCES, number, words, year

MILESTONES: dict[str, Any] = {
    "date": "Date",
    "jurisdiction_name": "Jurisdiction",
    "title": words("Title"),
    "category_label": "Category",
    "status_label": "Status",
    "summary": words("Summary"),
    **SOURCES,
    "note": "Note",
}

NEIGHBOURS: dict[str, Any] = {
    "date": "Date",
    "title": words("Title"),
    "category_label": "Category",
    "status_label": "Status",
    "themes_in_common": "Themes in common",
    **SOURCES,
}


def points(measure: Measure, denominator: Denominator) -> dict[str, Any]:
    """Columns of the yearly figures around year 0."""
    return {
        "year": year(),
        "side": "Side",
        "value": number(measure.axis, measure.places),
        "low": number("95 % from", measure.places),
        "high": number("95 % to", measure.places),
        "acquitted": number("Acquitted"),
        "convicted": number("Convicted"),
        "base": number(denominator.label),
        "origin": "Origin",
        "flags": "Flags",
        **SOURCES,
        "note": "Note",
    }


def changes(measure: Measure) -> dict[str, Any]:
    """Columns of `before_after`: the change around each year."""
    places = measure.places + (measure.factor > 0)
    return {
        "year": year("Year 0"),
        "points_before": number("Points before"),
        "points_after": number("Points after"),
        "mean_before": number("Mean before", places),
        "mean_after": number("Mean after", places),
        "change": number("Change", places),
        "low": number("95 % from", places),
        "high": number("95 % to", places),
    }
