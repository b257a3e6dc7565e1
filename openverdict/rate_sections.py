"""Sections of the page on convictions: the gate, one figure in full, change between two years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, comparability, drawing, figure_card, filters
from openverdict.charts import with_labels
from openverdict.database import run
from openverdict.narrative import change as sentences
from openverdict.narrative import rates as rate_words
from openverdict.narrative.words import records
from openverdict.rates import Rates

CHART = "rates chart"
TABLE = "rates table"


@dataclass(frozen=True)
class Shown:
    """What the page says and shows for one choice of rates, worked out once: the data never change.

    `rows` are those of `convictions`, labelled, and not to be changed; `figures` names each by its
    key; `changeable` has the years of each series that has counts for two or more. `files` are the
    rows as they are taken away, `breaks` those of the series in these years.
    """

    rows: pd.DataFrame
    files: pd.DataFrame
    breaks: pd.DataFrame
    first_year: int
    last_year: int
    gate: tuple[comparability.Difference, ...]
    title: str
    words: str
    frames: str
    figures: Mapping[str, str]
    changeable: Mapping[str, tuple[str, ...]]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Series -> label."""
        return dict(zip(self.rows["series"], self.rows["label"], strict=True))


@lru_cache(maxsize=256)
def shown(chosen: Rates) -> Shown | None:
    """Ask for the rates; None if there are none."""
    rows = run("convictions", **chosen.parameters)
    if rows.empty:
        return None
    rows = with_labels(rows)
    computed = rows[rows["figure"] == "computed"]
    years = {
        str(series): tuple(str(year) for year in sorted(figures["year"]))
        for series, figures in computed.groupby("series", sort=False)
        if len(figures) > 1
    }
    figures = {"": "None"} | {
        row["key"]: f"{row['label']} {row['year']}: {chosen.measure.text(row['value'])}"
        + (" (printed)" if row["figure"] == "printed" else "")
        for row in records(rows)
    }
    found = tuple(gate(rows))
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return Shown(
        rows,
        rows.drop(columns=["segment", "label"]).assign(differs_in=comparability.differs_in(found)),
        run("breaks_in_view", series=chosen.series, first_year=first, last_year=last),
        first,
        last,
        found,
        rate_words.rates_title(rows, chosen.measure, chosen.denominator),
        rate_words.rates_in_words(rows, chosen.measure, chosen.denominator),
        rate_words.both_frames(rows, chosen.denominator),
        figures,
        years,
    )


def gate(rows: pd.DataFrame) -> list[comparability.Difference]:
    """In which fields the series in view differ, worst first. `rows`: `convictions`, labelled."""
    labels = dict(zip(rows["series"], rows["label"], strict=True))
    last = rows.groupby("series")["year"].max()
    notes = records(run("series_notes", series=tuple(labels)))
    return comparability.differences(
        [
            {**note, "label": labels[note["series"]], "last_year": last[note["series"]]}
            for note in notes
        ]
    )


def say_like_for_like(found: Sequence[comparability.Difference], series: int) -> None:
    """Draw the box of the gate; one series alone needs none."""
    if series < 2:
        return
    with st.container(border=True):
        if not found:
            st.markdown(":material/check: Like for like: these series agree in every field.")
            return
        st.markdown(f"**Not like for like:** these series differ in {len(found)} of "
                    f"{len(comparability.FIELDS)} fields, the weightiest first.")  # fmt: skip
        st.markdown(
            "\n".join(
                f"- **{drawing.escaped(difference.text())}.** {difference.field.consequence}"
                for difference in found
            )
        )


def picked_on_chart() -> None:
    """Take a click on the chart as the choice of a figure."""
    points = st.session_state[CHART].selection.get("picked", [])
    _pick(points[0]["key"] if points else None)


def picked_in_table(keys: list[str]) -> None:
    """Take a chosen row of the table as the choice of a figure."""
    chosen = st.session_state[TABLE].selection.rows
    _pick(keys[chosen[0]] if chosen else None)


def _pick(key: str | None) -> None:
    if key:
        address.record("figure", key)


def one_figure(view: Shown, chosen: Rates) -> None:
    """Choose one figure by the keyboard, the chart or the table, and see it in full."""
    key = filters.pick(
        "figure", "One figure in full (or click it in the chart or table)", view.figures, ""
    )
    if key:
        figure_card.draw(records(view.rows[view.rows["key"] == key])[0], chosen)


def change(view: Shown, chosen: Rates) -> None:
    """The change of one series between two years, with its interval, or why there is none."""
    st.header("Change between two years", anchor=False)
    if not view.changeable:
        st.caption("No series in view has counts for two years.")
        return
    labels = {series: label for series, label in view.labels.items() if series in view.changeable}
    left, middle, right = st.columns([2, 1, 1])
    with left:
        series = filters.pick("change", "Series", labels, next(iter(labels)))
    years = view.changeable[series]
    with middle:
        first = filters.pick("from", "From", {year: year for year in years}, years[-2])
    with right:
        last = filters.pick("to", "To", {year: year for year in years}, years[-1])
    st.markdown(drawing.escaped(_changed(series, labels[series], int(first), int(last), chosen)))


@lru_cache(maxsize=256)
def _changed(series: str, label: str, first: int, last: int, chosen: Rates) -> str:
    if first == last:
        return "Choose two different years."
    answer: dict[str, Any] = records(
        run(
            "change", series=series, measure=chosen.measure.key,
            denominator=chosen.denominator.key, from_year=min(first, last),
            to_year=max(first, last), alternatives=chosen.alternatives,
        )
    )[0]  # fmt: skip
    return sentences.change_in_words(answer, label, chosen.measure, chosen.denominator)
