"""Parts of the page on milestones: the filters, the timeline, the list, and one in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, before_after, calendars, cards, charts, downloads, drawing, filters
from openverdict.database import agreed, run, shared
from openverdict.memory import remembered
from openverdict.narrative import milestones as sentences
from openverdict.narrative.words import records
from openverdict.tables.milestones import MILESTONES, NEIGHBOURS

LANES = {"theme": "Theme", "jurisdiction_name": "Jurisdiction", "category_label": "Category"}
ORDERS = {"newest": "Newest first", "oldest": "Oldest first", "place": "Jurisdiction",
          "title": "Title"}  # fmt: skip
CARDS = 10
NEAR = 2  # years within which another milestone is a neighbour
ANCHOR = "milestone"
ALL: dict[str, Any] = {
    "jurisdictions": (), "categories": (), "themes": (), "statuses": (), "search": "",
}  # fmt: skip


def every() -> pd.DataFrame:
    """All milestones of the table, whatever the filters say."""
    span = run("milestone_years").iloc[0]
    return shared("milestones_found", **ALL, first_year=int(span["first_year"]),
               last_year=int(span["last_year"]))  # fmt: skip


def labels(field: str) -> Mapping[str, str]:
    """The values of a field as readers know them."""
    return agreed().table("milestones").field(field).labels


def find(milestones: pd.DataFrame) -> dict[str, Any]:
    """Draw the filters; what they say, as parameters of `milestones_found`."""
    left, right = st.columns(2)
    with left:
        chosen: dict[str, Any] = {
            "jurisdictions": filters.jurisdictions("milestones", default=(), placeholder="All"),
            "themes": filters.picks("theme", "Themes", labels("themes")),
        }
        search = filters.search("search", "Search", "title, summary, body, note or source")
    with right:
        chosen["categories"] = filters.picks("category", "Categories", labels("category"))
        chosen["statuses"] = filters.picks("status", "Status", labels("status"))
        first, last = filters.years(int(milestones["year"].min()), int(milestones["year"].max()))
    return chosen | {"search": search, "first_year": first, "last_year": last}


def choose(milestones: pd.DataFrame) -> str:
    """One of all milestones by the keyboard; '' for none."""
    st.caption("Click a milestone in the timeline, choose its row in the table, or find it here.")
    chosen = filters.pick("milestone", "One milestone in full", _options(milestones), "")
    where_it_stands(milestones, chosen)
    return chosen


@remembered
def _options(milestones: pd.DataFrame) -> Mapping[str, str]:
    """Each milestone by its key, the latest first, after none."""
    return {"": "None"} | {
        row["milestone"]: f"{row['date']} {row['title']} ({row['jurisdiction_name']})"
        for row in records(milestones.iloc[::-1])
    }


def timeline(
    rows: pd.DataFrame, milestones: pd.DataFrame, themes: tuple[str, ...], chosen: str
) -> None:
    """The milestones in view in lanes; a click chooses one."""
    lane = filters.choice("lanes", "Lanes", LANES, "theme")
    lanes = _by_theme(rows, themes) if lane == "theme" else rows
    words = sentences.milestones_in_words(rows)
    key, at_first = _key("timeline", chosen)
    where_it_stands(milestones, chosen)
    drawing.chart(
        charts.milestone_lanes(
            lanes, lane, tuple(labels("category").values()), agreed().version, at_first
        ),
        words,
        key=key,
        on_pick=partial(_picked_on_timeline, key),
        picks=charts.MILESTONE_PICKED,
        picture=sentences.milestones_title(rows),
    )
    st.caption(
        "Points: the date; a thin line through a point spans what its date may mean. Bars: a rule, "
        "from its date to the one that replaced it, or with an open end (→) if it was in force at "
        "the date of the newest source read. Hollow: a rule whose end is not known. Grey: "
        "milestones by year. Drag to move along the years, hold Ctrl and scroll to zoom, "
        "double-click to see all again. How many milestones a country has says what was collected, "
        "not how much was reformed."
    )


@remembered
def _by_theme(rows: pd.DataFrame, themes: tuple[str, ...]) -> pd.DataFrame:
    return charts.by_theme(rows, labels("themes"), themes)


def where_it_stands(milestones: pd.DataFrame, chosen: str) -> None:
    """Say, beside what a milestone is chosen with, which one it is and where it is told in full."""
    if chosen:
        row = _one(milestones, chosen)
        st.markdown(
            f":material/arrow_upward: **{drawing.escaped(row['title'])}** "
            f"({sentences.date_in_words(row['date'])}): "
            f"[card, before and after, neighbours](#{ANCHOR})"
        )


def listed(
    rows: pd.DataFrame, milestones: pd.DataFrame, search: str, chosen: str, name: Sequence[object]
) -> None:
    """The milestones in view as cards and as a table, with their downloads.

    `name`: what the names of the files tell.
    """
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    left.header(
        drawing.escaped(sentences.matches_in_words(len(rows), len(milestones), search)),
        anchor=False,
    )
    with right:
        order = filters.choice("order", "Order", ORDERS, "newest")
    ordered = _ordered(rows, order)
    page = filters.page("page", -(-len(ordered) // CARDS))
    for row in records(ordered.iloc[(page - 1) * CARDS : page * CARDS]):
        cards.milestone(row, labels("themes"))
    st.header("All of them as a table", anchor=False)
    st.caption("Choose a row to read the milestone in full.")
    where_it_stands(milestones, chosen)
    _table(ordered, MILESTONES, sentences.milestones_in_words(rows), "milestones", chosen)
    drawing.actions(_flat(ordered), ["milestones", *name])
    st.download_button(
        f"Download their dates ({len(ordered)}, iCalendar)",
        data=lambda: calendars.calendar(ordered, agreed().version),
        file_name=downloads.file_name(["milestones", *name], agreed().version, "ics"),
        mime="text/calendar",
        icon=":material/calendar_month:",
        on_click="ignore",
    )


def in_full(milestones: pd.DataFrame, chosen: str) -> str:
    """One milestone: card, what it replaced, claims, neighbours, before and after. Its finding."""
    row = _one(milestones, chosen)
    st.header("The milestone", anchor=ANCHOR)
    with st.container(horizontal=True, vertical_alignment="center"):
        address.link("milestones", "Link to exactly this milestone", ":material/link:",
                     milestone=chosen)  # fmt: skip
        st.button("Close it", icon=":material/close:", type="tertiary", on_click=address.record,
                  args=("milestone", None))  # fmt: skip
    cards.milestone(row, labels("themes"), has_link=False)
    for words, other in _succession(milestones, row):
        label = f"{words}: {other['title']}, {other['date']}"
        address.link("milestones", label, milestone=other["milestone"])
    claims = run("claims_checked")
    for claim in records(claims[claims["milestone"] == chosen]):
        st.markdown(
            f"The report that this began with: “{drawing.escaped(claim['statement'])}” "
            f"**{drawing.escaped(claim['verdict_label'])}.** "
            f"{drawing.escaped(claim['explanation'])} "
            f"Source: {drawing.source_link(claim['source'], claim['source_url'])}"
        )
    others = _neighbours(milestones, row)
    words = sentences.neighbours_in_words(others, row, NEAR)
    finding = before_after.draw(row, words)
    st.header("Other milestones within two years", anchor=False)
    st.markdown(drawing.escaped(words))
    if len(others):
        where_it_stands(milestones, chosen)
        _table(others, NEIGHBOURS, words, "neighbours", chosen)
    return finding


def _succession(milestones: pd.DataFrame, row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The rules that a rule replaced, and the one that replaced it."""
    older = milestones[milestones["superseded_by"] == row["milestone"]]
    newer = milestones[milestones["milestone"] == row["superseded_by"]]
    return [("Replaced or amended", other) for other in records(older)] + [
        ("Replaced or amended by", other) for other in records(newer)
    ]


