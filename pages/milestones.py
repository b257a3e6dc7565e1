"""Which reforms were made, when, by whom, are they in force, and did anything change?"""

import streamlit as st

from openverdict import drawing
from openverdict import milestone_views as views
from openverdict.database import shared
from openverdict.narrative import milestones as sentences

QUESTION = "Which reforms were made, are they in force, and what stands before and after them?"

top, first = st.container(), st.container()
milestones = views.every()
filters = views.find(milestones)
rows = shared("milestones_found", **filters)
timeline = st.container()
chosen = views.choose(milestones)

if chosen:
    with first:
        finding = views.in_full(milestones, chosen)
        st.header("All milestones", anchor=False)
else:
    finding = sentences.milestones_title(rows)
with top:
    drawing.heading(QUESTION, finding)
if rows.empty:
    drawing.nothing("No milestone matches. Take away a filter, or search for fewer words.")
    st.stop()

with timeline:
    views.timeline(rows, milestones, filters["themes"], chosen)
name = (*filters["jurisdictions"][:4], filters["first_year"], filters["last_year"])
views.listed(rows, milestones, filters["search"], chosen, name)
