"""A measure around a year, and the change around that year among those around all others."""

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, SHAPES, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.charts.lines import value_domain
from openverdict.charts.reforms import reform_rules
from openverdict.measures import Measure

SIDES = ["Before", "After"]
MARGIN = 2  # years drawn on each side of the windows
TALL = 330


def sided(points: pd.DataFrame, year: int, width: int) -> pd.DataFrame:
    """Add `side`: Before, Year 0, After or Outside, and keep what lies close to the windows."""
    near = points[points["year"].between(year - width - MARGIN, year + width + MARGIN)]
    side = pd.Series("Outside", index=near.index)
    side[near["year"].between(year - width, year - 1)] = "Before"
    side[near["year"].between(year + 1, year + width)] = "After"
    side[near["year"] == year] = "Year 0"
    return near.assign(side=side)


@kept
def around_year(
    points: pd.DataFrame,
    year: int,
    width: int,
    means: tuple[float, float] | None,
    measure: Measure,
    breaks: tuple[int, ...],
    reforms: pd.DataFrame | None = None,
) -> Drawing:
    """Yearly values in the windows before and after a year, with the mean of each side.

    Parameters
    ----------
    points
        Rows of `convictions` of one series, with `side`. What is outside the windows, or in year 0,
        is hollow and grey.
    year, width
        Year 0, and the years on each side.
    means
        Of the years before and of those after; None where there is no figure.
    breaks
        Years from which the definition is another.
    reforms
        Rows of `reforms_on_chart` with `number`, to draw as rules.
    """
    ends = [year - width - MARGIN, year + width + MARGIN]
    step = 1 if width < 5 else 2
    x = (
        amount(alt.X, "year")
        .title(None)
        .axis(
            format="d",
            grid=False,
            values=list(range(year - step * (width // step + 1), ends[1] + 1, step)),
        )
        .scale(domain=[ends[0] - 0.5, ends[1] + 0.5], nice=False)
    )
    y = amount(alt.Y, "value").title(measure.axis)
    y = y.scale(domain=value_domain(points, measure, is_log=False))
    columns = ["year", "side", "value", "low", "high", "acquitted", "convicted", "base", "origin",
               "source"]  # fmt: skip
    base = alt.Chart(points[columns]).encode(x=x, y=y, tooltip=_tooltip(measure))
    legend = alt.Legend(title=None, orient="top", labelLimit=200, labelExpr=_named(means, measure))
    color = nominal(alt.Color, "side").scale(domain=SIDES).legend(legend)
    shape = nominal(alt.Shape, "side").scale(domain=SIDES, range=SHAPES).legend(legend)
    is_used = points["side"].isin(SIDES)
    test = f"indexof({SIDES}, datum.side) >= 0"
    hollow = base.transform_filter(f"!({test})").mark_point(
        size=55, filled=False, strokeWidth=1.6, opacity=1, color=GREY
    )
    used = base.transform_filter(test).mark_point(size=75, filled=True, opacity=1)
    layers = [
        *reform_rules(reforms, x, ends, top=30),
        *_upright(year, x, f"year 0: {year}", 2, [1, 0]),
        *[
            layer
            for one in breaks
            if ends[0] <= one <= ends[1]
            for layer in _upright(one, x, "break", 16, [2, 3])
        ],
        base.mark_rule(color=GREY, opacity=0.6).encode(
            y=amount(alt.Y, "low").title(measure.axis), y2=alt.Y2("high")
        ),
        *([] if is_used.all() else [hollow]),
        *([used.encode(color=color, shape=shape)] if is_used.any() else []),
        *([_means(year, width, means, x, measure, color)] if means else []),
    ]
    return alt.layer(*layers).properties(height=TALL)


def _named(means: tuple[float, float] | None, measure: Measure) -> str:
    """An expression for the legend: each side with its mean."""
    if means is None:
        return "datum.label"
    before, after = (measure.text(mean) for mean in means)
    return f"datum.label == 'Before' ? 'Before: mean {before}' : 'After: mean {after}'"


def _means(
    year: int,
    width: int,
    means: tuple[float, float],
    x: alt.X,
    measure: Measure,
    color: alt.Color,
) -> alt.Chart:
    """The mean of each side, over the years that it is taken from."""
    rows = pd.DataFrame(
        {
            "side": SIDES,
            "year": [year - width - 0.4, year + 0.6],
            "until": [year - 0.6, year + width + 0.4],
            "value": means,
        }
    )
    return (
        alt.Chart(rows)
        .mark_rule(strokeWidth=2.5, opacity=0.85)
        .encode(x=x, x2=alt.X2("until"), y=amount(alt.Y, "value").title(measure.axis), color=color)
    )


def _upright(year: int, x: alt.X, words: str, down: int, dash: list[int]) -> list[alt.Chart]:
    """A rule at a year, with words that stand some pixels under its upper end."""
    base = alt.Chart(pd.DataFrame({"year": [year]})).encode(x=x)
    return [
        base.mark_rule(color=GREY, strokeWidth=1.5, strokeDash=dash),
        base.mark_text(
            text=words, align="left", baseline="top", dx=3, fontSize=11, color=GREY
        ).encode(y=alt.value(down)),
    ]


def _tooltip(measure: Measure) -> list[alt.Tooltip]:
    number = f",.{measure.places}f"
    return [
        amount(alt.Tooltip, "year", title="Year", format="d"),
        nominal(alt.Tooltip, "side", title="Side"),
        amount(alt.Tooltip, "value", title=measure.axis, format=number),
        amount(alt.Tooltip, "low", title="95 % from", format=number),
        amount(alt.Tooltip, "high", title="to", format=number),
        amount(alt.Tooltip, "base", title="Out of", format=","),
        nominal(alt.Tooltip, "origin", title="Origin"),
        nominal(alt.Tooltip, "source", title="Source"),
    ]


@kept
def change_dots(rows: pd.DataFrame, measure: Measure) -> Drawing:
    """The change around every year of a series with its interval, in order of size.

    `rows` are those of `before_after` with a figure, of one length; the chosen year is filled and
    coloured, the others are hollow and grey.
    """
    rows = rows.sort_values("change", ascending=False)
    shown = rows.assign(label=rows["year"].astype(str))
    chosen = shown.loc[shown["is_chosen"], "label"].tolist()
    unit = {100: "percentage points", 10_000: "per 10,000"}.get(measure.factor, measure.label)
    y = (
        nominal(alt.Y, "label")
        .sort(shown["label"].tolist())
        .title("Year 0")
        .axis(
            labelOverlap=False,
            labelFontWeight={
                "condition": {"test": f"indexof({chosen}, datum.label) >= 0", "value": "bold"},
                "value": "normal",
            },
        )
    )
    title = f"Change from before to after ({unit})"
    x = amount(alt.X, "change").title(title).axis(tickCount=8)
    number = f"+,.{measure.places + (measure.factor > 0)}f"
    columns = ["label", "is_chosen", "change", "low", "high", "points_before", "points_after"]
    base = alt.Chart(shown[columns]).encode(
        y=y,
        tooltip=[
            nominal(alt.Tooltip, "label", title="Year 0"),
            amount(alt.Tooltip, "change", title="Change", format=number),
            amount(alt.Tooltip, "low", title="95 % from", format=number),
            amount(alt.Tooltip, "high", title="to", format=number),
            amount(alt.Tooltip, "points_before", title="Points before", format="d"),
            amount(alt.Tooltip, "points_after", title="Points after", format="d"),
        ],
    )
    zero = alt.Chart(pd.DataFrame({"change": [0]})).mark_rule(color=GREY).encode(x=x)
    interval = base.mark_rule(color=GREY, strokeWidth=2, opacity=0.8).encode(
        x=amount(alt.X, "low").title(title).axis(tickCount=8), x2=alt.X2("high")
    )
    hollow = base.transform_filter("!datum.is_chosen").mark_point(
        size=60, filled=False, strokeWidth=1.8, opacity=1, color=GREY
    )
    filled = base.transform_filter("datum.is_chosen").mark_point(size=95, filled=True, opacity=1)
    layers = [
        zero,
        *([interval] if shown["low"].notna().any() else []),
        *([] if shown["is_chosen"].all() else [hollow.encode(x=x)]),
        filled.encode(x=x),
    ]
    return alt.layer(*layers).properties(height=21 * len(shown) + AXIS)
