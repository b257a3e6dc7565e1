"""The address bar: links reproduce views, rubbish is ignored aloud, state follows the visitor."""

import pytest

from tests.app.conftest import Visit, control

RUBBISH = ["", " ", "x" * 500, "1e309", "-5", "'; drop table outcomes", "<b>", "中国", "...", "0"]
CONTROLS = {
    "overview": "scale",
    "convictions": "jurisdictions series measure denominator years scale reforms reform_categories",
    "outcomes": "view jurisdictions outcome_series years show offence unit year",
    "milestones": "jurisdictions theme category status search years lanes order page milestone",
    "wrongful": "cases case person jurisdictions years sentence confession torture perpetrator "
    "basis sort sheet",
    "claims": "claim jurisdictions claim_year",
    "data": "about table find rows kind",
}


@pytest.mark.parametrize("text", RUBBISH)
@pytest.mark.parametrize("place", CONTROLS)
def test_rubbish_in_every_control_never_breaks_a_page(visit: Visit, place: str, text: str) -> None:
    assert visit(place, **dict.fromkeys(CONTROLS[place].split(), text)).title[0].value


@pytest.mark.parametrize(
    ("place", "control"),
    [(place, name) for place, names in CONTROLS.items() for name in names.split()],
)
def test_rubbish_in_one_control_leaves_the_others_alone(
    visit: Visit, place: str, control: str
) -> None:
    assert visit(place, **{control: "'; drop table outcomes"}).title[0].value


def test_an_unknown_value_is_named_and_dropped(visit: Visit) -> None:
    app = visit("convictions", measure="guilt", jurisdictions="CHN.ATLANTIS")
    notes = [info.value for info in app.info]
    assert any("ATLANTIS" in note for note in notes)
    assert any("guilt" in note for note in notes)
    assert app.multiselect(key="jurisdictions").value == ["CHN"]
    assert "measure" not in app.query_params


def test_an_inverted_span_is_put_in_order(visit: Visit) -> None:
    app = visit("convictions", years="2015.2005")
    assert app.slider(key="years").value == (2005, 2015)


def test_a_span_outside_the_data_shows_all_years_and_says_so(visit: Visit) -> None:
    app = visit("convictions", years="1700.1750")
    assert app.slider(key="years").value == (2000, 2025)
    assert "between 1700 and 1750" in app.info[0].value


def test_jurisdictions_and_years_follow_from_page_to_page(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="UKR", years="2015.2020")
    app.switch_page("../pages/outcomes.py").run()
    assert app.multiselect(key="jurisdictions").value == ["UKR"]
    assert app.slider(key="years").value == (2015, 2020)
    app.switch_page("../pages/milestones.py").run()
    assert app.slider(key="years").value == (2015, 2020)


def test_a_default_needs_no_words_in_the_address(visit: Visit) -> None:
    app = visit("convictions")
    control(app, "scale").set_value("log").run()
    assert app.query_params["scale"] == "log"
    control(app, "scale").set_value("linear").run()
    assert "scale" not in app.query_params
