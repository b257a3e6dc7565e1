"""Where milestones stand in their lanes, so that none covers another."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

STRIP = 40  # pixels of the counts by year above the lanes
HEAD = 23  # pixels of the name of a lane
FOOT = 10  # pixels under the last milestone of a lane
ROW = 8  # pixels between two milestones that would else lie on each other
TITLED_ROW = 25  # pixels of a milestone whose title is written above it
CLEARANCE = 0.012  # of the time in view that a point needs for itself


def by_theme(
    rows: pd.DataFrame, labels: Mapping[str, str], picked: Collection[str] = ()
) -> pd.DataFrame:
    """Rows of `milestones_found`, once for each theme that a milestone belongs to.

    Where themes are picked, only for those.
    """
    rows = rows.explode("themes")
    rows = rows[rows["themes"].isin(picked)] if picked else rows
    return rows.assign(theme=rows["themes"].map(labels))


def dated(rows: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Add the moments that are drawn.

    `point`, in the middle of what a date may mean, from `earliest` to `latest`; `until`, where the
    bar of a rule ends.
    """
    earliest, latest = pd.to_datetime(rows["starts"]), pd.to_datetime(rows["starts_by"])
    point = earliest + (latest - earliest) / 2
    until = pd.to_datetime(rows["ends"]).where(rows["status"] != "in_force", today)
    until = until.where(rows["is_rule"] & rows["end_is_known"])
    until = until.where(until.isna() | (until > point), point)
    return rows.assign(
        earliest=earliest, latest=latest, point=point, until=until, by=rows["bodies"].map(", ".join)
    )


def placed(rows: pd.DataFrame, lane: str, today: pd.Timestamp, is_titled: bool) -> pd.DataFrame:
    """Add `lane`, its `top` and `bottom`, and each milestone's `place`, in pixels from above.

    The fullest lane comes first. Where titles are written, each milestone has a line of its own.
    """
    needed = (today - rows["earliest"].min()) * CLEARANCE
    lanes, top = [], float(STRIP)
    for name in rows[lane].value_counts().index:
        own = rows[rows[lane] == name].sort_values(["point", "milestone"])
        if is_titled:
            lines, step, lead = list(range(len(own))), TITLED_ROW, HEAD + 18
        else:
            ends = own["until"].fillna(own["point"]) + needed
            lines, step, lead = packed(own["point"].tolist(), ends.tolist()), ROW, HEAD + 5
        bottom = top + lead + max(lines) * step + FOOT
        place = [top + lead + line * step for line in lines]
        lanes.append(own.assign(lane=name, top=top, bottom=bottom, place=place))
        top = bottom
    return pd.concat(lanes)


def packed(starts: Sequence[pd.Timestamp], ends: Sequence[pd.Timestamp]) -> list[int]:
    """For spans in the order of their starts, the first line on which each stands free."""
    taken: list[pd.Timestamp] = []
    lines = []
    for start, end in zip(starts, ends, strict=True):
        free = next((line for line, until in enumerate(taken) if until <= start), len(taken))
        taken[free : free + 1] = [end]
        lines.append(free)
    return lines


def by_year(rows: pd.DataFrame) -> pd.DataFrame:
    """How many milestones each year has, as bars above the lanes."""
    counts = rows.drop_duplicates("milestone")["year"].value_counts().sort_index()
    years = counts.index.astype(str)
    numbers = counts.to_numpy()
    return pd.DataFrame(
        {
            "year": counts.index,
            "milestones": numbers,
            "first": pd.to_datetime(years + "-01-01"),
            "last": pd.to_datetime(years + "-12-31"),
            "upper": STRIP - (STRIP - 14) * numbers / numbers.max(),
            "lower": float(STRIP),
        }
    )
