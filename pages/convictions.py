"""How often do courts convict and acquit? Rates over years."""

from functools import partial

import streamlit as st

from openverdict import address, charts, comparability, drawing, measures, rates, reforms
from openverdict import rate_sections as sections
from openverdict.tables import rates as columns

QUESTION = "How often do courts convict, and how often do they acquit?"

top = st.container()
chosen = rates.choose()
if chosen is None:
    with top:
        drawing.heading(QUESTION, "Choose a jurisdiction")
    drawing.nothing("Nothing is chosen. Choose a country or jurisdiction above.")
    st.stop()

view = sections.shown(chosen)
if view is None:
    with top:
        drawing.heading(QUESTION, f"No {chosen.measure.label.lower()} in these years")
    drawing.nothing(
        f"The series in view give no {chosen.measure.label.lower()} over "
        f"{chosen.denominator.label.lower()} between {chosen.first_year} and {chosen.last_year}."
    )
    st.stop()

rows, words = view.rows, view.words
with top:
    drawing.heading(QUESTION, view.title)

shown = reforms.choose(chosen.jurisdictions, view.first_year, view.last_year)
drawing.chart(
    charts.rate_lines(
        rows,
        chosen.measure,
        is_log=chosen.is_log,
        reforms=shown.rows,
        breaks=view.breaks,
        footnote=comparability.footnote(view.gate),
    ),
    words,
    key=sections.CHART,
    on_pick=sections.picked_on_chart,
)
reforms.explain(shown, chosen.jurisdictions)
st.markdown(drawing.escaped(view.frames))
st.caption(measures.legend(chosen.measure, chosen.denominator))
sections.say_like_for_like(view.gate, rows["series"].nunique())
sections.one_figure(view, chosen)

st.header("The figures", anchor=False)
drawing.table(
    rows,
    columns.rates(chosen.measure, chosen.denominator),
    words,
    key=sections.TABLE,
    on_pick=partial(sections.picked_in_table, rows["key"].tolist()),
)
st.caption(measures.FLAGS)
drawing.actions(
    view.files,
    [
        "convictions",
        *chosen.series[:3],
        chosen.measure.key,
        chosen.denominator.key,
        view.first_year,
        view.last_year,
    ],
)
sections.change(view, chosen)
drawing.series_notes(chosen.series, chosen.first_year, chosen.last_year)
address.link(
    "data", "Set a table of your own beside these", about="own",
    jurisdictions=".".join(chosen.jurisdictions), series=".".join(chosen.series),
)  # fmt: skip
