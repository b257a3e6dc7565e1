"""A view as a page would leave it, and what is in it, to be found again in every file."""

from typing import Any

import pandas as pd
import pytest

from openverdict import charts, files
from openverdict.database import run
from openverdict.files import Parcel
from openverdict.measures import MEASURES
from openverdict.view import Chart, Table, View

ADDRESS = "https://example.org/convictions?jurisdictions=CHN.IND"
TITLE = "Acquittals per 10,000 judged: China 2.1 (2025); India 4,295.5 (2024)"
CONTROLS = {"Jurisdictions": "China, India", "Years": "2000–2025"}
SERIES = ("chn-judgments", "ind-ipc-cases")
COLUMNS = {
    "label": "Series",
    "year": {"label": "Year", "type_config": {"format": "%d"}},
    "value": {"label": "Acquittals per 10,000", "type_config": {"format": "%.1f"}},
    "base": {"label": "Judged", "type_config": {"format": "localized", "step": 1}},
    "source": "Source",
    "note": "Note",
}


@pytest.fixture(scope="session")
def rows() -> pd.DataFrame:
    return charts.with_labels(
        run("convictions", series=SERIES, measure="acquittals_per_10k", denominator="judged",
            first_year=2000, last_year=2025, alternatives=())
    )  # fmt: skip


@pytest.fixture
def view(rows: pd.DataFrame) -> View:
    drawing = charts.rate_lines(
        rows, MEASURES["acquittals_per_10k"], footnote="Not like for like: unit."
    )
    seen = View(ADDRESS, "How often do courts acquit?", TITLE)
    seen.controls = {label.lower(): (label, words) for label, words in CONTROLS.items()}
    seen.note(Chart(drawing, "", "Rates of China and India.", seen.said()))
    seen.note(Table(rows, COLUMNS, "Rates"))
    return seen


@pytest.fixture
def parcel(view: View, rows: pd.DataFrame) -> Parcel:
    return files.of_view(view, rows.drop(columns="label"), CONTROLS, "convictions", "outcomes")


def own(rows: dict[str, list[Any]]) -> Parcel:
    """Rows of nobody's, to see what a file makes of them."""
    frame = pd.DataFrame(rows)
    return files.of_view(View(ADDRESS, "", TITLE), frame, {})
