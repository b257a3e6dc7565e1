"""Sections of the page on convictions: the gate, one figure in full, change between two years."""

from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, comparability, drawing, figure_card, filters
from openverdict.database import run
from openverdict.narrative import change as sentences
from openverdict.narrative.words import records
from openverdict.rates import Rates

CHART = "rates chart"
TABLE = "rates table"


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


def say_like_for_like(found: list[comparability.Difference], series: int) -> None:
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


def one_figure(rows: pd.DataFrame, chosen: Rates) -> None:
    """Choose one figure by the keyboard, the chart or the table, and see it in full."""
    options = {"": "None"} | {
        row["key"]: f"{row['label']} {row['year']}: {chosen.measure.text(row['value'])}"
        + (" (printed)" if row["figure"] == "printed" else "")
        for row in records(rows)
    }
    key = filters.pick(
        "figure", "One figure in full (or click it in the chart or table)", options, ""
    )
    if key:
        figure_card.draw(records(rows[rows["key"] == key])[0], chosen)


def change(rows: pd.DataFrame, chosen: Rates) -> None:
    """The change of one series between two years, with its interval, or why there is none."""
    computed = rows[rows["figure"] == "computed"]
    labels = dict(zip(computed["series"], computed["label"], strict=True))
    labels = {
        series: label
        for series, label in labels.items()
        if (computed["series"] == series).sum() > 1
    }
    st.subheader("Change between two years", anchor=False)
    if not labels:
        st.caption("No series in view has counts for two years.")
        return
    left, middle, right = st.columns([2, 1, 1])
    with left:
        series = filters.pick("change", "Series", labels, next(iter(labels)))
    years = [str(year) for year in sorted(computed[computed["series"] == series]["year"])]
    with middle:
        first = filters.pick("from", "From", {year: year for year in years}, years[-2])
    with right:
        last = filters.pick("to", "To", {year: year for year in years}, years[-1])
    st.markdown(drawing.escaped(_changed(series, labels[series], int(first), int(last), chosen)))


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
