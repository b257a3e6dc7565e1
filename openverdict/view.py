"""What a page says and shows, noted while it is drawn.

A file, a picture, a print or a citation of a page is made of this: it holds what the reader saw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from openverdict.charts import Drawing, Picture
from openverdict.charts.finished import finished


@dataclass(frozen=True)
class Chart:
    """A chart as it stands on the page.

    `title` is '' where it is that of the page; `words` are its twin, `controls` what was set.
    """

    drawing: Drawing | Picture
    title: str
    words: str
    controls: Sequence[str]

    def spec(self) -> dict[str, Any]:
        """The chart in Vega-Lite with its rows in it."""
        drawn = self.drawing if isinstance(self.drawing, Picture) else finished(self.drawing)
        return drawn.to_dict()


@dataclass(frozen=True)
class Table:
    """A table as it stands on the page: its rows, and the columns shown, in their order.

    `columns` gives a heading for each, or a mapping with `label` and `type_config`, which is how
    Streamlit configures a column.
    """

    rows: pd.DataFrame
    columns: Mapping[str, Any]
    words: str

    def heading(self, column: str) -> str:
        """The heading over a column."""
        shown = self.columns[column]
        return shown if isinstance(shown, str) else str(shown.get("label") or column)

    def format(self, column: str) -> str:
        """How numbers of a column are written, as Python does it; '' for as they are."""
        shown = self.columns[column]
        kind = {} if isinstance(shown, str) else shown.get("type_config") or {}
        if kind.get("format") == "localized":
            return ",.0f" if kind.get("step") == 1 else ",.3f"
        return str(kind.get("format") or "").removeprefix("%").replace("d", ".0f")


@dataclass
class View:
    """One page as one run draws it.

    `controls` has what is set, in words, by the name of the control: ("Jurisdictions", "China").
    `shown` is what was set when the last chart or table was drawn: what comes later is for nothing
    that can be taken away.
    """

    address: str = ""
    question: str = ""
    finding: str = ""
    controls: dict[str, tuple[str, str]] = field(default_factory=dict)
    shown: Sequence[str] = ()
    parts: list[Chart | Table] = field(default_factory=list)
    place: Any = None  # where the page wants the ways to cite and to print it

    def said(self) -> list[str]:
        """What is set so far, a line a control."""
        return [f"{label}: {words}" for label, words in self.controls.values()]

    def note(self, part: Chart | Table) -> None:
        """Note a chart or a table that is drawn."""
        self.parts.append(part)
        self.shown = self.said()

    @property
    def page(self) -> str:
        """The name of the page in its address; '' for the first page."""
        return urlsplit(self.address).path.rsplit("/", 1)[-1]

    @property
    def tables(self) -> list[Table]:
        """The tables, in the order of the page."""
        return [part for part in self.parts if isinstance(part, Table)]

    def heading(self, column: str) -> str:
        """The heading that a column has in the first table that shows it, or ''."""
        return next((table.heading(column) for table in self.tables if column in table.columns), "")
