"""Thin helpers that draw what pages have in common: heading, chart, table, notes, download."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, downloads
from openverdict.charts import Drawing
from openverdict.database import agreed, run
from openverdict.narrative.words import records

ROW_PIXELS = 35


def escaped(text: object) -> str:
    """Text of the tables as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#$~|:])", r"\\\1", str(text))


def source_link(title: str, url: str) -> str:
    """A source as a Markdown link; only web addresses become links."""
    return f"[{escaped(title)}](<{url}>)" if re.match(r"https?://", url) else escaped(title)


def heading(question: str, finding: str) -> None:
    """The finding in view as the page's title, under the question that the page answers."""
    st.caption(question)
    st.title(escaped(finding), anchor=False)
    for sentence in address.ignored():
        st.info(escaped(sentence), icon=":material/link_off:")


def chart(
    drawing: Drawing,
    words: str,
    show_words: bool = True,
    key: str | None = None,
    on_pick: Callable[[], None] | None = None,
) -> None:
    """A chart with its twin in words. `on_pick` is called when the reader clicks a point."""
    if on_pick is None:
        st.altair_chart(drawing, width="stretch", alt=words)
    else:
        st.altair_chart(drawing, width="stretch", alt=words, key=key, on_select=on_pick)
    if show_words:
        st.caption(escaped(words))


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
    st.dataframe(
        rows[list(columns)],
        column_config=dict(columns),
        hide_index=True,
        placeholder="",
        height=min(len(rows) + 1, 12) * ROW_PIXELS + 3,
        alt=words,
        key=key,
        on_select=on_pick or "ignore",
        selection_mode="single-row",
    )


def download(rows: pd.DataFrame, name: Iterable[object]) -> None:
    """A button for exactly the rows in view."""
    download_file(lambda: downloads.csv(rows), len(rows), name, "Download these rows")


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
    st.subheader("What these figures count", anchor=False)
    breaks = run("breaks_in_view", series=series, first_year=first_year, last_year=last_year)
    fields = {field.name: field for field in agreed().table("series").fields}
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
            for note in records(breaks[breaks["series"] == row["series"]])
        ]
        st.markdown("  \n".join(lines))


def nothing(sentence: str) -> None:
    """Explain an empty view and offer the way back."""
    st.info(sentence, icon=":material/search_off:")
    st.button("Clear all filters", icon=":material/restart_alt:", on_click=address.clear)


def actions(rows: pd.DataFrame, name: Iterable[object]) -> None:
    """The download of the rows in view, and the way back to the page's first view."""
    with st.container(horizontal=True):
        download(rows, name)
        st.button(
            "Clear all filters",
            icon=":material/restart_alt:",
            type="tertiary",
            on_click=address.clear,
        )


def footer() -> None:
    """What stands under every page: the version of the data, and how to cite it."""
    contract = agreed()
    st.divider()
    st.caption(
        f"Open Verdict, data version {contract.version}. Every figure has a source: see the table "
        "on each page, and Data and methods."
    )
