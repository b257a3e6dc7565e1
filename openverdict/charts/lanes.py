"""Milestones in lanes over time: points for dates, bars for the time a rule was in force."""

from collections.abc import Sequence
from typing import Literal

import altair as alt
import pandas as pd

from openverdict.charts.channels import AXIS, GREY, SHAPES, Drawing, amount, nominal
from openverdict.charts.finished import kept
from openverdict.charts.places import by_year, dated, placed
from openverdict.narrative.words import counted

TITLED = 20  # milestones up to which there is room for their titles
LEGEND = 70  # pixels
MARKS = [*SHAPES, "triangle-right"]
MILESTONE_PICKED = "milestone"  # the name of the selection
DRAWN = [
    "milestone", "title", "date", "precision", "by", "status", "status_label", "source",
    "jurisdiction_name", "category_label", "is_loose", "earliest", "latest", "point", "until",
    "place",
]  # fmt: skip
SAID = "datum.date + ' ' + datum.title + ' (' + datum.status_label + ')'"  # read out by a reader


@kept
def milestone_lanes(
    rows: pd.DataFrame, lane: str, categories: tuple[str, ...], version: str, chosen: str = ""
) -> Drawing:
    """A lane for each value of a column, the fullest first, and above them the number by year.

    No milestone covers another: those that are close stand below each other. Up to 20 have their
    titles written above them. Dragging moves the years, scrolling with Ctrl held down or pinching
    zooms; a click picks a `milestone`.

    Parameters
    ----------
    rows
        Those of `milestones_found`, once for each lane that they belong to.
    lane
        The column whose values are the lanes.
    categories
        All categories, so that each keeps its colour and mark whatever is in view.
    version
        The date of the data (2026.11.24), to which rules in force are drawn.
    chosen
        The milestone that is picked at first.
    """
    today = pd.Timestamp(version.replace(".", "-"))
    is_titled = len(rows) <= TITLED
    shown = placed(dated(rows, today), lane, today, is_titled)
    shown = shown.assign(is_loose=shown["is_rule"] & ~shown["end_is_known"])
    heads = shown.drop_duplicates("lane")[["lane", "top"]]
    counts = by_year(rows)
    first, last = counts["first"].min(), max(counts["last"].max(), shown["until"].max())
    middle = first + (last - first) / 2
    height = float(shown["bottom"].max())
    layers = [
        alt.Chart(heads)
        .mark_rule(color=GREY, opacity=0.35, aria=False)
        .encode(y=_down("top", height)),
        *_strip(counts, height, middle),
        *_marks(shown[DRAWN], categories, height, chosen),
        alt.Chart(heads)
        .mark_text(align="left", baseline="top", dy=6, fontSize=12, fontWeight=600, color=GREY)
        .encode(x=alt.value(2), y=_down("top", height), text=nominal(alt.Text, "lane")),
        *(_titles(shown, height, middle) if is_titled else ()),
    ]
    return alt.layer(*layers).properties(height=height + AXIS + LEGEND)


def _marks(
    shown: pd.DataFrame, categories: Sequence[str], height: float, chosen: str
) -> list[alt.Chart]:
    """Bars, points and what belongs to them. Without rows a layer would warn in the console.

    A click changes nothing in what is sent, so that the browser keeps the years in view.
    """
    scale = alt.Scale(domain=list(categories))
    columns = alt.ExprRef("width < 500 ? 2 : 4")
    legend = alt.Legend(title=None, orient="top", columns=columns, labelLimit=150, symbolOpacity=1)
    color = nominal(alt.Color, "category_label").scale(scale).legend(legend)
    shape = nominal(alt.Shape, "category_label").legend(legend)
    shape = shape.scale(domain=list(categories), range=MARKS)
    zoom = alt.selection_interval(
        name="years_in_view",
        encodings=["x"],
        bind="scales",
        zoom="wheel![event.ctrlKey || event.metaKey]",
    )
    picked = alt.selection_point(
        name=MILESTONE_PICKED,
        fields=["milestone"],
        on="click",
        clear=False,
        value=[{"milestone": chosen}] if chosen else alt.Undefined,
    )

    base = (
        alt.Chart(shown)  # one for all layers, each with a filter: the rows are sent once
        .transform_calculate(said=SAID)
        .encode(
            x=_at("point"),
            y=_down("place", height),
            color=color,
            tooltip=_tooltip(),
            description=nominal(alt.Description, "said"),
        )
    )
    is_open = shown["status"] == "in_force"
    is_known = shown["until"].notna()
    layers = {
        "datum.precision != 'day'": (  # what a date may mean
            shown["precision"] != "day",
            lambda part: part.mark_rule(clip=True, aria=False).encode(
                x=_at("earliest"), x2=alt.X2("latest"), color=alt.value(GREY)
            ),
        ),
        "isValid(datum.until)": (  # in force
            is_known,
            lambda part: part.mark_rule(strokeWidth=4, opacity=0.35, clip=True, aria=False).encode(
                x2=alt.X2("until")
            ),
        ),
        "isValid(datum.until) && datum.status != 'in_force'": (  # end
            is_known & ~is_open,
            lambda part: part.mark_tick(
                orient="vertical", size=9, thickness=2, clip=True, aria=False
            ).encode(x=_at("until")),
        ),
        "datum.status == 'in_force'": (  # open end
            is_open,
            lambda part: part.mark_text(
                text="→", align="left", fontSize=11, dx=1, aria=False
            ).encode(x=_at("until")),
        ),
        "datum.is_loose": (  # end not known
            shown["is_loose"],
            lambda part: part.mark_point(
                size=38, filled=False, strokeWidth=1.8, opacity=1, clip=True
            ).encode(shape=shape),
        ),
        "!datum.is_loose": (  # point
            ~shown["is_loose"],
            lambda part: part.mark_point(size=42, filled=True, opacity=1, clip=True).encode(
                shape=shape
            ),
        ),
    }
    ring = base.mark_point(size=190, filled=False, strokeWidth=2.2, clip=True, aria=False)
    is_picked = alt.condition(picked, alt.value(1), alt.value(0), empty=False)
    return [
        ring.encode(color=alt.value(GREY), opacity=is_picked).add_params(zoom, picked),
        *[
            draw(base.transform_filter(which))
            for which, (found, draw) in layers.items()
            if found.any()
        ],
    ]


