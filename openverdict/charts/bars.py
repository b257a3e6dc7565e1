"""How cases end, and how many reach each stage."""

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, HEIGHT, Drawing, amount, nominal


def composition(rows: pd.DataFrame, as_share: bool) -> Drawing:
    """Stacked bars, one a year: how the cases of a year ended. `rows` of `outcome_composition`."""
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
        .properties(height=HEIGHT - 60)
    )


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
        .properties(height=26 * len(rows) + AXIS)
    )
