"""Reforms as numbered rules on a chart over years."""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from openverdict.charts.channels import GREY, amount, nominal

NARROW = 300  # pixels of a plot on a phone: what does not collide there collides nowhere
SIGN = 7  # pixels of a digit, generously
LINE = 13  # pixels between two lines of numbers
TOP = 16  # pixels above the first line, where breaks have their word


def reform_rules(
    reforms: pd.DataFrame | None, x: Any, years: Sequence[int], top: int = TOP
) -> list[alt.Chart]:
    """A rule for each year with a reform, and the numbers of its reforms at its upper end.

    Numbers that would run into each other stand on different lines.

    Parameters
    ----------
    reforms
        Rows of `reforms_on_chart` with `number`, in the order of their dates; may be none.
    x
        The chart's channel over `year`.
    years
        The years over which the chart runs; one is enough for each end.
    top
        Pixels that are left free above the numbers.
    """
    if reforms is None or reforms.empty:
        return []
    rules = _by_year(reforms, min(years), max(years), top)
    base = alt.Chart(rules).encode(
        x=x,
        tooltip=[
            amount(alt.Tooltip, "year", title="Year", format="d"),
            nominal(alt.Tooltip, "words", title="Reforms"),
        ],
    )
    sides: tuple[tuple[Literal["left", "right"], int], ...] = (("left", 3), ("right", -3))
    return [
        base.mark_rule(color=GREY, opacity=0.75, strokeWidth=1.5),
        *[
            base.transform_filter(f"datum.side == '{side}'")
            .mark_text(align=side, baseline="top", dx=shift, fontSize=11, color=GREY)
            .encode(
                y=amount(alt.Y, "down").scale(None).axis(None), text=nominal(alt.Text, "numbers")
            )
            for side, shift in sides
            if (rules["side"] == side).any()
        ],
    ]


def _by_year(reforms: pd.DataFrame, first: int, last: int, top: int) -> pd.DataFrame:
    """One row a year: the numbers of its reforms, what they are, and where the numbers stand."""
    rules = []
    ends: list[float] = []  # of what stands on each line already
    for year, own in reforms.groupby("year"):
        low, high = own["number"].min(), own["number"].max()
        numbers = str(low) if low == high else f"{low}–{high}"
        width = len(numbers) * SIGN + 4
        start = (int(str(year)) - first) / max(last - first, 1) * NARROW
        side = "right" if start + width > NARROW else "left"
        start -= width if side == "right" else 0
        line = next((line for line, end in enumerate(ends) if end <= start), len(ends))
        ends[line : line + 1] = [start + width]
        words = [
            f"{number} {title} ({date})"
            for number, title, date in zip(own["number"], own["title"], own["date"], strict=True)
        ]
        rules.append(
            {
                "year": year,
                "numbers": numbers,
                "words": "; ".join(words),
                "side": side,
                "down": top + line * LINE,
            }
        )
    return pd.DataFrame(rules)
