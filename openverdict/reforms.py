"""Reforms on any chart over years: the controls, which reforms are drawn, and what stays hidden."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from openverdict import address, drawing, filters
from openverdict.database import agreed, run
from openverdict.narrative.milestones import hidden_reforms_in_words
from openverdict.narrative.words import records

MOST = 12  # rules that a chart can bear
USUAL = ("legislation", "judicial_interpretation", "policy", "court_ruling")


@dataclass(frozen=True)
class Reforms:
    """The reforms to draw, numbered by date (None: none), and how many are hidden, in words."""

    rows: pd.DataFrame | None
    words: str


def choose(jurisdictions: tuple[str, ...], first_year: int, last_year: int) -> Reforms:
    """Draw the controls; the reforms of some jurisdictions and years that they ask for."""
    return find(categories(), jurisdictions, first_year, last_year)


def categories() -> tuple[str, ...]:
    """Draw the controls; the categories of reforms to draw, none where reforms are switched off."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        is_on = filters.switch("reforms", "Show reforms", help="The numbers are explained below.")
        if not is_on:
            return ()
        labels = agreed().table("milestones").field("category").labels
        return filters.picks("reform_categories", "Categories of reforms", labels, USUAL, "None")


def find(
    categories: tuple[str, ...], jurisdictions: tuple[str, ...], first_year: int, last_year: int
) -> Reforms:
    """The latest reforms of some jurisdictions and years, at most as many as a chart can bear."""
    if not categories:
        return Reforms(None, "")
    found = run(
        "reforms_on_chart", jurisdictions=jurisdictions, categories=categories,
        first_year=first_year, last_year=last_year,
    )  # fmt: skip
    drawn = found.tail(MOST)
    drawn = drawn.assign(number=range(1, len(drawn) + 1))
    return Reforms(
        drawn if len(drawn) else None,
        hidden_reforms_in_words(len(drawn), len(found), first_year, last_year),
    )


def explain(reforms: Reforms, jurisdictions: tuple[str, ...]) -> None:
    """Say under the chart what the numbers mean, and how many reforms are hidden."""
    if not reforms.words:
        return
    lines = [drawing.escaped(reforms.words)]
    if reforms.rows is not None:
        several = reforms.rows["jurisdiction_name"].nunique() > 1
        lines += [
            f"**{row['number']}** {drawing.escaped(row['date'])} {drawing.escaped(row['title'])}"
            + (f" ({drawing.escaped(row['jurisdiction_name'])})" if several else "")
            for row in records(reforms.rows)
        ]
    st.caption("  \n".join(lines))
    address.link("milestones", "See them on the timeline",
                 jurisdictions=address.SEPARATOR.join(jurisdictions))  # fmt: skip
