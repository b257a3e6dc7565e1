"""Thin helpers that draw what pages have in common: heading, chart, table, notes, download."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, arrow, downloads, takeaway
from openverdict.charts import Drawing, Picture
from openverdict.database import agreed, run
from openverdict.markdown import escaped, source_link
from openverdict.narrative.words import records
from openverdict.view import Chart, Table

ROW_PIXELS = 35


def heading(question: str, finding: str) -> None:
    """The finding in view as the page's title, under the question that the page answers."""
    view = address.view()
    view.question, view.finding = question, finding
    st.caption(question)
    st.title(escaped(finding), anchor=False)
    for sentence in address.ignored():
        st.info(escaped(sentence), icon=":material/link_off:")


def chart(
    drawing: Drawing | Picture,
    words: str,
    show_words: bool = True,
    key: str | None = None,
    on_pick: Callable[[], None] | None = None,
    picture: str | None = "",
    picks: str | None = None,
) -> None:
    """A chart with its twin in words, and the chart as a picture to take away.

    `on_pick` is called when the reader clicks a point; `picks` names the selection that counts,
    where the chart has others, such as the years in view.

    `picture` is the title over the picture: by itself the finding of the page, or the first of the
    words for one of several charts, which has none under it. None: no picture is offered.
    """
    if isinstance(drawing, Picture):
        spec = {**drawing.spec, "datasets": dict(drawing.spec["datasets"])}
        draw = partial(st.vega_lite_chart, spec=spec)
    else:
        draw = partial(st.altair_chart, drawing)
    if on_pick is None:
        draw(width="stretch", alt=words)
    else:
        draw(width="stretch", alt=words, key=key, on_select=on_pick, selection_mode=picks)
    if show_words:
        st.caption(escaped(words))
    view = address.view()
    first_words = words.split(": ")[0].split(". ")[0].removesuffix(".")
    title = picture or ("" if show_words else first_words)
    noted = Chart(drawing, title, words, view.said())
    view.note(noted)
    if picture is not None:
        takeaway.pictures(noted)


def table(
    rows: pd.DataFrame,
    columns: Mapping[str, Any],
    words: str,
    key: str | None = None,
    on_pick: Callable[[], None] | None = None,
) -> None:
    """The rows of a chart as a table: the columns named, in their order, the others left out.

    `on_pick` is called when the reader chooses a row.
    """
    address.view().note(Table(rows, columns, words))
    st.dataframe(
        arrow.columns(rows, tuple(columns)),
        column_config=dict(columns),
        hide_index=True,
        placeholder="",
        height=min(len(rows) + 1, 12) * ROW_PIXELS + 3,
        alt=words,
        key=key,
        on_select=on_pick or "ignore",
        selection_mode="single-row",
    )


def download(
    rows: pd.DataFrame,
    name: Iterable[object],
    query: str = "",
    table: str = "",
    label: str = "Download these rows",
) -> None:
    """Buttons for exactly the rows in view, in every format, and for all rows of their table.

    `query` is the question that the rows answer and `table` the bundled table under it, for rows
    that do not say so themselves.
    """
    with st.container(horizontal=True):
        takeaway.draw(takeaway.of_rows(rows, name, query, table), label)


def download_file(file: Callable[[], bytes], rows: int, name: Iterable[object], label: str) -> None:
    """A button for a CSV file that is made on click, without a rerun of the page."""
    st.download_button(
        f"{label} ({rows:,}, CSV)",
        data=file,
        file_name=downloads.file_name(name, agreed().version, "csv"),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def series_notes(series: tuple[str, ...], first_year: int, last_year: int) -> None:
    """What the series in view count, what to be careful with, and where they break."""
    st.header("What these figures count", anchor=False)
    for note in _series_notes(series, first_year, last_year):
        st.markdown(note)


@lru_cache(maxsize=256)
def _series_notes(series: tuple[str, ...], first_year: int, last_year: int) -> tuple[str, ...]:
    """A paragraph a series, as Markdown."""
    breaks = records(
        run("breaks_in_view", series=series, first_year=first_year, last_year=last_year)
    )
    fields = {field.name: field for field in agreed().table("series").fields}
    paragraphs = []
    for row in records(run("series_notes", series=series)):
        name = f"{row['jurisdiction_name']}: {row['title']}."
        lines = [f"**{escaped(name)}** {escaped(row['definition'])}"]
        if isinstance(row["caveat"], str):
            lines.append(f"Take care: {escaped(row['caveat'])}")
        facts = [
            f"{fields[name].title.lower()}: {fields[name].label(row[name]).lower()}"
            for name in ("unit", "court_stage", "year_basis", "guilty_pleas", "summary_proceedings")
        ]
        lines.append(f":gray[{escaped('; '.join(facts))}]")
        lines += [
            f"Break in {note['year']}: {escaped(note['description'])} "
            f"({source_link(note['source'], note['source_url'])})"
            for note in breaks
            if note["series"] == row["series"]
        ]
        paragraphs.append("  \n".join(lines))
    return tuple(paragraphs)


def nothing(sentence: str) -> None:
    """Explain an empty view and offer the way back."""
    st.info(sentence, icon=":material/search_off:")
    st.button("Clear all filters", icon=":material/restart_alt:", on_click=address.clear)


def actions(rows: pd.DataFrame, name: Iterable[object], query: str = "", table: str = "") -> None:
    """The rows in view as files, the page to cite and to print, and the way back to its start.

    The arguments are those of `download`.
    """
    with st.container(horizontal=True):
        offer = takeaway.of_rows(rows, name, query, table)
        takeaway.draw(offer, "Download these rows")
        _ways_on()


def table_actions(table: str, search: str) -> None:
    """As `actions`, for the rows of a bundled table that hold a text, on however many pages."""
    with st.container(horizontal=True):
        label = "Download the rows found" if search else "Download the whole table"
        takeaway.draw(takeaway.of_table(table, search), label)
        _ways_on()


def _ways_on() -> None:
    address.view().place = st.container(horizontal=True, width="content")
    st.button(
        "Clear all filters",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=address.clear,
    )


def footer() -> None:
    """What stands under every page: the version of the data, and how to cite it."""
    contract = agreed()
    takeaway.finish()
    st.caption(
        f"---\n\nOpen Verdict, data version {contract.version}. Every figure has a source: see the "
        "table on each page, and Data and methods."
    )
