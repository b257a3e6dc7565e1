"""The least that a Streamlit page with a chart can be: what the first chart is measured against."""

import altair as alt
import pandas as pd
import streamlit as st

rows = st.slider("Rows", 1, 100, 100)
numbers = pd.DataFrame({"x": range(rows), "y": [n * n % 97 for n in range(rows)]})
st.altair_chart(alt.Chart(numbers).mark_line().encode(alt.X("x:Q"), alt.Y("y:Q")))