def _neighbours(milestones: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """The other milestones of a jurisdiction within two years, and the themes in common."""
    others = milestones[
        (milestones["jurisdiction"] == row["jurisdiction"])
        & milestones["year"].between(row["year"] - NEAR, row["year"] + NEAR)
        & (milestones["milestone"] != row["milestone"])
    ]
    names = labels("themes")
    common = others["themes"].map(
        lambda themes: ", ".join(names[theme] for theme in themes if theme in row["themes"])
    )
    return others.assign(themes_in_common=common)


@remembered
def _one(milestones: pd.DataFrame, chosen: str) -> dict[str, Any]:
    return records(milestones[milestones["milestone"] == chosen])[0]


@remembered
def _ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """Rows that come oldest first, in the order that is asked for."""
    if order == "place":
        return rows.sort_values("jurisdiction_name", kind="stable")
    if order == "title":
        return rows.sort_values("title", key=lambda titles: titles.str.lower(), kind="stable")
    return rows.iloc[::-1] if order == "newest" else rows


@remembered
def _flat(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows for a file: one text where a cell holds several."""
    lists = {name: rows[name].map("; ".join) for name in ("bodies", "themes")}
    return rows.assign(**lists).drop(columns=["starts", "starts_by", "ends"])


def _table(rows: pd.DataFrame, columns: dict[str, Any], words: str, name: str, chosen: str) -> None:
    """A table in which choosing a row chooses the milestone."""
    milestones = rows["milestone"].tolist()
    key = f"{_key(name, chosen)[0]} {hash(tuple(milestones))}"
    on_pick = partial(_picked_in_table, name, key, milestones)
    drawing.table(rows, columns, words, key=key, on_pick=on_pick)


@dataclass
class _Picks:
    """What was picked in one element that is drawn again and again."""

    at_first: str  # the chosen milestone when the element was first drawn
    last: str
    number: int = 0  # of this element


def _picks(name: str, chosen: str) -> _Picks:
    return st.session_state.setdefault(f"picks in {name}", _Picks(chosen, chosen))


def _key(name: str, chosen: str) -> tuple[str, str]:
    """The key of an element, and the milestone that was chosen when it was first drawn.

    The key stays while milestones are picked in the element, so that the browser keeps its state.
    When a milestone is chosen elsewhere, or none, the element is drawn anew.
    """
    picks = _picks(name, chosen)
    if chosen != picks.last:
        picks.at_first, picks.last, picks.number = chosen, chosen, picks.number + 1
    return f"{name} {picks.number}", picks.at_first


def _picked_on_timeline(key: str) -> None:
    points = st.session_state[key].selection.get(charts.MILESTONE_PICKED, [])
    _choose("timeline", [point.get("milestone") for point in points])


def _picked_in_table(name: str, key: str, milestones: list[str]) -> None:
    _choose(name, [milestones[row] for row in st.session_state[key].selection.rows])


def _choose(name: str, picked: list[str | None]) -> None:
    """Take the milestone picked in an element as the chosen one, if there is one."""
    milestone = next((one for one in picked if one), None)
    if milestone:
        address.record("milestone", milestone)
        _picks(name, milestone).last = milestone
