"""What all charts share: channels, sizes, and the marks of the house."""

from typing import Any

import altair as alt
import pandas as pd

from openverdict.memory import remembered

HEIGHT = 420
AXIS = 55  # pixels that an axis with its title takes of the height of a chart
LABEL_SIGNS = 30
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
GREY = "#7F7F7F"  # told apart from white and from near-black

Drawing = alt.Chart | alt.LayerChart | alt.FacetChart


def nominal(channel: type, field: str, **options: Any) -> Any:
    """A channel over names, in the order of the rows."""
    return channel(field=field, type="nominal", **options)


def amount(channel: type, field: str, **options: Any) -> Any:
    """A channel over numbers."""
    return channel(field=field, type="quantitative", **options)


def under_the_plot(words: str) -> alt.TitleParams:
    """A line of small words under a plot, inside the picture."""
    return alt.TitleParams(
        text=words, anchor="start", orient="bottom", fontSize=11, fontWeight="normal", offset=8
    )


def shortened(text: str, signs: int = LABEL_SIGNS) -> str:
    """A text cut to a number of signs, with an ellipsis where something was left out."""
    return text if len(text) <= signs else text[: signs - 1].rstrip() + "…"


@remembered
def with_labels(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `label`: the jurisdiction, and the series too where a jurisdiction has several."""
    series = rows.drop_duplicates("series").set_index("series")
    several = series["jurisdiction_name"].duplicated(keep=False)
    labels = series["jurisdiction_name"].where(
        ~several, series["jurisdiction_name"] + ": " + series["title"]
    )
    return rows.assign(label=rows["series"].map(labels))
