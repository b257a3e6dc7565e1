"""How do criminal cases end? Outcomes at court, stages around it, offences, states of India."""

import streamlit as st

from openverdict import drawing, filters, outcome_views

QUESTION = "How do criminal cases end?"
VIEWS = {
    "endings": ("At court, by year", outcome_views.endings),
    "stages": ("Before and after court", outcome_views.stages),
    "offences": ("By offence", outcome_views.offences),
    "states": ("In the states of India", outcome_views.states),
}

top = st.container()
view = filters.choice("view", "View", {key: label for key, (label, _) in VIEWS.items()}, "endings")
finding = VIEWS[view][1]()
with top:
    drawing.heading(QUESTION, finding)
