"""Convictions and acquittals: what the controls do to title, table, address."""

import pytest

from tests.app.conftest import Visit, control


def test_opens_on_china_with_its_last_and_first_year(visit: Visit) -> None:
    app = visit("convictions")
    assert app.title[0].value == r"Acquittals per 10,000 judged\: China 2.1 in 2025, 102.0 in 2000"
    assert app.multiselect(key="series").value == ["chn-judgments"]


def test_china_2015_shows_counts_both_frames_and_one_in_n(visit: Visit) -> None:
    table = visit("convictions", measure="conviction_rate").dataframe[0].value
    row = table[table["year"] == 2015].iloc[0]
    assert (row["base"], row["acquitted"], row["convicted"]) == (1_232_695, 1_039, 1_231_656)
    assert f"{row['conviction_rate']:.2f}" == "99.92"
    assert f"{row['one_in_n']:,.0f}" == "1,186"


def test_china_2022_takes_the_yearbook_figure(visit: Visit) -> None:
    table = visit("convictions").dataframe[0].value
    row = table[table["year"] == 2022].iloc[0]
    assert (row["acquitted"], row["base"]) == (631, 1_431_585)
    assert "p" in row["flags"]


def test_india_2023_reproduces_the_rate_that_its_source_prints(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="IND", measure="conviction_rate")
    table = app.dataframe[0].value
    row = table[(table["year"] == 2023) & (table["origin"] != "printed percentage")].iloc[0]
    assert row["conviction_rate"] == pytest.approx(54.0, abs=0.1)


def test_denominator_turns_canada_2007_from_two_thirds_to_most(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="CAN", measure="conviction_rate", years="2007.2007")
    assert app.title[0].value == r"Conviction rate of the judged\: Canada 94.73 % in 2007"
    control(app, "denominator").set_value("all_outcomes").run()
    assert app.title[0].value == r"Conviction rate of all outcomes\: Canada 65.09 % in 2007"
    assert app.query_params["denominator"] == "all_outcomes"


def test_a_second_jurisdiction_brings_its_main_series(visit: Visit) -> None:
    app = visit("convictions")
    app.multiselect(key="jurisdictions").set_value(["CHN", "IND"]).run()
    assert app.multiselect(key="series").value == ["chn-judgments", "ind-ipc-cases"]
    assert app.query_params["jurisdictions"] == "CHN.IND"
    assert "series" not in app.query_params


def test_the_last_series_of_a_jurisdiction_cannot_be_taken_away(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="CHN.IND")
    app.multiselect(key="series").set_value(["ind-rape-cases"]).run()
    assert app.multiselect(key="series").value == ["ind-rape-cases", "chn-judgments"]


def test_the_slider_spans_the_data_and_follows_the_series(visit: Visit) -> None:
    app = visit("convictions")
    assert (app.slider(key="years").min, app.slider(key="years").max) == (2000, 2025)
    app.multiselect(key="jurisdictions").set_value(["CHN", "IND"]).run()
    assert (app.slider(key="years").min, app.slider(key="years").max) == (1998, 2025)
    assert app.slider(key="years").value == (1998, 2025)


def test_taking_everything_away_explains_itself_and_offers_the_way_back(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="")
    assert app.title[0].value == "Choose a jurisdiction"
    assert "Choose a country or jurisdiction above" in app.info[0].value
    app.button[0].click().run()
    assert app.title[0].value.startswith("Acquittals per 10,000 judged")
    assert "jurisdictions" not in app.query_params


def test_years_without_figures_say_so(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="CAN", measure="acquittal_rate", years="2012.2013")
    assert app.title[0].value == "No acquittal rate in these years"
    assert "between 2012 and 2013" in app.info[0].value


def test_the_chart_has_the_same_values_as_the_table(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="CHN.JPN")
    table = app.dataframe[0].value
    shown = app.get("vega_lite_chart")[0].proto.alt
    assert f"{len(table[table['label'] == 'China'])} years" in shown
