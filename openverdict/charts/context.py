"""Country indicators beside the acquittal rate."""

import altair as alt
import pandas as pd

from openverdict.charts.channels import GREY, SHAPES, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.charts.lines import spread

PANEL = 190  # pixels of a small multiple
SCATTER = 320


@kept
def panel(
    rows: pd.DataFrame,
    names: tuple[str, ...],
    years: tuple[int, int],
    domain: tuple[float, float] | None = None,
    is_log: bool = False,
) -> Drawing:
    """One indicator, or the acquittal rate, over years: a line a jurisdiction.

    `rows` are those of `context` of one panel. `names` are all jurisdictions in view, so that each
    has the same colour and shape in every panel; `domain` is the scale of the indicator. The panel
    of the acquittal rate, which has none, tells the names, and may have a log scale.
    """
    rows = rows[rows["value"] > 0] if is_log else rows
    scale = alt.Scale(domain=list(domain)) if domain else _rate_scale(rows, is_log)
    x = (
        amount(alt.X, "year")
        .title(None)
        .axis(format="d", grid=False, tickCount=5, tickMinStep=1)
        .scale(domain=[years[0] - 0.5, years[1] + 0.5], nice=False)
    )
    y = amount(alt.Y, "value").title(None).scale(scale).axis(tickCount=4)
    legend = None if domain else alt.Legend(title=None, orient="top", columns=4, symbolOpacity=1)
    color = nominal(alt.Color, "jurisdiction_name").scale(domain=list(names)).legend(legend)
    base = alt.Chart(rows).encode(x=x, color=color)
    return alt.layer(
        base.mark_rule(opacity=0.4).encode(y=amount(alt.Y, "low").scale(scale), y2=alt.Y2("high")),
        base.mark_line(strokeWidth=1.8).encode(y=y, detail=nominal(alt.Detail, "segment")),
        base.mark_point(size=28, filled=True, opacity=1).encode(
            y=y,
            shape=nominal(alt.Shape, "jurisdiction_name")
            .scale(domain=list(names), range=SHAPES)
            .legend(legend),
            tooltip=[
                nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
                amount(alt.Tooltip, "year", title="Year", format="d"),
                amount(alt.Tooltip, "value", title="Value", format=".3~f"),
                amount(alt.Tooltip, "low", title="95 % from", format=".3~f"),
                amount(alt.Tooltip, "high", title="to", format=".3~f"),
                nominal(alt.Tooltip, "source", title="Source"),
            ],
        ),
    ).properties(height=PANEL if domain else PANEL + 90)


def _rate_scale(rows: pd.DataFrame, is_log: bool) -> alt.Scale:
    top = float(rows[["value", "high"]].max().max())
    if is_log:
        low = rows[["value", "low"]].where(rows[["value", "low"]] > 0).min().min()
        return alt.Scale(type="log", domain=[float(low) / 1.3, top * 1.3])
    return alt.Scale(domain=[0, top * 1.08 or 1])


@kept
def scatter(rows: pd.DataFrame, title: str, domain: tuple[float, float]) -> Drawing:
    """One year: the indicator across, the acquittal rate upwards with its interval."""
    top = float(rows["high"].max()) * 1.1 or 1.0
    edge = (domain[1] - domain[0]) * 0.04
    x = (
        amount(alt.X, "value")
        .title(title)
        .scale(domain=[domain[0] - edge, domain[1] + edge], nice=False)
        .axis(tickCount=6)
    )
    scale = alt.Scale(domain=[0, top])
    y = amount(alt.Y, "acquittal_rate").title("Acquittal rate (% of the judged)").scale(scale)
    base = alt.Chart(rows).encode(x=x)
    middle = sum(domain) / 2
    tooltip = [
        nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
        amount(alt.Tooltip, "value", title="Indicator", format=".3~f"),
        amount(alt.Tooltip, "acquittal_rate", title="Acquittal rate (%)", format=".3~f"),
        amount(alt.Tooltip, "low", title="95 % from", format=".3~f"),
        amount(alt.Tooltip, "high", title="to", format=".3~f"),
        nominal(alt.Tooltip, "title", title="Series"),
    ]
    places = [_places(alike, top) for _, alike in rows.groupby("value")]
    names = alt.Chart(pd.concat(places)).encode(
        x=x,
        y=amount(alt.Y, "place").scale(scale),
        text=nominal(alt.Text, "jurisdiction_name"),
    )
    words = {"fontSize": 12, "color": GREY, "baseline": "middle"}
    return alt.layer(
        base.mark_rule(color=GREY, strokeWidth=2).encode(
            y=amount(alt.Y, "low").scale(scale), y2=alt.Y2("high")
        ),
        base.mark_point(size=80, filled=True, opacity=1).encode(y=y, tooltip=tooltip),
        names.transform_filter(f"datum.value <= {middle}").mark_text(align="left", dx=9, **words),
        names.transform_filter(f"datum.value > {middle}").mark_text(align="right", dx=-9, **words),
    ).properties(height=SCATTER)


def _places(alike: pd.DataFrame, top: float) -> pd.DataFrame:
    """Heights of the names of points that stand above each other, far enough apart to be read."""
    heights = spread((alike["acquittal_rate"] / top).tolist(), 15 / SCATTER)
    columns = ["jurisdiction_name", "value"]
    return alike[columns].assign(place=[height * top for height in heights])
