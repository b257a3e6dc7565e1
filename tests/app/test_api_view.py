"""The view on the data API: addresses of what the visitor has in hand."""

import csv
import io
from urllib.parse import urlsplit

import pandas as pd
import pytest

from openverdict.api import snippets
from openverdict.api.questions import question
from openverdict.database import run
from tests.app.conftest import Visit, with_popovers_open


def address(app) -> str:
    """The address in the first box to copy."""
    return app.code[0].value


def test_the_view_gives_an_address_and_the_rows_behind_it(visit: Visit) -> None:
    app = visit("data", about="api")
    assert "each at its own address" in app.title[0].value
    assert "/api/v1/queries/convictions.csv?series=chn-judgments&" in address(app)
    assert [tab.label for tab in app.tabs][:5] == [
        "curl", "Python", "R", "Excel, Power Query", "Excel, WEBSERVICE",
    ]  # fmt: skip
    parameters, rows = (table.value for table in app.dataframe)
    assert parameters["name"].tolist()[:3] == ["series", "measure", "denominator"]
    assert set(parameters["without"][:3]) == {"has to be given"}
    assert len(rows) == 20
    assert app.get("download_button")


def test_what_is_set_on_other_pages_stands_in_the_address(visit: Visit) -> None:
    app = visit("data", about="api", series="can-adult-cases.ind-ipc-cases", years="2001.2005",
                measure="conviction_rate")  # fmt: skip
    assert address(app).endswith(
        "/api/v1/queries/convictions.csv?series=can-adult-cases&series=ind-ipc-cases"
        "&measure=conviction_rate&denominator=judged&first_year=2001&last_year=2005"
    )
    said = " ".join(caption.value for caption in app.caption)
    assert "As you have set it on other pages: series, measure, first\\_year, last\\_year" in said
    rows = app.dataframe[1].value
    assert set(rows["series"]) <= {"can-adult-cases", "ind-ipc-cases"}
    assert rows["year"].between(2001, 2005).all()


def test_what_another_page_means_by_a_name_is_left_alone(visit: Visit) -> None:
    app = visit("data", about="api", query="custody_by", measure="one_in_n", states="CA", rows="3")
    assert "states=" not in address(app)
    app = visit("data", about="api", ask="tables", table="outcomes", rows="3", series="nothing")
    assert "rows=" not in address(app)


def test_a_table_is_offered_with_its_columns_as_parameters(visit: Visit) -> None:
    app = visit("data", about="api", ask="tables", table="milestones", format="parquet")
    assert address(app).endswith("/api/v1/tables/milestones.parquet?jurisdiction=CHN")
    assert "superseded_by" in app.dataframe[0].value["name"].tolist()
    assert "Excel, WEBSERVICE" not in [tab.label for tab in app.tabs]
    assert set(app.dataframe[1].value["jurisdiction"]) == {"CHN"}


def test_nothing_found_says_so_and_offers_the_way_back(visit: Visit) -> None:
    app = visit("data", about="api", years="1200.1201")
    assert any("no rows" in info.value for info in app.info)
    app.button[0].click().run()
    assert app.dataframe


@pytest.mark.parametrize("text", ["", "x" * 500, "'; drop table outcomes", "<b>", "..", "中国"])
def test_rubbish_never_breaks_the_view(visit: Visit, text: str) -> None:
    controls = ("ask", "format", "query", "table", "series", "years", "measure")
    app = visit("data", **{**dict.fromkeys(controls, text), "about": "api"})
    assert "/api/v1/queries/convictions.csv?" in address(app)


@pytest.mark.parametrize(
    ("place", "controls"),
    [
        ("convictions", {"jurisdictions": "CHN.IND", "years": "2001.2015"}),
        ("outcomes", {"jurisdictions": "CAN"}),
        ("milestones", {"jurisdictions": "CHN", "search": "torture"}),
    ],
)
def test_a_page_offers_the_question_behind_its_rows_as_an_address(
    visit: Visit, place: str, controls: dict[str, str]
) -> None:
    app = with_popovers_open(visit(place, **controls))
    given = next(urlsplit(code.value) for code in app.code if "/api/v1/" in code.value)
    answer = question(given.path, given.query.encode())()
    served = list(csv.DictReader(io.StringIO(answer.body.decode())))
    shown = app.dataframe[-1].value if place == "convictions" else app.dataframe[0].value
    assert len(served) == len(shown)


def test_rows_that_are_not_the_answer_of_a_question_have_no_address() -> None:
    assert snippets.asked_for(pd.DataFrame({"year": [2015]})) is None
    query, values = snippets.asked_for(run("series_all", search="china")) or ("", {})
    assert (query, values) == ("series_all", {"search": "china"})


def test_an_address_of_the_page_carries_what_a_question_was_asked() -> None:
    values = {"series": ("a", "b"), "first_year": 2001, "last_year": 2015, "with_undated": True}
    assert snippets.controls(values) == {"series": "a.b", "years": "2001.2015",
                                         "with_undated": "true"}  # fmt: skip
    assert snippets.controls({"states": ("St. Kitts", "CA"), "first_year": 2001}) == {}
