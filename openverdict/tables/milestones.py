"""The table of milestones."""

from typing import Any

from openverdict.tables.columns import SOURCES, words

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
