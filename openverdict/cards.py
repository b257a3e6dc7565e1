"""Cards: one thing of the tables, told in full, with its source."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
    when = date_in_words(row["date"])
    unknown = precision_in_words(row["date"])
    when += f" ({unknown})" if unknown else ""
    lines = []
    if len(row["bodies"]):
        lines.append(f"By: {escaped(', '.join(row['bodies']))}")
    lines.append(f"Themes: {escaped(', '.join(themes[theme] for theme in row['themes']))}")
    if isinstance(row["note"], str):
        lines.append(f"Note: {escaped(row['note'])}")
    lines.append(f"Source: {source_link(row['source'], row['source_url'])}")
    parts = [
        f"**{escaped(row['title'])}**",
        f"{_badge(row['status_label'], STATUS_COLORS.get(row['status'], 'orange'))} "
        f"{_badge(row['category_label'], 'gray')} "
        f":small[{escaped(when)} · {escaped(row['jurisdiction_name'])}]",
        escaped(row["summary"]),
        "  \n".join(f":small[{line}]" for line in lines),
    ]
    if has_link:  # in a tab of its own: here it would open above, out of sight
        link = f"[Open this milestone](milestones?milestone={row['milestone']})"
        parts.append(f":material/open_in_new: {link}")
    _card(parts)


def case(row: Mapping[str, Any], has_link: bool = True) -> None:
    """One row of `cases_found`: a person, what happened, and who says so."""
    fields = {field.name: field for field in agreed().table("exonerations").fields}
    where = [row["region"], row["jurisdiction_name"]]
    place = ", ".join(part for part in where if isinstance(part, str))
    stated = [
        f"{fields[name].title}: {inside(fields[name].label(row[name]))}" for name in CASE_FLAGS
    ]
    sentence = (
        "Not stated" if row["sentence"] == "unknown" else fields["sentence"].label(row["sentence"])
    )
    lines = [
        f"Years: {sentences.life(row)}; in custody: {sentences.custody_time(row)}",
        f"Sentence: {sentences.sentence(row, sentence)}",
        f"{'; '.join(stated)}; basis: {inside(fields['basis'].label(row['basis']))}",
    ]
    if isinstance(row["note"], str):
        lines.append(f"Note: {row['note']}")
    source = f"Source: {source_link(row['source'], row['source_url'])}"
    with _card(
        [
            f"**{escaped(row['name'])}**",
            f":small[{escaped(row['offence'])} · {escaped(place)}]",
            escaped(row["summary"]),
            "  \n".join(f":small[{line}]" for line in [*map(escaped, lines), source]),
        ]
    ):
        if has_link:
            address.link("wrongful", "Open this case", cases="lives", case=row["case"])


def verdict(row: Mapping[str, Any]) -> None:
    """What came of the check of a statement: one row of `claims_checked`."""
    st.markdown(_verdict(row))


def statement(row: Mapping[str, Any]) -> None:
    """One row of `claims_checked`: a statement, what was found, and where that can be seen."""
    source = source_link(row["source"], row["source_url"])
    links = [name for name in ("series", "milestone", "case") if isinstance(row[name], str)]
    with _card(
        [
            f"**{escaped(row['statement'])}**",
            _verdict(row),
            escaped(row["explanation"]),
            f"Source: {source}, {escaped(row['publisher'])}",
        ]
    ):
        if not links:
            return
        with st.container(horizontal=True):
            if "series" in links:
                address.link("convictions", "See the series", jurisdictions=row["jurisdiction"],
                             series=row["series"], measure=row["measure"])  # fmt: skip
            if "milestone" in links:
                label = f"Milestone of {date_in_words(row['milestone_date'])}"
                address.link("milestones", label, milestone=row["milestone"])
            if "case" in links:
                label = f"Case of {row['case_name']}"
                address.link("wrongful", label, cases="lives", case=row["case"])


def _card(paragraphs: Sequence[str]) -> DeltaGenerator:
    """A frame with paragraphs in one element, to which more can be added."""
    frame = st.container(border=True)
    frame.markdown("\n\n".join(paragraphs))
    return frame


def _badge(label: str, color: Color) -> str:
    return f":{color}-badge[{escaped(label)}]"


def _verdict(row: Mapping[str, Any]) -> str:
    badge = _badge(row["verdict_label"], VERDICT_COLORS.get(row["verdict"], "gray"))
    compared = founding.compared(row)
    return f"{badge} :small[{escaped(compared)}]" if compared else badge
