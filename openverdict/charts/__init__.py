"""Rows of a query -> an Altair chart. Pure: nothing is drawn or computed here but positions.

Charts are built from channel classes, which is a hundred times faster than keyword shorthand.
Colours come from the theme, by the order of the labels, so that they fit light and dark.
"""

from openverdict.charts.bars import composition, stage_bars
from openverdict.charts.before_after import around_year, change_dots, sided
from openverdict.charts.channels import Drawing, with_labels
from openverdict.charts.claims import judged_contents
from openverdict.charts.context import panel, scatter
from openverdict.charts.dots import latest_dots, offence_dots, small_dots, state_dots
from openverdict.charts.finished import Picture
from openverdict.charts.lanes import MILESTONE_PICKED, milestone_lanes
from openverdict.charts.lines import rate_lines, small_line
from openverdict.charts.lives import lives, years_lost
from openverdict.charts.matrix import decades, stated
from openverdict.charts.places import by_theme
from openverdict.charts.registry import (
    confession_states,
    confession_years,
    custody_bars,
    custody_dots,
    exonerations_by_state,
    exonerations_by_year,
    factor_pairs,
    shares_by_crime,
)

__all__ = [
    "MILESTONE_PICKED",
    "Drawing",
    "Picture",
    "around_year",
    "by_theme",
    "change_dots",
    "composition",
    "confession_states",
    "confession_years",
    "custody_bars",
    "custody_dots",
    "decades",
    "exonerations_by_state",
    "exonerations_by_year",
    "factor_pairs",
    "judged_contents",
    "latest_dots",
    "lives",
    "milestone_lanes",
    "offence_dots",
    "panel",
    "rate_lines",
    "scatter",
    "shares_by_crime",
    "sided",
    "small_dots",
    "small_line",
    "stage_bars",
    "state_dots",
    "stated",
    "with_labels",
    "years_lost",
]
