"""The page that a user would write with pandas alone: the same question, read and drawn each run.

It shows the acquittals per 10,000 of chosen series over years, with a slider, a chart and a table,
as the tutorials do it. It has no intervals, sources, notes or addresses.
"""

import altair as alt
import pandas as pd
import streamlit as st

st.title("Acquittals")
outcomes = pd.read_csv("data/outcomes.csv")
series = pd.read_csv("data/series.csv")
jurisdictions = pd.read_csv("data/jurisdictions.csv")
sources = pd.read_csv("data/sources.csv")

outcomes = outcomes[outcomes["preferred"]]
counts = (
    outcomes.groupby(["series", "year", "outcome"])["count"]
    .first()
    .unstack("outcome")
    .reset_index()
)
counts = counts.merge(series, on="series").merge(jurisdictions, on="jurisdiction")
source = outcomes.merge(sources, on="source").groupby(["series", "year"])["title"].first()
counts = counts.merge(source.rename("source_title"), on=["series", "year"])

names = sorted(counts["name"].unique())
chosen = st.multiselect("Jurisdictions", names, default=["China"])
counts = counts[counts["name"].isin(chosen) & counts["headline"]]
judged = counts["adjudicated"].fillna(counts["convicted"] + counts["acquitted"])
counts["rate"] = 10_000 * counts["acquitted"] / judged
first, last = int(counts["year"].min()), int(counts["year"].max())
years = st.slider("Years", first, last, (first, last))
shown = counts[counts["year"].between(*years)].dropna(subset=["rate"])

chart = (
    alt.Chart(shown)
    .mark_line(point=True)
    .encode(x="year:Q", y="rate:Q", color="name:N", tooltip=["year:Q", "rate:Q", "source_title:N"])
)
st.altair_chart(chart)
st.dataframe(shown[["name", "year", "acquitted", "convicted", "rate", "source_title"]])
st.download_button("Download", shown.to_csv(index=False), "acquittals.csv")
