"""Is the number true, compared with whom, and what changed? Three worked questions."""

import streamlit as st

from openverdict import address, charts, drawing, filters
from openverdict.database import shared
from openverdict.measures import DENOMINATORS, MEASURES
from openverdict.narrative import founding as founding_words
from openverdict.narrative import rates as sentences
from openverdict.tables import rates as columns

QUESTION = "How rarely do courts acquit, how do criminal cases end, and what did reforms change?"
LATEST = "The latest figure of each jurisdiction"
PER_10K, JUDGED = MEASURES["acquittals_per_10k"], DENOMINATORS["judged"]

latest = shared("overview_latest", denominator=JUDGED.key)
claims = shared("claims_checked").set_index("claim")
claim = claims.loc["conviction-rate-2015"].to_dict()
china = shared("convictions", series=[claim["series"]], measure=PER_10K.key, denominator=JUDGED.key,
            first_year=1900, last_year=2100, alternatives=())  # fmt: skip
china = charts.with_labels(china)
founding = china[china["year"] == claim["year"]].iloc[0]
alike = sentences.alike(latest, claim["series"])

drawing.heading(
    QUESTION,
    f"China's courts acquitted {founding['acquitted']:,} of {founding['base']:,} defendants "
    f"in {founding['year']}: 1 in {founding['one_in_n']:,.0f}",
)
left, middle, right = st.columns(3, gap="medium")
with left.container(border=True, height="stretch"):
    st.header(f"Is the {drawing.escaped(claim['claimed_value'])} true?", anchor=False)
    st.markdown(
        f"**{claim['verdict_label']}.** {founding['conviction_rate']:.4f} % of the judged were not "
        f"acquitted. {drawing.escaped(claim['explanation'])}"
    )
    st.markdown(f"Source: {drawing.source_link(claim['source'], claim['source_url'])}")
    address.link("convictions", "See the figures", measure="conviction_rate")
with middle.container(border=True, height="stretch"):
    st.header("Compared with whom?", anchor=False)
    words = sentences.alike_in_words(alike)
    st.markdown(drawing.escaped(words))
    drawing.chart(charts.small_dots(alike), words, show_words=False, picture=None)
    codes = address.SEPARATOR.join(alike["jurisdiction"])
    address.link("convictions", "Compare them over the years", jurisdictions=codes, scale="log")
with right.container(border=True, height="stretch"):
    st.header("What happened while the law was reformed?", anchor=False)
    words = sentences.rates_in_words(china, PER_10K, JUDGED)
    st.markdown(drawing.escaped(words))
    drawing.chart(charts.small_line(china, PER_10K), words, show_words=False, picture=None)
    address.link("milestones", "Read the reforms", jurisdictions="CHN")

st.header(LATEST, anchor=False)
scale = filters.choice("scale", "Scale", {"linear": "Linear", "log": "Log"}, "linear")
words = sentences.latest_in_words(latest)
st.markdown(
    "Grouped by what is counted, because rates of different groups do not compare: where guilty "
    "pleas or summary procedures are counted in, courts acquit less often on paper."
)
drawing.chart(charts.latest_dots(latest, scale == "log"), words, picture=LATEST)
drawing.table(latest, columns.LATEST, words)
drawing.actions(latest, ["overview", "latest"])

st.header("The report that this began with", anchor=False)
st.markdown(drawing.escaped(founding_words.verdicts_in_words(claims)))
address.link("claims", "Read each statement, and check a figure of your own")