def _strip(counts: pd.DataFrame, height: float, middle: pd.Timestamp) -> list[alt.Chart]:
    """The number of milestones by year, with the greatest written out."""
    most = counts.nlargest(1, "milestones").iloc[0]
    peak = f"{counted(int(most['milestones']), 'milestone')} in {most['year']}"
    side: Literal["left", "right"] = "left" if most["first"] < middle else "right"
    bars = alt.Chart(counts).encode(x=_at("first"), y=_down("upper", height))
    return [
        bars.mark_rect(opacity=0.55, color=GREY, clip=True, aria=False).encode(
            x2=alt.X2("last"),
            y2=alt.Y2("lower"),
            tooltip=[
                amount(alt.Tooltip, "year", title="Year", format="d"),
                amount(alt.Tooltip, "milestones", title="Milestones in view"),
            ],
        ),
        alt.Chart(pd.DataFrame([most[["first", "upper"]]]))
        .mark_text(text=peak, align=side, baseline="bottom", dx=6, dy=-2, fontSize=11, color=GREY)
        .encode(x=_at("first"), y=_down("upper", height)),
    ]


def _titles(shown: pd.DataFrame, height: float, middle: pd.Timestamp) -> list[alt.Chart]:
    """The title of each milestone above its mark, running towards the middle of the plot."""
    is_early = shown["point"] < middle
    sides: tuple[tuple[Literal["left", "right"], int, pd.Series], ...] = (
        ("left", -6, is_early),
        ("right", 6, ~is_early),
    )
    return [
        alt.Chart(shown.loc[is_here, ["title", "place", "point"]])
        .mark_text(
            align=side, baseline="bottom", dx=shift, dy=-5, fontSize=11,
            limit=alt.ExprRef("width * 0.5"), color=GREY, clip=True, aria=False,
        )
        .encode(x=_at("point"), y=_down("place", height), text=nominal(alt.Text, "title"))
        for side, shift, is_here in sides
        if is_here.any()
    ]  # fmt: skip


def _at(field: str) -> alt.X:
    """A moment; the years stand above the lanes."""
    axis = alt.Axis(orient="top", grid=True, labelOverlap=True)
    x = alt.X(field=field, type="temporal").title(None).axis(axis)
    return x.scale(nice=False, padding=14)


def _down(field: str, height: float) -> alt.Y:
    """Pixels from the upper edge."""
    return amount(alt.Y, field).axis(None).scale(domain=[0, height], reverse=True, nice=False)


def _tooltip() -> list[alt.Tooltip]:
    return [
        nominal(alt.Tooltip, "title", title="Milestone"),
        nominal(alt.Tooltip, "date", title="Date"),
        nominal(alt.Tooltip, "jurisdiction_name", title="Jurisdiction"),
        nominal(alt.Tooltip, "category_label", title="Category"),
        nominal(alt.Tooltip, "by", title="Bodies"),
        nominal(alt.Tooltip, "status_label", title="Status"),
        nominal(alt.Tooltip, "source", title="Source"),
    ]
