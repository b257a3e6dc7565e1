"""Cards: one thing of the tables, told in full, with its source."""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from openverdict import address
from openverdict.database import agreed
from openverdict.drawing import escaped, source_link
from openverdict.narrative import founding
from openverdict.narrative import wrongful as sentences
from openverdict.narrative.milestones import date_in_words, precision_in_words
from openverdict.narrative.words import inside

Color = Literal["green", "gray", "blue", "orange", "red"]
STATUS_COLORS: dict[str, Color] = {
    "in_force": "green",
    "superseded": "gray",
    "repealed": "gray",
    "event": "blue",
}
VERDICT_COLORS: dict[str, Color] = {
    "confirmed": "green",
    "confirmed_with_caveat": "blue",
    "imprecise": "orange",
    "contradicted": "red",
}
CASE_FLAGS = ("false_confession", "torture_alleged", "true_perpetrator_found")


def milestone(row: Mapping[str, Any], themes: Mapping[str, str], has_link: bool = True) -> None:
    """One row of `milestones_found`. `themes`: the themes as readers know them."""
    with st.container(border=True):
        st.markdown(f"**{escaped(row['title'])}**")
        with st.container(horizontal=True, gap="small"):
            st.badge(row["status_label"], color=STATUS_COLORS.get(row["status"], "orange"))
            st.badge(row["category_label"], color="gray")
            when = date_in_words(row["date"])
            unknown = precision_in_words(row["date"])
            when += f" ({unknown})" if unknown else ""
            st.caption(escaped(f"{when} · {row['jurisdiction_name']}"))
        st.markdown(escaped(row["summary"]))
        lines = []
        if len(row["bodies"]):
            lines.append(f"By: {escaped(', '.join(row['bodies']))}")
        lines.append(f"Themes: {escaped(', '.join(themes[theme] for theme in row['themes']))}")
        if isinstance(row["note"], str):
            lines.append(f"Note: {escaped(row['note'])}")
        st.caption("  \n".join(lines))
        # Not in the caption, whose pale text takes contrast from links.
        st.markdown(f":small[Source: {source_link(row['source'], row['source_url'])}]")
        if has_link:  # in a tab of its own: here it would open above, out of sight
            st.markdown(f":material/open_in_new: [Open this milestone]"
                        f"(milestones?milestone={row['milestone']})")  # fmt: skip


def case(row: Mapping[str, Any], has_link: bool = True) -> None:
    """One row of `cases_found`: a person, what happened, and who says so."""
    fields = {field.name: field for field in agreed().table("exonerations").fields}
    where = [row["region"], row["jurisdiction_name"]]
    with st.container(border=True):
        st.markdown(f"**{escaped(row['name'])}**")
        place = ", ".join(part for part in where if isinstance(part, str))
        st.caption(escaped(f"{row['offence']} · {place}"))
        st.markdown(escaped(row["summary"]))
        stated = [
            f"{fields[name].title}: {inside(fields[name].label(row[name]))}" for name in CASE_FLAGS
        ]
        sentence = (
            "Not stated"
            if row["sentence"] == "unknown"
            else fields["sentence"].label(row["sentence"])
        )
        lines = [
            f"Years: {sentences.life(row)}; in custody: {sentences.custody_time(row)}",
            f"Sentence: {sentences.sentence(row, sentence)}",
            f"{'; '.join(stated)}; basis: {inside(fields['basis'].label(row['basis']))}",
        ]
        if isinstance(row["note"], str):
            lines.append(f"Note: {row['note']}")
        source = f"Source: {source_link(row['source'], row['source_url'])}"
        st.caption("  \n".join([*(escaped(line) for line in lines), source]))
        if has_link:
            address.link("wrongful", "Open this case", cases="lives", case=row["case"])


def verdict(row: Mapping[str, Any]) -> None:
    """What came of the check of a statement: one row of `claims_checked`."""
    with st.container(horizontal=True, gap="small"):
        st.badge(row["verdict_label"], color=VERDICT_COLORS.get(row["verdict"], "gray"))
        compared = founding.compared(row)
        if compared:
            st.caption(escaped(compared))


def statement(row: Mapping[str, Any]) -> None:
    """One row of `claims_checked`: a statement, what was found, and where that can be seen."""
    with st.container(border=True):
        st.markdown(f"**{escaped(row['statement'])}**")
        verdict(row)
        st.markdown(escaped(row["explanation"]))
        source = source_link(row["source"], row["source_url"])
        st.markdown(f"Source: {source}, {escaped(row['publisher'])}")
        with st.container(horizontal=True):
            if isinstance(row["series"], str):
                address.link("convictions", "See the series", jurisdictions=row["jurisdiction"],
                             series=row["series"], measure=row["measure"])  # fmt: skip
            if isinstance(row["milestone"], str):
                label = f"Milestone of {date_in_words(row['milestone_date'])}"
                address.link("milestones", label, milestone=row["milestone"])
            if isinstance(row["case"], str):
                label = f"Case of {row['case_name']}"
                address.link("wrongful", label, cases="lives", case=row["case"])
