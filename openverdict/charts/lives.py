"""Lives: from the crime over the conviction to the exoneration, and years in custody."""

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.narrative.words import records

ROW = 18  # pixels of one life
LEGEND = 90
BESIDE = 9  # pixels between two marks of one year
STATIONS = {
    "crime_year": "Crime",
    "convicted_year": "Conviction",
    "released_year": "Release",
    "executed_year": "Execution",
    "exonerated_year": "Exoneration",
}
SHAPES = ["circle", "square", "triangle-up", "cross", "diamond"]
SIZES = dict(zip(STATIONS, [45, 60, 110, 110, 70], strict=True))


@kept
def lives(rows: pd.DataFrame) -> Drawing:
    """One line a life, in the order of the rows. `rows` are those of `cases_found`.

    A line is drawn between two years that are known, dashed where a year between them is missing.
    Marks of one year stand side by side. A triangle is an end that no source read dates. A click
    picks a `case`.
    """
    marks, spans, ends = _marks(rows), _spans(rows), _open_ends(rows)
    x = (
        amount(alt.X, "year")
        .title(None)
        .axis(format="d", orient="top", tickCount=8, labelOverlap="greedy", grid=True)
        .scale(domain=[marks["year"].min() - 2, marks["year"].max() + 2], nice=False)
    )
    y = (
        nominal(alt.Y, "name")
        .title(None)
        .scale(domain=rows["name"].tolist())
        .axis(labelLimit=150, labelOverlap=False, labelFlush=False, ticks=False, grid=True)
    )
    line = alt.Chart(spans).encode(y=y, x=x, x2=alt.X2(field="until"))
    points = alt.Chart(marks).encode(x=x, y=y, **_station_channels())
    picked = alt.selection_point(name="picked", fields=["case"], on="click", clear="dblclick")
    layers = [
        line.transform_filter("datum.kind == 'known'").mark_rule(color=GREY, strokeWidth=1.5),
        line.transform_filter("datum.kind == 'gap'").mark_rule(
            color=GREY, strokeWidth=1.2, strokeDash=[2, 3]
        ),
        line.transform_filter("datum.held").mark_rule(color=GREY, strokeWidth=7, opacity=0.35),
        *[
            alt.Chart(ends)
            .transform_filter(f"datum.side == '{side}'")
            .mark_point(shape=f"triangle-{side}", color=GREY, size=35, filled=False, xOffset=offset)
            .encode(x=x, y=y)
            for side, offset in (("left", -12), ("right", 12))
        ],
        *[
            points.transform_filter(f"datum.offset == {offset}").mark_point(
                filled=True, opacity=0.9, xOffset=float(offset)
            )
            for offset in sorted(marks["offset"].unique())
        ],
        _without_a_year(rows, marks, y),
    ]
    chart = alt.layer(*[layer for layer in layers if layer is not None]).add_params(picked)
    return chart.properties(height=ROW * len(rows) + AXIS + LEGEND)


def _station_channels() -> dict[str, Any]:
    names = list(STATIONS.values())
    return {
        "color": nominal(alt.Color, "station")
        .scale(domain=names)
        .legend(title=None, orient="top", columns=2, symbolOpacity=1, labelLimit=90),
        "shape": nominal(alt.Shape, "station").scale(domain=names, range=SHAPES),
        "size": amount(alt.Size, "size").scale(None).legend(None),
        "tooltip": [
            nominal(alt.Tooltip, "name", title="Name"),
            nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
            nominal(alt.Tooltip, "offence", title="Convicted of"),
            nominal(alt.Tooltip, "station", title="What"),
            amount(alt.Tooltip, "year", title="Year", format="d"),
            nominal(alt.Tooltip, "source", title="Source"),
        ],
    }


def _without_a_year(rows: pd.DataFrame, marks: pd.DataFrame, y: alt.Y) -> alt.Chart | None:
    """Words in the rows of those of whom no source read gives any year."""
    undated = rows[~rows["case"].isin(marks["case"])]
    if undated.empty:
        return None
    return (
        alt.Chart(undated[["case", "name"]])
        .mark_text(align="left", color=GREY, fontSize=11)
        .encode(y=y, x=alt.value(6), text=alt.value("no year stated"))
    )


