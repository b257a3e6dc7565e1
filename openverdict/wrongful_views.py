"""Named cases: lives, one person, counts. Each view draws itself and returns its finding."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, cards, charts, drawing, filters
from openverdict.database import agreed, run, shared
from openverdict.memory import remembered
from openverdict.narrative import wrongful as sentences
from openverdict.narrative.milestones import date_in_words
from openverdict.narrative.words import counted, records
from openverdict.tables import wrongful as columns

CARDS = 6
CHART = "lives chart"
FLAGS = {"false_confession": "confession", "torture_alleged": "torture",
         "true_perpetrator_found": "perpetrator"}  # fmt: skip
ORDERS = {
    "exonerated": "Year of exoneration",
    "years_lost": "Years in custody",
    "jurisdiction": "Jurisdiction",
}
FOUND = (
    "Found by the full name in the title, summary or note of a milestone, or because a statement "
    "of the founding report was checked with both. A milestone that has the family name only, or "
    "the name of a group, is not found."
)
NOT_FOUND = (
    "No milestone has the full name. One that has the family name only, or the name of a group, "
    "would not be found here."
)
GROUPS = {"jurisdiction": "Jurisdiction", "decade": "Decade of exoneration"}
EVERYBODY: dict[str, Any] = {
    "jurisdictions": (), "sentences": (), "confessions": (), "tortures": (), "perpetrators": (),
    "bases": (), "first_year": 1, "last_year": 3000, "with_undated": True, "search": "",
    "sort": "exonerated",
}  # fmt: skip


def lives() -> str:
    """Everybody who matches the filters: a line, a card and a row each. Or one person in full."""
    everybody = shared("cases_found", **EVERYBODY)
    left, right = st.columns(2)
    with left:
        case = filters.pick("case", "One person", _people(everybody), "")
    if case:
        return _one(everybody[everybody["case"] == case])
    with right:
        search = filters.search("person", "Search", "name, place, offence or words of the summary")
    rows = shared("cases_found", **_filters(), search=search)
    st.info(sentences.STANDING_NOTE, icon=":material/info:")
    if rows.empty:
        drawing.nothing("No case matches. Take away a filter, or search for fewer words.")
        return sentences.lives_title(rows)

    words = sentences.lives_in_words(rows)
    if _has_years(rows):
        drawing.chart(charts.lives(rows), words, key=CHART, on_pick=_picked)
        st.caption(
            "Thick: from the conviction to the release or the execution. Dashed: a year in between "
            "is not stated. Marks of one year stand side by side. Grey triangles: open ends, "
            "because no source read gives the year of the crime or of the exoneration. Click a "
            "mark to open the case."
        )
    st.header(counted(len(rows), "case"), anchor=False)
    page = filters.page("sheet", -(-len(rows) // CARDS))
    grid = st.columns(2, gap="medium")
    shown = records(rows.iloc[(page - 1) * CARDS : page * CARDS])
    for place, row in enumerate(shown):
        with grid[place % 2]:
            cards.case(row)
    st.header("All of them as a table", anchor=False)
    drawing.table(_labelled(rows), columns.LIVES, words)
    drawing.actions(rows, ["wrongful-convictions", "lives"])
    return sentences.lives_title(rows)


@remembered
def _people(everybody: pd.DataFrame) -> Mapping[str, str]:
    """Each case by its key, after all."""
    return {"": "Everybody in view"} | {
        row["case"]: f"{row['name']} ({row['jurisdiction_name']})"
        for row in records(everybody.sort_values("name"))
    }


def _filters() -> dict[str, Any]:
    fields = {field.name: field for field in agreed().table("exonerations").fields}
    left, right = st.columns(2)
    with left:
        chosen: dict[str, Any] = {
            "jurisdictions": filters.jurisdictions("cases", default=(), placeholder="All")
        }
    with right:
        chosen |= _years()
    places = st.columns(5)
    options = {**fields["sentence"].labels, "unknown": "Not stated"}
    with places[0]:
        chosen["sentences"] = filters.picks("sentence", "Sentence", options)
    for place, (field, name) in zip(places[1:4], FLAGS.items(), strict=True):
        with place:
            chosen[f"{name}s"] = filters.picks(name, fields[field].title, fields[field].labels)
    with places[4]:
        chosen["bases"] = filters.picks("basis", "Basis", fields["basis"].labels)
    chosen["sort"] = filters.choice("sort", "Order", ORDERS, "exonerated")
    return chosen


def _years() -> dict[str, Any]:
    """The span of years of exoneration. Cases without one are shown with all years only."""
    span = run("case_years").iloc[0]
    ever = int(span["first_year"]), int(span["last_year"])
    first, last = filters.years(*ever, label="Year of exoneration")
    is_ever = (first, last) == ever
    if not is_ever:
        st.caption(f"Left out: {counted(int(span['undated']), 'case')} without that year.")
    return {"first_year": first, "last_year": last, "with_undated": is_ever}


def _picked() -> None:
    """Take a click on the chart as the choice of a case."""
    points = st.session_state[CHART].selection.get("picked", [])
    if points:
        address.record("case", points[0]["case"])


@remembered
def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `cases_found` with readers' words for what is stated."""
    fields = {field.name: field for field in agreed().table("exonerations").fields}
    labels = {name: rows[name].map(fields[name].label) for name in (*FLAGS, "basis")}
    labels["sentence"] = rows["sentence"].map(
        {**fields["sentence"].labels, "unknown": "Not stated"}.__getitem__
    )
    return rows.assign(**{f"{name}_label": label for name, label in labels.items()})


