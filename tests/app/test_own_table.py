"""The view of a reader's own table: what is offered, what is refused, what stands beside ours."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from openverdict.charts import finished
from tests.app.conftest import Visit, control

CLEAN = b"""series,year,outcome,count,source
Atlantis courts,2014,acquitted,31,Yearbook
Atlantis courts,2014,adjudicated,10400,Yearbook
Atlantis courts,2015,acquitted,12,Yearbook
Atlantis courts,2015,adjudicated,10000,Yearbook
=Mu *trials*,2015,acquitted,3,
=Mu *trials*,2015,convicted,77,
"""
BROKEN = CLEAN.replace(b"2015,acquitted,12", b"2015,acquited,-12")


def send(app: AppTest, content: bytes, name: str = "court.csv") -> AppTest:
    """Upload a file as a reader does; the page takes it and draws itself anew."""
    uploader: Any = app.get("file_uploader")[0]
    uploader.upload(name, content).run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    said = " ".join(text.value for text in [*app.title, *app.markdown, *app.caption, *app.info])
    return said.replace("\\", "")


def own(visit: Visit, **controls: str) -> AppTest:
    return visit("data", about="own", **controls)


def test_before_a_file_the_page_says_what_it_takes_and_what_becomes_of_it(visit: Visit) -> None:
    app = own(visit)
    assert app.title[0].value.startswith(r"No table of yours yet\: up to 10,000 rows of CSV, XLSX")
    assert "never stored, never sent elsewhere" in texts(app)
    buttons: list[Any] = list(app.get("download_button"))
    labels = [button.label for button in buttons]
    assert labels[:2] == ["Template (CSV)", "Template (XLSX)"]
    shape, words = (table.value for table in app.dataframe)
    assert shape[shape["is_needed"]]["column"].tolist() == ["series", "year", "outcome", "count"]
    assert len(words[words["column"] == "outcome"]) == 17


def test_a_clean_table_is_drawn_and_marked_as_yours(visit: Visit) -> None:
    app = send(own(visit), CLEAN)
    assert app.title[0].value.replace("\\", "") == (
        "Acquittals per 10,000 judged: yours: Atlantis courts 12.0 (2015); "
        "yours: =Mu *trials* 375.0 (2015)"
    )
    table = app.dataframe[0].value
    assert table["label"].tolist() == [*["yours: Atlantis courts"] * 2, "yours: =Mu *trials*"]
    assert set(table["source"]) == {"yours: Yearbook", "yours: not stated"}
    chart = app.get("vega_lite_chart")[0].proto
    assert "not part of Open Verdict" in chart.spec
    assert "yours: Atlantis courts, 2 years" in chart.alt
    said = texts(app)
    assert "court.csv: 6 rows, 2 series, 2014–2015." in said
    assert "source is “not stated” in 2 rows" in said
    assert "court.csv" not in str(app.query_params)
    assert "Atlantis" not in str(app.query_params)


def test_no_picture_of_it_is_kept_for_all_sessions(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    keep = finished.finished
    monkeypatch.setattr(finished, "finished", lambda chart: drawn.append(chart) or keep(chart))
    assert send(own(visit), CLEAN).get("vega_lite_chart")
    assert drawn == []


def test_beside_a_bundled_series_every_unknown_field_is_named(visit: Visit) -> None:
    app = send(own(visit, jurisdictions="CHN", years="2014.2015"), CLEAN)
    table = app.dataframe[0].value
    assert table[table["label"] == "China"]["acquitted"].tolist() == [778, 1039]
    assert len(table) == 5
    assert (
        "guilty pleas: not stated (yours: Atlantis courts, yours: =Mu *trials*), included (China)"
    ) in texts(app)
    control(app, "own").set_value(["2"]).run()
    labels = app.dataframe[0].value["label"]
    assert set(labels) == {"yours: =Mu *trials*", "China"}
    assert app.query_params["own"] == "2"


def test_a_broken_table_is_refused_fault_by_fault(visit: Visit) -> None:
    app = send(own(visit), BROKEN)
    assert app.title[0].value == "court.csv is not taken\\: 2 faults"
    assert not app.get("vega_lite_chart")
    faults = app.dataframe[0].value
    assert faults["row"].tolist() == [4, 4]
    assert faults["column"].tolist() == ["outcome", "count"]
    assert faults["value"].tolist() == ["acquited", "-12"]
    assert faults["reason"].iloc[1] == "-12 is below the minimum 0."


def test_a_table_stays_over_the_pages_of_a_session_until_it_is_removed(visit: Visit) -> None:
    app = send(own(visit), CLEAN)
    app.switch_page("../pages/convictions.py").run()
    app.switch_page("../pages/data.py").run()
    assert "yours: Atlantis courts" in app.title[0].value.replace("\\", "")
    (remove,) = [button for button in app.button if button.label == "Remove my table"]
    remove.click().run()
    assert app.title[0].value.startswith("No table of yours yet")
    assert "own table" not in app.session_state


def test_another_session_has_nothing_of_it(visit: Visit) -> None:
    send(own(visit), CLEAN)
    other = own(visit)
    assert other.title[0].value.startswith("No table of yours yet")
    assert "Atlantis" not in texts(other)


@pytest.mark.parametrize("outcome", [b"withdrawn", b"other"])
def test_a_table_without_verdicts_explains_that_it_gives_no_rate(
    visit: Visit, outcome: bytes
) -> None:
    content = b"series,year,outcome,count\nMu,2015," + outcome + b",3\n"
    app = send(own(visit), content)
    assert app.title[0].value == "court.csv\\: no rate in view"
    assert "has convicted or acquitted" in texts(app)
