"""Dots with intervals: the latest figures of jurisdictions, offences, states."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.measures import Measure

HEADING = "\u200b"  # marks the rows of a dot plot that are headings; takes no space


def interval_dots(
    rows: pd.DataFrame,
    value: str,
    title: str,
    tooltip: Sequence[alt.Tooltip],
    is_log: bool = False,
    group: str | None = None,
) -> Drawing:
    """One dot a row with its 95 % interval, in the order of the rows, `label` at the left.

    Dots with a small base (column `base_is_small`) have a dashed outline. `group` names a column
    whose values become headings; rows of one group have to follow each other.
    """
    order: dict[str, None] = {}  # keeps the first place of each
    for row in rows.itertuples():
        if group:
            order[HEADING + str(getattr(row, group))] = None
        order[str(row.label)] = None
    is_heading = f"datum.label[0] == '{HEADING}'"
    bounds = pd.concat([rows[value], rows["low"], rows["high"]])
    low, high = float(bounds[bounds > 0].min()), float(bounds.max())
    scale = (
        alt.Scale(type="log", domain=[low / 1.3, high * 1.3])
        if is_log
        else alt.Scale(domain=[0, high * 1.02])
    )
    y = (
        nominal(alt.Y, "label")
        .scale(domain=list(order))
        .title(None)
        .axis(
            labelLimit=215,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            labelFontWeight={"condition": {"test": is_heading, "value": "bold"}, "value": "normal"},
            labelFontStyle={
                "condition": {"test": is_heading, "value": "italic"},
                "value": "normal",
            },
        )
    )
    x = amount(alt.X, value).title(title).scale(scale).axis(tickCount=6)
    drawn = rows[rows[value] > 0] if is_log else rows
    base = alt.Chart(drawn).encode(y=y)
    dots = [
        base.mark_rule(strokeWidth=2, opacity=0.8, color=GREY).encode(
            x=amount(alt.X, "low").title(title).scale(scale), x2=alt.X2("high")
        ),
    ]
    # A kind of dot that does not occur has no layer, not an empty one.
    if not drawn["base_is_small"].all():
        dots.append(
            base.transform_filter("!datum.base_is_small")
            .mark_point(size=70, filled=True, opacity=1)
            .encode(x=x, tooltip=list(tooltip))
        )
    if drawn["base_is_small"].any():
        dots.append(
            base.transform_filter("datum.base_is_small")
            .mark_point(size=70, filled=False, strokeDash=[2, 2], strokeWidth=1.8, opacity=1)
            .encode(x=x, tooltip=list(tooltip))
        )
    return alt.layer(*dots).properties(height=21 * len(order) + AXIS)


@kept
def latest_dots(rows: pd.DataFrame, is_log: bool) -> Drawing:
    """The rows of `overview_latest`, each way of counting under its heading."""
    known = {"included": "in", "excluded": "out", "unknown": "?"}
    group = (
        rows["year"].lt(1950).map({True: "Historical ", False: ""})
        + rows["unit"]
        + ": pleas "
        + rows["guilty_pleas"].map(known)
        + ", summary "
        + rows["summary_proceedings"].map(known)
    )
    rows = rows.assign(
        label=rows["jurisdiction_name"] + " " + rows["year"].astype(str),
        group=group.str[:1].str.upper() + group.str[1:],
    )
    tooltip = [
        nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
        amount(alt.Tooltip, "year", title="Year", format="d"),
        amount(alt.Tooltip, "acquittals_per_10k", title="Acquittals per 10,000", format=",.1f"),
        amount(alt.Tooltip, "low", title="95 % from", format=",.1f"),
        amount(alt.Tooltip, "high", title="to", format=",.1f"),
        amount(alt.Tooltip, "acquitted", title="Acquitted", format=","),
        amount(alt.Tooltip, "base", title="Judged", format=","),
        nominal(alt.Tooltip, "unit", title="Unit"),
        nominal(alt.Tooltip, "source", title="Source"),
    ]
    title = "Acquittals per 10,000 judged"
    return interval_dots(rows, "acquittals_per_10k", title, tooltip, is_log, "group")


@kept
def small_dots(rows: pd.DataFrame) -> Drawing:
    """A few rows of `overview_latest` on a log scale, without headings."""
    rows = rows.assign(label=rows["jurisdiction_name"])
    return interval_dots(rows, "acquittals_per_10k", "Per 10,000 judged, log scale", [], True)


@kept
def offence_dots(rows: pd.DataFrame, measure: Measure) -> Drawing:
    """The rows of `offences`, a heading for each jurisdiction and unit."""
    offence = rows["title"].str.rsplit(": ", n=1).str[-1]
    rows = rows.assign(
        label=offence.str[:1].str.upper() + offence.str[1:] + " " + rows["year"].astype(str),
        group=rows["jurisdiction_name"] + ", " + rows["unit"],
    )
    several = rows["label"].duplicated(keep=False)
    rows["label"] = rows["label"].where(~several, rows["label"] + ", " + rows["jurisdiction_name"])
    number = f",.{measure.places}f"
    tooltip = [
        nominal(alt.Tooltip, "title", title="Series"),
        amount(alt.Tooltip, "year", title="Year", format="d"),
        amount(alt.Tooltip, "value", title=measure.axis, format=number),
        amount(alt.Tooltip, "low", title="95 % from", format=number),
        amount(alt.Tooltip, "high", title="to", format=number),
        amount(alt.Tooltip, "base", title="Out of", format=","),
        nominal(alt.Tooltip, "source", title="Source"),
    ]
    return interval_dots(rows, "value", measure.axis, tooltip, group="group")


@kept
def state_dots(rows: pd.DataFrame) -> Drawing:
    """The rows of `states`: ranked, and under a heading of their own those with few trials."""
    rows = rows[rows["completed"] > 0]
    rows = rows.assign(
        label=rows["subdivision"],
        group=rows["base_is_small"].map({False: "100 trials or more", True: "Fewer: not ranked"}),
    )
    tooltip = [
        nominal(alt.Tooltip, "subdivision", title="State or territory"),
        amount(alt.Tooltip, "conviction_rate", title="Conviction rate (%)", format=".1f"),
        amount(alt.Tooltip, "low", title="95 % from", format=".1f"),
        amount(alt.Tooltip, "high", title="to", format=".1f"),
        amount(alt.Tooltip, "convicted", title="Convicted", format=","),
        amount(alt.Tooltip, "completed", title="Trials completed", format=","),
        nominal(alt.Tooltip, "source", title="Source"),
    ]
    return interval_dots(rows, "conviction_rate", "Conviction rate (%)", tooltip, group="group")
