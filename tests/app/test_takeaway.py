"""What every page offers to take away, and that it is what the page shows."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from openverdict import files
from openverdict.database import agreed, run
from openverdict.view import Chart, View
from tests.app.conftest import Visit, with_popovers_open

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "overview": ("overview", {}),
    "convictions": ("convictions", {"jurisdictions": "CHN.IND", "years": "2005.2015"}),
    "endings": ("outcomes", {}),
    "stages": ("outcomes", {"view": "stages"}),
    "offences": ("outcomes", {"view": "offences"}),
    "states": ("outcomes", {"view": "states"}),
    "milestones": ("milestones", {"jurisdictions": "CHN"}),
    "lives": ("wrongful", {}),
    "counts": ("wrongful", {"cases": "counts"}),
    "registry": ("wrongful", {"cases": "registry"}),
    "custody": ("wrongful", {"cases": "custody"}),
    "context": ("wrongful", {"cases": "context"}),
    "claims": ("claims", {"claim": "99.92 %", "jurisdictions": "CHN"}),
    "sources": ("data", {"about": "sources"}),
    "series": ("data", {"about": "series"}),
    "breaks": ("data", {"about": "conflicts"}),
}
EACH_VIEW = pytest.mark.parametrize("name", VIEWS)


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def seen(app: AppTest) -> View:
    return app.session_state["address"].view


@EACH_VIEW
def test_every_view_offers_its_rows_their_table_and_its_citation(visit: Visit, name: str) -> None:
    place, controls = VIEWS[name]
    app = with_popovers_open(visit(place, **controls))
    offers_rows(app)
    is_cited(app)


@EACH_VIEW
def test_what_few_open_is_drawn_when_it_is_opened(visit: Visit, name: str) -> None:
    place, controls = VIEWS[name]
    app = visit(place, **controls)
    assert not [label for label in labels(app) if label.startswith("XLSX")]
    assert not any("@misc" in code.value for code in app.code)


def offers_rows(app: AppTest) -> None:
    offered = labels(app)
    rows = [len(table.rows) for table in seen(app).tables]
    shown = [label for label in offered if label.startswith("Download these rows")]
    assert shown
    for label in shown:
        count = int(label.split("(")[1].removesuffix(", CSV)").replace(",", ""))
        assert count in rows
        assert {f"{kind} ({count:,})" for kind in ("XLSX", "Parquet", "JSON", "ZIP")} <= set(
            offered
        )
    every = {label for label in offered if "(all " in label}
    counts = {int(label.split("all ")[1].strip(")").replace(",", "")) for label in every}
    assert {label.split(" ")[0] for label in every} == {"CSV", "XLSX", "Parquet", "JSON", "ZIP"}
    whole = [run("table_counts", table=table, search="")["all_rows"].item()
             for table in agreed().tables]  # fmt: skip
    assert counts <= set(whole)


def is_cited(app: AppTest) -> None:
    title = app.title[0].value.replace("\\", "")
    codes = [code.value for code in app.code]
    assert any(code.startswith(f"Open Verdict (2026): {title}. Data version") for code in codes)
    assert any(code.startswith("@misc{open-verdict-") for code in codes)
    items = [json.loads(code)[0] for code in codes if code.startswith("[")]
    assert title in [item["title"] for item in items]
    (snippet,) = [code for code in codes if code.startswith("<iframe")]
    assert "embed=true" in snippet


def test_the_page_of_tables_offers_what_is_found_and_the_whole(visit: Visit) -> None:
    offered = labels(with_popovers_open(visit("data", table="exonerations", find="Huugjilt")))
    assert any(label.startswith("Download the rows found (1, CSV)") for label in offered)
    assert "XLSX (all 126)" in offered
    offered = labels(visit("data", table="claims"))
    assert "Download the whole table (15, CSV)" in offered


def test_a_file_holds_the_rows_the_title_and_what_is_set(visit: Visit) -> None:
    app = visit(
        "convictions", jurisdictions="CHN.IND", years="2005.2015", measure="conviction_rate"
    )
    view = seen(app)
    (table,) = view.tables
    parcel = files.of_view(
        view, table.rows, dict(view.controls.values()), "convictions", "outcomes"
    )
    content: dict[str, Any] = json.loads(files.FORMATS["json"].make(parcel))
    shown = app.dataframe[0].value
    assert [row["year"] for row in content["data"]] == shown["year"].tolist()
    assert [row["base"] or 0 for row in content["data"]] == shown["base"].fillna(0).tolist()
    assert app.title[0].value.replace("\\", "") == content["title"]
    assert content["controls"]["Jurisdictions"] == "China, India"
    assert content["controls"]["Years"] == "2005–2015"
    assert content["controls"]["Measure"] == "Conviction rate"
    headings = {field["name"]: field.get("title") for field in content["schema"]["fields"]}
    assert headings["base"] == "Judged"


def test_a_view_without_rows_offers_nothing(visit: Visit) -> None:
    app = visit("milestones", search="no such words anywhere")
    assert labels(app) == []
    assert [button.label for button in app.button] == ["Clear all filters"]


def test_charts_are_offered_as_pictures(visit: Visit) -> None:
    app = visit("outcomes", jurisdictions="CHN.IND")
    assert labels(app).count("PNG") == labels(app).count("SVG") == 2
    titles = [part.title for part in seen(app).parts if isinstance(part, Chart)]
    assert [title.split(":")[0] for title in titles] == ["China", "India"]
