"""The US registry of exonerations, and confession and custody in India."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, HEIGHT, Drawing, amount, nominal
from openverdict.charts.dots import interval_dots
from openverdict.charts.finished import kept
from openverdict.charts.matrix import matrix


def _coded_tooltip(group: str) -> list[alt.Tooltip]:
    return [
        nominal(alt.Tooltip, "grouped_by", title=group),
        amount(alt.Tooltip, "exonerations", title="Exonerations", format=","),
        amount(alt.Tooltip, "coded", title="Factor coded", format=","),
        amount(alt.Tooltip, "not_coded", title="Not coded", format=","),
        amount(alt.Tooltip, "share", title="Coded (%)", format=".1f"),
        amount(alt.Tooltip, "low", title="95 % from", format=".1f"),
        amount(alt.Tooltip, "high", title="to", format=".1f"),
    ]


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `us_exonerations_by`, once for what is coded and once for what is not."""
    parts = [
        rows.assign(part=part, number=rows[name], place=place)
        for place, (name, part) in enumerate((("coded", "Coded"), ("not_coded", "Not coded")))
    ]
    return pd.concat(parts, ignore_index=True)


@kept
def exonerations_by_year(rows: pd.DataFrame) -> Drawing:
    """Bars of exonerations a year, with the part for which the factor was coded."""
    return (
        alt.Chart(_parts(rows))
        .mark_bar()
        .encode(
            x=nominal(alt.X, "grouped_by").title(None).axis(labelAngle=0, labelOverlap="greedy"),
            y=amount(alt.Y, "number").title("Exonerations"),
            color=nominal(alt.Color, "part")
            .scale(domain=["Coded", "Not coded"])
            .legend(title=None, orient="top"),
            order=amount(alt.Order, "place"),
            tooltip=_coded_tooltip("Year"),
        )
        .properties(height=HEIGHT - 80)
    )


@kept
def exonerations_by_state(rows: pd.DataFrame) -> Drawing:
    """Dots for the number of exonerations of each state, most first, federal courts apart."""
    order: list[str] = rows["grouped_by"].tolist()
    y = (
        nominal(alt.Y, "grouped_by")
        .title(None)
        .scale(domain=order)
        .axis(labelLimit=150, labelOverlap=False, labelFlush=False, ticks=False, grid=True)
    )
    x = amount(alt.X, "exonerations").title("Exonerations").axis(tickCount=6, orient="top")
    shown = rows.assign(court=rows["is_federal"].map({True: "Federal", False: "State"}))
    return (
        alt.Chart(shown)
        .mark_point(size=60, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=nominal(alt.Color, "court")
            .scale(domain=["State", "Federal"])
            .legend(title=None, orient="top"),
            shape=nominal(alt.Shape, "court").scale(domain=["State", "Federal"]),
            tooltip=_coded_tooltip("State"),
        )
        .properties(height=17 * len(order) + AXIS + 30)
    )


@kept
def shares_by_crime(rows: pd.DataFrame, title: str) -> Drawing:
    """The share for which the factor was coded, crime by crime, with its interval."""
    shown = rows.assign(label=rows["grouped_by"])
    return interval_dots(shown, "share", title, _coded_tooltip("Crime"))


@kept
def factor_pairs(rows: pd.DataFrame, labels: Mapping[str, str]) -> Drawing:
    """How often two factors were coded together. `labels`: factor -> name, in the order to show."""
    shown = rows.assign(
        factor_label=rows["factor"].map(labels), other_label=rows["other"].map(labels)
    )
    tooltip = [
        nominal(alt.Tooltip, "factor_label", title="Factor"),
        nominal(alt.Tooltip, "other_label", title="And"),
        amount(alt.Tooltip, "together", title="Both coded", format=","),
        amount(alt.Tooltip, "share", title="Of those with the factor (%)", format=".1f"),
    ]
    names = list(labels.values())
    return matrix(shown, "factor_label", "other_label", "together", (names, names), tooltip)


@kept
def custody_bars(rows: pd.DataFrame) -> Drawing:
    """Bars of one measure by year, as added up over the states that print it."""
    return (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=nominal(alt.X, "grouped_by").title(None).axis(labelAngle=0, labelOverlap="greedy"),
            y=amount(alt.Y, "count").title(None).axis(tickMinStep=1, format=",d"),
            tooltip=[
                nominal(alt.Tooltip, "grouped_by", title="Year"),
                amount(alt.Tooltip, "count", title="Number", format=","),
                amount(alt.Tooltip, "figures", title="States that print it"),
            ],
        )
        .properties(height=190)
    )


@kept
def custody_dots(rows: pd.DataFrame) -> Drawing:
    """Dots of one measure by state, added up over the years that are printed."""
    return (
        alt.Chart(rows)
        .mark_point(size=60, filled=True, opacity=1)
        .encode(
            x=amount(alt.X, "count").title("Number").axis(tickCount=8, tickMinStep=1, format=",d"),
            y=nominal(alt.Y, "grouped_by")
            .title(None)
            .scale(domain=rows["grouped_by"].tolist())
            .axis(labelLimit=170, labelOverlap=False, labelFlush=False, ticks=False, grid=True),
            tooltip=[
                nominal(alt.Tooltip, "grouped_by", title="State"),
                amount(alt.Tooltip, "count", title="Number", format=","),
                amount(alt.Tooltip, "figures", title="Years printed"),
            ],
        )
        .properties(height=18 * len(rows) + AXIS)
    )


def confession_tooltip(group: str) -> list[alt.Tooltip]:
    """What a point of a share of confessions says."""
    return [
        nominal(alt.Tooltip, "offence_label", title="Offence"),
        nominal(alt.Tooltip, "grouped_by", title=group),
        amount(alt.Tooltip, "share", title="Ended by a confession (%)", format=".2f"),
        amount(alt.Tooltip, "low", title="95 % from", format=".2f"),
        amount(alt.Tooltip, "high", title="to", format=".2f"),
        amount(alt.Tooltip, "by_confession", title="By a confession", format=","),
        amount(alt.Tooltip, "by_trial", title="By a trial", format=","),
    ]


@kept
def confession_years(rows: pd.DataFrame) -> Drawing:
    """One offence: trials that ended by a confession, per cent, year by year, with intervals."""
    x = nominal(alt.X, "grouped_by").title(None).axis(labelAngle=0, labelOverlap="greedy")
    base = alt.Chart(rows).encode(x=x)
    top = max(float(rows["high"].max()) * 1.05, 1)
    scale = alt.Scale(domain=[0, top])
    return alt.layer(
        base.mark_rule(color=GREY, strokeWidth=2).encode(
            y=amount(alt.Y, "low").title("Per cent").scale(scale), y2=alt.Y2("high")
        ),
        base.mark_point(size=60, filled=True, opacity=1).encode(
            y=amount(alt.Y, "share").title("Per cent").scale(scale),
            tooltip=confession_tooltip("Year"),
        ),
    ).properties(height=190)


@kept
def confession_states(rows: pd.DataFrame) -> Drawing:
    """One offence: the same by state, over the years in view together."""
    shown = rows.assign(
        label=rows["grouped_by"],
        group=rows["base_is_small"].map({False: "100 trials or more", True: "Fewer: not ranked"}),
    )
    title = "Trials that ended by a confession (%)"
    return interval_dots(shown, "share", title, confession_tooltip("State"), group="group")
