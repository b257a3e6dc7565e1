"""Rates over years."""

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd

from openverdict.charts.channels import (
    GREY,
    HEIGHT,
    SHAPES,
    Drawing,
    amount,
    nominal,
    shortened,
    under_the_plot,
)
from openverdict.charts.finished import kept
from openverdict.charts.reforms import reform_rules
from openverdict.measures import Measure

LABEL_GAP = 15  # pixels between two labels at line ends


DRAWN = [
    *("key", "label", "year", "figure", "value", "low", "high", "rounding_low", "rounding_high"),
    *("convicted", "acquitted", "base", "base_is_small", "unit", "origin", "flags", "source"),
    "segment",
]


@kept
def rate_lines(
    rows: pd.DataFrame,
    measure: Measure,
    is_log: bool = False,
    reforms: pd.DataFrame | None = None,
    breaks: pd.DataFrame | None = None,
    footnote: str = "",
) -> Drawing:
    """Rates over years: one line a series, interrupted where a year is missing or a series breaks.

    `rows` are those of `convictions` with labels. Printed percentages are hollow and never joined
    by a line; dots over fewer than 100 have a dashed outline; brackets show what rounding may hide.
    On a log scale zeros stand on the lower edge. `reforms` and `breaks` become upright rules,
    breaks dashed. `footnote` stands under the plot, inside the picture. A click on a point picks
    its `key`.
    """
    layers = _layers(rows, measure, is_log, reforms, breaks)
    picked = alt.selection_point(name="picked", fields=["key"], on="click", clear="dblclick")
    layers[-1] = layers[-1].add_params(picked)  # to the chart of all layers it costs 20 ms
    title = under_the_plot(footnote) if footnote else alt.Undefined
    return alt.layer(*layers, height=HEIGHT, title=title)


def _layers(
    rows: pd.DataFrame,
    measure: Measure,
    is_log: bool = False,
    reforms: pd.DataFrame | None = None,
    breaks: pd.DataFrame | None = None,
) -> list[alt.Chart]:
    labels = list(dict.fromkeys(rows["label"]))
    drawn = rows[rows["value"] > 0] if is_log else rows
    domain = value_domain(drawn, measure, is_log)
    x = _years(rows["year"])
    color = nominal(alt.Color, "label").scale(domain=labels).legend(None)
    shape = nominal(alt.Shape, "label").scale(domain=labels, range=SHAPES).legend(None)
    segment = nominal(alt.Detail, "segment")
    scale = {"domain": domain, "type": "log"} if is_log else {"domain": domain}
    y = amount(alt.Y, "value").title(measure.axis).scale(**scale)
    base = alt.Chart(drawn[DRAWN]).encode(x=x, y=y, color=color)
    computed = base.transform_filter("datum.figure == 'computed'")
    rounded = base.transform_filter("isValid(datum.rounding_low)")
    points = {"shape": shape, "tooltip": _rate_tooltip(measure)}
    low, high = amount(alt.Y, "low").scale(**scale), alt.Y2("high")
    layers = [
        *reform_rules(reforms, x, rows["year"].tolist()),
        _rules(breaks, x, "description", "Break", dash=[2, 3]),
        _break_words(breaks, x),
        computed.mark_area(opacity=0.15, clip=True).encode(y=low, y2=high, detail=segment),
        computed.mark_rule(opacity=0.35, clip=True).encode(y=low, y2=high),
        *[
            rounded.mark_tick(thickness=1.5, size=12).encode(y=amount(alt.Y, end).scale(**scale))
            for end in ("rounding_low", "rounding_high")
        ],
        computed.mark_line(strokeWidth=2).encode(detail=segment),
        *_points(base, drawn, points),
        _zeros(rows[rows["value"] == 0], x, color, points) if is_log else None,
        _line_ends(drawn, x, color, domain, is_log),
    ]
    return [layer for layer in layers if layer is not None]


@kept
def small_line(rows: pd.DataFrame, measure: Measure) -> Drawing:
    """A small version of `rate_lines` for one series."""
    return alt.layer(*_layers(rows, measure), height=190)


def _points(base: alt.Chart, rows: pd.DataFrame, encoding: dict) -> list[alt.Chart]:
    """Layers of points, one a kind; a kind that does not occur has none, not an empty one."""
    is_printed, is_small = rows["figure"] == "printed", rows["base_is_small"]
    printed, small = "datum.figure == 'printed'", "datum.base_is_small"
    kinds = (
        (~is_printed & ~is_small, f"!({printed}) && !{small}", {"filled": True, "size": 55}),
        (~is_printed & is_small, f"!({printed}) && {small}", {"strokeDash": [2, 2]}),
        (is_printed, printed, {}),
    )
    hollow = {"filled": False, "size": 60, "strokeWidth": 1.8, "opacity": 1}
    return [
        base.transform_filter(test).mark_point(**{**hollow, **mark}).encode(**encoding)
        for occurs, test, mark in kinds
        if occurs.any()
    ]


