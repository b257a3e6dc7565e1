"""The address bar: links reproduce views, rubbish is ignored aloud, state follows the visitor.

test_any_address.py tries every control of every page.
"""

from tests.app.conftest import Visit, control


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
