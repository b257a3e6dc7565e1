"""How often do courts convict and acquit? Rates over years."""

from functools import partial

import streamlit as st

from openverdict import charts, comparability, drawing, filters, measures, rates
from openverdict import rate_sections as sections
from openverdict.database import run
from openverdict.narrative import rates as sentences
from openverdict.tables import rates as columns

QUESTION = "How often do courts convict, and how often do they acquit?"

top = st.container()
chosen = rates.choose()
if chosen is None:
    with top:
        drawing.heading(QUESTION, "Choose a jurisdiction")
    drawing.nothing("Nothing is chosen. Choose a country or jurisdiction above.")
    st.stop()

rows = run("convictions", **chosen.parameters)
if rows.empty:
    with top:
        drawing.heading(QUESTION, f"No {chosen.measure.label.lower()} in these years")
    drawing.nothing(
        f"The series in view give no {chosen.measure.label.lower()} over "
        f"{chosen.denominator.label.lower()} between {chosen.first_year} and {chosen.last_year}."
    )
    st.stop()

rows = charts.with_labels(rows)
gate = sections.gate(rows)
words = sentences.rates_in_words(rows, chosen.measure, chosen.denominator)
span = {"first_year": int(rows["year"].min()), "last_year": int(rows["year"].max())}
with top:
    drawing.heading(QUESTION, sentences.rates_title(rows, chosen.measure, chosen.denominator))

shows_reforms = filters.switch("reforms", "Show reforms", help="Rest on a rule to read the reform.")
drawing.chart(
    charts.rate_lines(
        rows,
        chosen.measure,
        is_log=chosen.is_log,
        reforms=run("reforms_on_chart", jurisdictions=chosen.jurisdictions, **span)
        if shows_reforms
        else None,
        breaks=run("breaks_in_view", series=chosen.series, **span),
        footnote=comparability.footnote(gate),
    ),
    words,
    key=sections.CHART,
    on_pick=sections.picked_on_chart,
)
st.markdown(drawing.escaped(sentences.both_frames(rows, chosen.denominator)))
st.caption(measures.legend(chosen.measure, chosen.denominator))
sections.say_like_for_like(gate, rows["series"].nunique())
sections.one_figure(rows, chosen)

st.subheader("The figures", anchor=False)
drawing.table(
    rows,
    columns.rates(chosen.measure, chosen.denominator),
    words,
    key=sections.TABLE,
    on_pick=partial(sections.picked_in_table, rows["key"].tolist()),
)
st.caption(measures.FLAGS)
drawing.actions(
    rows.drop(columns=["segment", "label"]).assign(differs_in=comparability.differs_in(gate)),
    ["convictions", *chosen.series[:3], chosen.measure.key, chosen.denominator.key, *span.values()],
)
sections.change(rows, chosen)
drawing.series_notes(chosen.series, chosen.first_year, chosen.last_year)
