"""Tables about the data themselves."""

from typing import Any

import streamlit as st

from openverdict.tables.columns import SOURCES, link, number, words, year

DICTIONARY: dict[str, Any] = {
    "table": "Table",
    "column": "Column",
    "type": "Type",
    "unit": "Unit",
    "is_key": st.column_config.CheckboxColumn("Key"),
    "meaning": words("Meaning"),
    "values": words("Values"),
}

SOURCE_LIST: dict[str, Any] = {
    "title": words("Title"),
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
    "title": words("Series"),
    "kind": "Kind",
    "unit": "Unit",
    "court_stage": "Court or stage",
    "offence_group": "Offences",
    "guilty_pleas": "Guilty pleas",
    "headline": st.column_config.CheckboxColumn("Headline"),
    "first_year": year("First year"),
    "last_year": year("Last year"),
    "figures": number("Figures"),
    "definition": words("Definition"),
    "caveat": words("Take care"),
    "series": "Key",
}

BREAKS: dict[str, Any] = {
    "jurisdiction_name": "Jurisdiction",
    "title": "Series",
    "year": year(),
    "what": "What changes",
    "description": words("How"),
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
    "reason": words("Why it is not used"),
}
