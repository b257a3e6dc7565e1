"""Kinds of columns that all tables share."""

from typing import Any

import streamlit as st


def number(label: str, places: int = 0, help: str | None = None) -> Any:
    """A column of numbers, grouped by thousands, right-aligned."""
    if places == 0:  # whole numbers only: a step of 1 cuts decimals off and does not round
        return st.column_config.NumberColumn(label, format="localized", step=1, help=help)
    return st.column_config.NumberColumn(label, format=f"%.{places}f", help=help)


def year(label: str = "Year") -> Any:
    """A column of years: no grouping."""
    return st.column_config.NumberColumn(label, format="%d", width="small")


def link(label: str = "Link") -> Any:
    """A column of web addresses that shows the site and opens the page."""
    return st.column_config.LinkColumn(label, display_text=r"https?://(?:www\.)?([^/]+)")


def words(label: str) -> Any:
    """A column of sentences: wide."""
    return st.column_config.TextColumn(label, width="large")


SOURCES: dict[str, Any] = {"source": "Source", "source_url": link()}
