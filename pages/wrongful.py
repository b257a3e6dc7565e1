"""Who was wronged? Named lives, what the sources state, the US registry, India, the context."""

import streamlit as st

from openverdict import context_views, drawing, evidence_views, filters, wrongful_views

QUESTION = "Who was wrongly convicted, and what is known about it?"
VIEWS = {
    "lives": ("Lives", wrongful_views.lives),
    "counts": ("Counts", wrongful_views.counts),
    "registry": ("US registry", evidence_views.registry),
    "custody": ("Confession and custody in India", evidence_views.custody),
    "context": ("Context", context_views.context),
}

top = st.container()
view = filters.choice("cases", "View", {key: label for key, (label, _) in VIEWS.items()}, "lives")
finding = VIEWS[view][1]()
with top:
    drawing.heading(QUESTION, finding)
