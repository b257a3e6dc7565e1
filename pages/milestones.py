"""Which reforms were made, when, by whom, and are they still in force?"""

import streamlit as st

from openverdict import cards, charts, drawing, filters
from openverdict.database import agreed, run
from openverdict.narrative import milestones as sentences
from openverdict.narrative.words import counted
from openverdict.tables.milestones import MILESTONES

QUESTION = "Which reforms were made, and are they in force?"
LANES = {"theme": "Theme", "jurisdiction_name": "Jurisdiction", "category_label": "Category"}
ORDERS = {"newest": "Newest first", "oldest": "Oldest first"}
CARDS = 10

top = st.container()
span = run("milestone_years").iloc[0]
fields = {field.name: field for field in agreed().table("milestones").fields}
left, right = st.columns(2)
with left:
    jurisdictions = filters.jurisdictions("milestones", default=(), placeholder="All")
    themes = filters.picks("theme", "Themes", fields["themes"].labels)
with right:
    categories = filters.picks("category", "Categories", fields["category"].labels)
    statuses = filters.picks("status", "Status", fields["status"].labels)
left, right = st.columns(2)
with left:
    search = filters.search("search", "Search", "title, summary, body, note or source")
with right:
    first, last = filters.years(int(span["first_year"]), int(span["last_year"]))

rows = run("milestones_found", jurisdictions=jurisdictions, categories=categories, themes=themes,
           statuses=statuses, first_year=first, last_year=last, search=search)  # fmt: skip
with top:
    drawing.heading(QUESTION, sentences.milestones_title(rows))
if rows.empty:
    drawing.nothing("No milestone matches. Take away a filter, or search for fewer words.")
    st.stop()

lane = filters.choice("lanes", "Lanes", LANES, "theme")
words = sentences.milestones_in_words(rows)
lanes = charts.by_theme(rows, fields["themes"].labels) if lane == "theme" else rows
drawing.chart(charts.milestone_lanes(lanes, lane, agreed().version), words)
st.caption(
    "Points: the date. Bars: a rule, from its date to the one that replaced it, or to the date of "
    "this data version if it is in force. A rule whose end is not known has no bar. How many "
    "milestones a country has says what was collected, not how much was reformed."
)

left, right = st.columns([3, 1], vertical_alignment="bottom")
left.subheader(counted(len(rows), "milestone"), anchor=False)
with right:
    order = filters.choice("order", "Order", ORDERS, "newest")
ordered = rows.iloc[::-1] if order == "newest" else rows
page = filters.page("page", -(-len(ordered) // CARDS))
for _, row in ordered.iloc[(page - 1) * CARDS : page * CARDS].iterrows():
    cards.milestone(row)

st.subheader("All of them as a table", anchor=False)
drawing.table(ordered, MILESTONES, words)
drawing.actions(
    ordered.drop(columns=["starts", "ends"]), ["milestones", *jurisdictions[:4], first, last]
)
