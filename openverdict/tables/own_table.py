"""Tables about a reader's own file: what to write into it, and what is wrong with it."""

from typing import Any

import streamlit as st

from openverdict.tables.columns import words

SHAPE: dict[str, Any] = {
    "column": "Column",
    "is_needed": st.column_config.CheckboxColumn("Needed"),
    "meaning": words("Meaning"),
    "if_empty": st.column_config.TextColumn("If left empty", width="medium"),
}

WORDS: dict[str, Any] = {
    "column": "Column",
    "word": "Word",
    "label": "In full",
    "meaning": words("Meaning"),
}

FAULTS: dict[str, Any] = {
    "row": st.column_config.NumberColumn("Row", format="%d", width="small"),
    "column": "Column",
    "value": "Value",
    "reason": words("Reason"),
}