@remembered
def _has_years(rows: pd.DataFrame) -> bool:
    return bool(rows[list(sentences.STATIONS)].notna().any(axis=None))


def _one(rows: pd.DataFrame) -> str:
    """One person in full, with the milestones and the founding statements about the case."""
    row = records(rows)[0]
    st.button("Back to everybody in view", icon=":material/arrow_back:", on_click=address.record,
              args=("case", None))  # fmt: skip
    if _has_years(rows):
        drawing.chart(charts.lives(rows), f"{row['name']}: {sentences.life(row)}.")
    cards.case(row, has_link=False)
    st.header("In the reform milestones", anchor=False)
    milestones = run("case_milestones", case=row["case"])
    for milestone in records(milestones):
        date = date_in_words(milestone["date"])
        st.markdown(f"{date}: {drawing.escaped(milestone['title'])}")
        address.link("milestones", f"Milestone of {date}", milestone=milestone["milestone"])
    st.caption(FOUND if len(milestones) else NOT_FOUND)
    claims = run("claims_checked")
    claims = claims[claims["case"] == row["case"]]
    if len(claims):
        st.header("In the report that this began with", anchor=False)
    for claim in records(claims):
        cards.statement(claim)
    drawing.table(_labelled(rows), columns.LIVES, f"The row of {row['name']}")
    drawing.actions(rows, ["wrongful-convictions", row["case"]])
    return sentences.case_title(row)


def counts() -> str:
    """How many cases, what is stated about them, and years in custody, with what is not stated."""
    left, right = st.columns(2)
    with left:
        jurisdictions = filters.jurisdictions("cases", default=(), placeholder="All")
    with right:
        years = _years()
    by = filters.choice("grouped", "Group by", GROUPS, "jurisdiction")
    st.info(sentences.STANDING_NOTE, icon=":material/info:")
    chosen = {"jurisdictions": jurisdictions, **years}
    decades = run("cases_by_decade", **chosen)
    if decades.empty:
        drawing.nothing("No case in these jurisdictions and years.")
        return "No case matches"

    st.header("Cases by jurisdiction and decade of the exoneration", anchor=False)
    words = sentences.decades_in_words(decades)
    drawing.chart(charts.decades(decades), words, show_words=False)
    st.caption("An empty field: no case was collected.")
    drawing.table(decades, columns.DECADES, words)
    drawing.actions(decades, ["wrongful-convictions", "decades"])

    st.header("What the sources state", anchor=False)
    st.markdown(
        "Counts of cases. **Not stated** is common and does not mean no, so no share is computed. "
        "All US cases come from one registry file and follow its coding."
    )
    flags = run("cases_by_flag", by=by, **chosen)
    fields = {field.name: field for field in agreed().table("exonerations").fields}
    flags["flag_label"] = flags["flag"].map({name: fields[name].title for name in FLAGS})
    for panel, (title, cells) in zip(
        st.columns(3), flags.groupby("flag_label", sort=False), strict=True
    ):
        with panel:
            st.markdown(f"**{title}**")
            drawing.chart(charts.stated(cells), sentences.flag_in_words(cells, str(title)), False)
    drawing.table(flags, columns.FLAGS, "What the sources state, counted")
    drawing.download(flags.drop(columns="value_order"), ["wrongful-convictions", "stated", by])

    st.header("Years in custody", anchor=False)
    lost = run("cases_years_lost", by=by, **chosen)
    total = lost[lost["is_total"]].iloc[0]
    rows = shared("cases_found", **{**EVERYBODY, **chosen, "sort": "jurisdiction"})
    words = sentences.years_lost_in_words(lost)
    column = "jurisdiction_name" if by == "jurisdiction" else "decade"
    drawing.chart(charts.years_lost(rows, lost, column), words)
    st.caption(
        "A dot is a case, the grey mark the median. In brackets: the number of cases whose source "
        "states the years. Where few do, the median says little."
    )
    drawing.table(lost, columns.YEARS_LOST, words)
    drawing.download(lost, ["wrongful-convictions", "years-in-custody", by])
    stated = run("cases_by_flag", by="all", **chosen)
    return sentences.counts_title(stated, int(total["cases"]))