def value_domain(rows: pd.DataFrame, measure: Measure, is_log: bool) -> list[float]:
    """Span of the value axis.

    It starts at zero, but for conviction rates near 100 %, which would all look alike, and on a
    log scale.
    """
    columns = ("value", "low", "high", "rounding_low", "rounding_high")
    values = pd.concat([rows[column] for column in columns]).dropna()
    if values.empty:
        return [0, 1]
    low, high = float(values.min()), float(values.max())
    if is_log:
        low = max(low, float(rows["value"].min()) / 4)
        return [low / 1.3, high * 1.3]
    if measure.key == "conviction_rate" and low > 50:
        room = max((high - low) * 0.1, 0.01)
        return [low - room, min(high + room, 100)]
    top = high * 1.08 or 1
    return [0, min(top, 100) if measure.unit == "%" else top]


def _years(years: pd.Series) -> alt.X:
    first, last = int(years.min()), int(years.max())
    step = next((n for n in (1, 2, 5, 10, 25, 50) if (last - first) / n <= 10), 100)
    ticks = list(range(math.ceil(first / step) * step, last + 1, step)) or [first]
    room = max((last - first) * 0.02, 0.5)
    return (
        amount(alt.X, "year")
        .axis(format="d", values=ticks, grid=False)
        .title(None)
        .scale(domain=[first - room, last + room], nice=False)
    )


def _rate_tooltip(measure: Measure) -> list[alt.Tooltip]:
    number = f",.{measure.places}f"
    return [
        nominal(alt.Tooltip, "label", title="Series"),
        amount(alt.Tooltip, "year", title="Year", format="d"),
        amount(alt.Tooltip, "value", title=measure.axis, format=number),
        amount(alt.Tooltip, "low", title="95 % from", format=number),
        amount(alt.Tooltip, "high", title="to", format=number),
        amount(alt.Tooltip, "convicted", title="Convicted", format=","),
        amount(alt.Tooltip, "acquitted", title="Acquitted", format=","),
        amount(alt.Tooltip, "base", title="Out of", format=","),
        nominal(alt.Tooltip, "unit", title="Unit"),
        nominal(alt.Tooltip, "origin", title="Origin"),
        nominal(alt.Tooltip, "flags", title="Flags"),
        nominal(alt.Tooltip, "source", title="Source"),
    ]


def _zeros(rows: pd.DataFrame, x: alt.X, color: alt.Color, points: dict) -> alt.Chart | None:
    if rows.empty:
        return None
    return (
        alt.Chart(rows)
        .mark_point(size=55, filled=True, opacity=1)
        .encode(x=x, y=alt.value(HEIGHT - 4), color=color, **points)
    )


def _rules(
    rows: pd.DataFrame | None, x: alt.X, words: str, name: str, dash: Sequence[int] = (1, 0)
) -> alt.Chart | None:
    """Upright rules at years, with what happened on hover."""
    if rows is None or rows.empty:
        return None
    return (
        alt.Chart(rows[["year", "jurisdiction_name", words]])
        .mark_rule(color=GREY, opacity=0.75, strokeDash=list(dash), strokeWidth=1.5)
        .encode(
            x=x,
            tooltip=[
                amount(alt.Tooltip, "year", title="Year", format="d"),
                nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
                nominal(alt.Tooltip, words, title=name),
            ],
        )
    )


def _break_words(rows: pd.DataFrame | None, x: alt.X) -> alt.Chart | None:
    """The word at the upper end of each rule of a break."""
    if rows is None or rows.empty:
        return None
    return (
        alt.Chart(rows[["year"]].drop_duplicates())
        .mark_text(align="left", baseline="top", dx=3, fontSize=11, color=GREY)
        .encode(x=x, y=alt.value(2), text=alt.value("break"))
    )


def _line_ends(
    rows: pd.DataFrame, x: alt.X, color: alt.Color, domain: list[float], is_log: bool
) -> alt.Chart:
    """The name of each series at its last point: above it, or below where the line comes down."""
    low, high = (math.log(bound) for bound in domain) if is_log else domain
    ends, heights = [], []
    for label, figures in rows.sort_values("year").groupby("label", sort=False):
        last = figures.iloc[-1]
        height = ((math.log(last["value"]) if is_log else last["value"]) - low) / (high - low)
        falls = len(figures) > 1 and figures["value"].iloc[-2] > last["value"]
        room_below = height > 2 * LABEL_GAP / HEIGHT
        heights.append(height + (-1 if falls and room_below else 1) * LABEL_GAP / HEIGHT)
        ends.append({"label": label, "year": last["year"], "name": shortened(str(label))})
    places = [low + height * (high - low) for height in spread(heights, LABEL_GAP / HEIGHT)]
    words = pd.DataFrame(ends).assign(place=[math.exp(y) if is_log else y for y in places])
    return (
        alt.Chart(words)
        .mark_text(align="right", baseline="middle", fontWeight=600, fontSize=12, dx=5)
        .encode(x=x, y=amount(alt.Y, "place"), text=nominal(alt.Text, "name"), color=color)
    )


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Move heights (0 to 1) apart until neighbours are at least `gap` from each other.

    The lowest stays where it is, those above move up, and down again from the upper edge.
    """
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    floor = 0.0
    for index in order:
        placed[index] = max(placed[index], floor)
        floor = placed[index] + gap
    ceiling = 1 - gap
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return placed
