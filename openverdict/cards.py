"""Cards: one thing of the tables, told in full, with its source."""

from typing import Literal

import pandas as pd
import streamlit as st

from openverdict.drawing import escaped, source_link

Color = Literal["green", "gray", "blue", "orange"]
STATUS_COLORS: dict[str, Color] = {
    "in_force": "green",
    "superseded": "gray",
    "repealed": "gray",
    "event": "blue",
}


def milestone(row: pd.Series) -> None:
    """One row of `milestones_found`."""
    with st.container(border=True):
        st.markdown(f"**{escaped(row['title'])}**")
        with st.container(horizontal=True, gap="small"):
            st.badge(row["status_label"], color=STATUS_COLORS.get(row["status"], "orange"))
            st.badge(row["category_label"], color="gray")
            st.caption(escaped(f"{row['date']} · {row['jurisdiction_name']}"))
        st.markdown(escaped(row["summary"]))
        lines = []
        if len(row["bodies"]):
            lines.append(f"By: {escaped(', '.join(row['bodies']))}")
        if isinstance(row["note"], str):
            lines.append(f"Note: {escaped(row['note'])}")
        lines.append(f"Source: {source_link(row['source'], row['source_url'])}")
        st.caption("  \n".join(lines))
