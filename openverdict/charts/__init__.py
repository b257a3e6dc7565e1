"""Rows of a query -> an Altair chart. Pure: nothing is drawn or computed here but positions.

Charts are built from channel classes, which is a hundred times faster than keyword shorthand.
Colours come from the theme, by the order of the labels, so that they fit light and dark.
"""

from openverdict.charts.bars import composition, stage_bars
from openverdict.charts.channels import Drawing, with_labels
from openverdict.charts.dots import latest_dots, offence_dots, small_dots, state_dots
from openverdict.charts.lanes import by_theme, milestone_lanes
from openverdict.charts.lines import rate_lines, small_line

__all__ = [
    "Drawing",
    "by_theme",
    "composition",
    "latest_dots",
    "milestone_lanes",
    "offence_dots",
    "rate_lines",
    "small_dots",
    "small_line",
    "stage_bars",
    "state_dots",
    "with_labels",
]
