"""Counts in a matrix: every number printed, its field the darker the larger it is."""

import textwrap
from collections.abc import Sequence

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, Drawing, amount, nominal
from openverdict.charts.finished import kept

ROW = 32  # pixels of a row
SIGNS = 16  # of a line of a label
MANY = 6  # columns, above which numbers are smaller and labels slanted


def matrix(
    rows: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    order: tuple[Sequence[str], Sequence[str]],
    tooltip: Sequence[alt.Tooltip],
) -> Drawing:
    """One field for each row of `rows`, with the number in it. `order`: of rows, and of columns.

    All fields have one colour, so that the number can be read on each of them.
    """
    lines = {name: "\n".join(textwrap.wrap(name, SIGNS)) for name in order[0]}
    shown = rows.assign(ink="number", row_lines=rows[row].map(lines))
    is_wide = len(order[1]) > MANY
    base = alt.Chart(shown).encode(
        x=nominal(alt.X, column)
        .title(None)
        .scale(domain=list(order[1]), paddingInner=0.04)
        .axis(
            orient="top",
            labelAngle=-90 if is_wide else 0,
            labelOverlap=False,
            labelFlush=False,
            labelLimit=160,
            ticks=False,
            domain=False,
        ),
        y=nominal(alt.Y, "row_lines")
        .title(None)
        .scale(domain=[lines[name] for name in order[0]], paddingInner=0.06)
        .axis(
            labelExpr="split(datum.label, '\\n')",
            labelOffset={
                "condition": {"test": "indexof(datum.value, '\\n') > 0", "value": -6},
                "value": 0,
            },
            labelLimit=120,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domain=False,
        ),
        color=nominal(alt.Color, "ink").legend(None),
        tooltip=list(tooltip),
    )
    top = max(float(rows[value].max()), 1)
    fields = base.mark_rect().encode(
        opacity=amount(alt.Opacity, value).scale(domain=[0, top], range=[0.02, 0.28]).legend(None)
    )
    numbers = base.mark_text(fontSize=11 if is_wide else 13, fontWeight=600).encode(
        text=amount(alt.Text, value, format=",")
    )
    room = 3 * AXIS if is_wide else AXIS
    return alt.layer(fields, numbers).properties(height=ROW * len(order[0]) + room)


@kept
def decades(rows: pd.DataFrame) -> Drawing:
    """Cases by jurisdiction and decade. `rows` are those of `cases_by_decade`."""
    tooltip = [
        nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
        nominal(alt.Tooltip, "decade", title="Decade"),
        amount(alt.Tooltip, "cases", title="Cases"),
    ]
    order = sorted(rows["jurisdiction_name"].unique()), sorted(rows["decade"].unique())
    return matrix(rows, "jurisdiction_name", "decade", "cases", order, tooltip)


@kept
def stated(rows: pd.DataFrame) -> Drawing:
    """What the sources state about one flag, group by group. `rows`: `cases_by_flag`, one flag."""
    tooltip = [
        nominal(alt.Tooltip, "grouped_by", title="Group"),
        nominal(alt.Tooltip, "value_label", title="Stated"),
        amount(alt.Tooltip, "cases", title="Cases"),
    ]
    order = list(rows["grouped_by"].unique()), list(rows["value_label"].unique())
    return matrix(rows, "grouped_by", "value_label", "cases", order, tooltip)
