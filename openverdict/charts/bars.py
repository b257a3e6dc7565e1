"""How cases end, and how many reach each stage."""

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, HEIGHT, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.charts.reforms import reform_rules

TITLE = 25  # pixels of the title of an axis


@kept
def composition(rows: pd.DataFrame, as_share: bool, reforms: pd.DataFrame | None = None) -> Drawing:
    """Stacked bars, one a year: how the cases of a year ended. `rows` of `outcome_composition`.

    `reforms` become numbered rules, with their numbers in a free strip above the bars; then years
    without figures have a place on the axis too.
    """
    bars = _composition(rows, as_share)
    if reforms is None:
        return bars.properties(height=HEIGHT - 60)
    years = list(range(rows["year"].min(), rows["year"].max() + 1))
    top = 100 if as_share else float(rows["whole"].max())
    x, y = bars.encoding.x.scale(domain=years), bars.encoding.y.scale(domain=[0, top * 1.25])
    rules = reform_rules(reforms, x, years)
    y = y.axis(values=[0, 20, 40, 60, 80, 100] if as_share else alt.Undefined)
    return alt.layer(bars.encode(x=x, y=y), *rules).properties(height=HEIGHT - 60)


def _composition(rows: pd.DataFrame, as_share: bool) -> alt.Chart:
    outcomes = rows.sort_values("outcome_order")["outcome_label"].drop_duplicates().tolist()
    value = "share" if as_share else "count"
    title = "Share of all endings (%)" if as_share else f"Number of {rows['unit'].iloc[0]}"
    return (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=nominal(alt.X, "year").title(None).axis(labelAngle=0, labelOverlap="greedy"),
            y=amount(alt.Y, value)
            .title(title)
            .scale(alt.Scale(domain=[0, 100]) if as_share else alt.Scale(zero=True)),
            color=nominal(alt.Color, "outcome_label")
            .scale(domain=outcomes)
            .legend(title=None, orient="top", labelLimit=145, columns=2),
            order=amount(alt.Order, "outcome_order"),
            tooltip=[
                amount(alt.Tooltip, "year", title="Year", format="d"),
                nominal(alt.Tooltip, "outcome_label", title="Outcome"),
                amount(alt.Tooltip, "count", title="Number", format=","),
                amount(alt.Tooltip, "share", title="Share of all endings (%)", format=".2f"),
                amount(alt.Tooltip, "whole", title="All endings", format=","),
                nominal(alt.Tooltip, "origin", title="Origin"),
                nominal(alt.Tooltip, "source", title="Source"),
            ],
        )
    )


@kept
def stage_bars(rows: pd.DataFrame) -> Drawing:
    """Bars of one series of stages: its own unit, its own scale, no flow between stages."""
    return (
        alt.Chart(rows)
        .mark_bar(height=16)
        .encode(
            x=amount(alt.X, "count").title(f"{rows['unit'].iloc[0]} in {rows['year'].iloc[0]}"),
            y=nominal(alt.Y, "stage_label")
            .sort(list(rows["stage_label"]))
            .title(None)
            .axis(labelLimit=220, labelOverlap=False),
            opacity=alt.condition(alt.datum.is_stock, alt.value(0.45), alt.value(1)),
            tooltip=[
                nominal(alt.Tooltip, "stage_label", title="Stage"),
                amount(alt.Tooltip, "count", title="Number", format=","),
                amount(alt.Tooltip, "year", title="Year", format="d"),
                nominal(alt.Tooltip, "origin", title="Origin"),
                nominal(alt.Tooltip, "note", title="Note"),
                nominal(alt.Tooltip, "source", title="Source"),
            ],
        )
        .properties(height=26 * len(rows) + AXIS + TITLE)
    )
