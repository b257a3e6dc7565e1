"""What the judged of the founding claim consist of."""

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, SHAPES, Drawing, amount, nominal
from openverdict.charts.finished import kept

ENDINGS = ["Found guilty", "Found guilty, not punished", "Acquitted"]


@kept
def judged_contents(rows: pd.DataFrame) -> Drawing:
    """One line a part, the largest first; a dot at its end, for some are too short to be seen.

    `rows` are those of `founding.contents`.
    """
    tooltip = [
        nominal(alt.Tooltip, "label", title="Part"),
        amount(alt.Tooltip, "count", title="Defendants", format=","),
        amount(alt.Tooltip, "year", title="Year", format="d"),
        nominal(alt.Tooltip, "origin", title="Origin"),
        nominal(alt.Tooltip, "source", title="Source"),
    ]
    shown = rows[["label", "ending", "count", "year", "origin", "source"]].assign(start=0)
    base = alt.Chart(shown).encode(
        y=nominal(alt.Y, "label")
        .sort(list(rows["label"]))
        .title(None)
        .axis(labelLimit=215, labelOverlap=False, ticks=False),
    )
    lines = base.mark_rule(strokeWidth=2, color=GREY).encode(
        x=amount(alt.X, "start"), x2=alt.X2("count")
    )
    dots = base.mark_point(size=80, filled=True, opacity=1).encode(
        x=amount(alt.X, "count").title("Defendants").axis(tickCount=3, format=",d"),
        color=nominal(alt.Color, "ending").scale(domain=ENDINGS).legend(None),
        shape=nominal(alt.Shape, "ending")
        .scale(domain=ENDINGS, range=SHAPES[: len(ENDINGS)])
        .legend(None),
        tooltip=tooltip,
    )
    return alt.layer(lines, dots).properties(height=30 * len(rows) + AXIS)