def _stations(row: dict[str, Any]) -> list[tuple[str, int | None]]:
    """The stations of a life in their order. Whoever was executed was not released before."""
    end = "released_year" if pd.isna(row["executed_year"]) else "executed_year"
    names = ("crime_year", "convicted_year", end, "exonerated_year")
    return [(name, None if pd.isna(row[name]) else int(row[name])) for name in names]


def _marks(rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["case", "name", "jurisdiction_name", "offence", "source", "station", "size", "year"]
    marks = pd.DataFrame(
        [
            [*(row[column] for column in columns[:5]), STATIONS[name], SIZES[name], year]
            for row in records(rows)
            for name, year in _stations(row)
            if year is not None
        ],
        columns=columns,
    )
    year = marks.groupby(["case", "year"])["station"]
    return marks.assign(offset=(year.cumcount() - (year.transform("size") - 1) / 2) * BESIDE)


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    """From each known year to the next one that is known."""
    spans = []
    for row in records(rows):
        known = [(place, name, year) for place, (name, year) in enumerate(_stations(row)) if year]
        for (place, name, year), (after, _, until) in pairwise(known):
            is_gap = after > place + 1
            held = name == "convicted_year" and not is_gap
            kind = "gap" if is_gap else "known"
            spans.append([row["case"], row["name"], year, until, kind, held])
    return pd.DataFrame(spans, columns=["case", "name", "year", "until", "kind", "held"])


def _open_ends(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a life begins without a year of the crime, or ends without one of the exoneration."""
    ends = []
    for row in records(rows):
        stations = _stations(row)
        known = [year for _, year in stations if year]
        if known and stations[0][1] is None:
            ends.append([row["case"], row["name"], known[0], "left"])
        if known and stations[-1][1] is None:
            ends.append([row["case"], row["name"], known[-1], "right"])
    return pd.DataFrame(ends, columns=["case", "name", "year", "side"])


@kept
def years_lost(rows: pd.DataFrame, medians: pd.DataFrame, grouped_by: str) -> Drawing:
    """A dot a case over the years in custody, a tick at the median of each group.

    `rows` are those of `cases_found` with the column that they are grouped by, `medians` those of
    `cases_years_lost`. Groups without a stated number keep their empty row.
    """
    medians = medians[~medians["is_total"]].rename(columns={"grouped_by": "group"})
    medians = medians.assign(
        label=medians["group"] + " (" + medians["stated"].astype(str) + ")",
    )
    named = dict(zip(medians["group"], medians["label"], strict=True))
    dots = rows[rows["years_lost"].notna()]
    dots = dots.assign(label=dots[grouped_by].map(named))
    x = amount(alt.X, "years_lost").title("Years in custody").scale(zero=True)
    y = (
        nominal(alt.Y, "label")
        .title(None)
        .scale(domain=medians["label"].tolist())
        .axis(labelLimit=170, labelOverlap=False, labelFlush=False, grid=True, ticks=False)
    )
    return alt.layer(
        alt.Chart(dots[["case", "name", "label", "years_lost"]])
        .mark_point(size=60, filled=True, opacity=0.45)
        .encode(
            x=x,
            y=y,
            tooltip=[
                nominal(alt.Tooltip, "name", title="Name"),
                amount(alt.Tooltip, "years_lost", title="Years in custody"),
            ],
        ),
        alt.Chart(medians[["label", "median_years_lost", "stated"]].dropna())
        .mark_tick(thickness=3, size=22, color=GREY)
        .encode(
            x=amount(alt.X, "median_years_lost").title("Years in custody"),
            y=y,
            tooltip=[
                amount(alt.Tooltip, "median_years_lost", title="Median years in custody"),
                amount(alt.Tooltip, "stated", title="Cases that it rests on"),
            ],
        ),
    ).properties(height=30 * len(medians) + AXIS)
