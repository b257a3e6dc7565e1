"""The tables behind every figure: rows, dictionary, sources, series, breaks, conflicts."""

import streamlit as st

from openverdict import api_view, data_views, drawing, filters, own_view
from openverdict.database import agreed

QUESTION = "Where does every figure come from?"
VIEWS = {
    "tables": ("Tables", data_views.tables),
    "dictionary": ("Dictionary", data_views.dictionary),
    "sources": ("Sources", data_views.sources),
    "series": ("Series", data_views.series),
    "conflicts": ("Breaks and conflicts", data_views.breaks_and_conflicts),
    "own": ("Your own table", own_view.draw),
    "api": ("API", api_view.draw),
    "methods": ("Methods and citation", data_views.methods),
}

contract = agreed()
top = st.container()
view = filters.choice("about", "View", {key: label for key, (label, _) in VIEWS.items()}, "tables")
finding = VIEWS[view][1](contract)
with top:
    drawing.heading(QUESTION, finding)
