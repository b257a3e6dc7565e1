"""Milestones in lanes."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, Drawing, nominal


def by_theme(rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Rows of `milestones_found`, once for each theme that a milestone belongs to."""
    rows = rows.explode("themes")
    return rows.assign(theme=rows["themes"].map(labels))


def milestone_lanes(rows: pd.DataFrame, lane: str, version: str) -> Drawing:
    """A lane for each value of a column: points for dates, bars for the time a rule was in force.

    `rows` are those of `milestones_found`. `version` is the date of the data (2026.11.24), to which
    rules in force are drawn.
    """
    order = rows[lane].value_counts().index.tolist()
    columns = [lane, "starts", "ends", "is_rule", "end_is_known", "category_label", "title", "date",
               "jurisdiction_name", "status_label", "source"]  # fmt: skip
    shown = rows[list(dict.fromkeys(columns))]
    shown = shown.assign(until=rows["ends"].fillna(pd.Timestamp(version.replace(".", "-"))))
    y = nominal(alt.Y, lane).sort(order).title(None).axis(labelLimit=200, grid=True)
    x = alt.X("starts", type="temporal").title(None)
    base = alt.Chart(shown.drop(columns="ends")).encode(
        y=y,
        color=nominal(alt.Color, "category_label").legend(
            title=None, orient="top", columns=3, symbolOpacity=1, labelLimit=110
        ),
        tooltip=[
            nominal(alt.Tooltip, "title", title="Milestone"),
            nominal(alt.Tooltip, "date", title="Date"),
            nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
            nominal(alt.Tooltip, "status_label", title="Status"),
            nominal(alt.Tooltip, "source", title="Source"),
        ],
    )
    spans = base.transform_filter("datum.is_rule && datum.end_is_known")
    return alt.layer(
        spans.mark_rule(strokeWidth=4, opacity=0.3).encode(x=x, x2=alt.X2("until")),
        base.mark_point(size=70, filled=True, opacity=0.9).encode(x=x),
    ).properties(height=34 * len(order) + AXIS + 40)
