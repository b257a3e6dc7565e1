"""The other pages: their findings, filters and empty states."""

import csv

import pytest

from tests.app.conftest import HOUSE, Visit

PAGES = ["overview", "convictions", "outcomes", "milestones", "wrongful", "claims", "data"]


@pytest.mark.parametrize("place", PAGES)
def test_every_page_has_one_finding_as_title_and_a_download(visit: Visit, place: str) -> None:
    app = visit(place)
    assert len(app.title) == 1
    assert any(char.isdigit() for char in app.title[0].value)
    assert app.get("download_button")


@pytest.mark.parametrize("place", PAGES)
def test_every_chart_and_table_has_a_name_for_those_who_cannot_see_it(
    visit: Visit, place: str
) -> None:
    app = visit(place)
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 20
    assert app.dataframe
    for table in app.dataframe:
        assert table.proto.alt


def test_overview_works_the_founding_claim_through(visit: Visit) -> None:
    app = visit()
    assert app.title[0].value == (
        r"China's courts acquitted 1,039 of 1,232,695 defendants in 2015\: 1 in 1,186"
    )
    texts = " ".join(text.value for text in app.markdown)
    assert "99.9157 %" in texts
    assert "Confirmed, with a caveat" in texts


def test_endings_never_round_a_few_acquittals_away(visit: Visit) -> None:
    title = visit("outcomes", jurisdictions="CHN").title[0].value
    assert "100.0 %" not in title
    assert " 0.0 %" not in title


def test_parts_of_a_composition_add_up_to_the_whole(visit: Visit) -> None:
    table = visit("outcomes", jurisdictions="IND.UKR.POL").dataframe[0].value
    sums = table.groupby(["title", "year"])["count"].sum()
    wholes = table.groupby(["title", "year"])["whole"].first()
    assert (sums == wholes).all()


def test_stages_are_panels_of_one_unit_each(visit: Visit) -> None:
    app = visit("outcomes", view="stages", jurisdictions="CHN")
    table = app.dataframe[0].value
    assert len(app.get("vega_lite_chart")) == table["title"].nunique()
    assert table.groupby("title")["unit"].nunique().max() == 1
    assert not table["title"].str.contains("UNODC").any()
    app.toggle(key="survey").set_value(True).run()
    assert app.dataframe[0].value["title"].str.contains("UNODC").any()


def test_states_with_few_trials_come_last_and_unranked(visit: Visit) -> None:
    table = visit("outcomes", view="states").dataframe[0].value
    is_small = (table["completed"] < 100).tolist()
    assert is_small == sorted(is_small)
    ranked = table[table["completed"] >= 100]["conviction_rate"].tolist()
    assert ranked == sorted(ranked, reverse=True)
    small = table[table["completed"] < 100]["subdivision"].tolist()
    assert small == sorted(small)


def test_milestones_list_every_milestone_of_the_table(visit: Visit) -> None:
    table = visit("milestones").dataframe[0].value
    with (HOUSE / "data" / "milestones.csv").open(encoding="utf-8") as lines:
        titles = [row["title"] for row in csv.DictReader(lines)]
    assert sorted(table["title"]) == sorted(titles)
    assert table["source_url"].str.startswith("http").all()


def test_milestones_hold_the_statement_of_2016_and_the_opinion_of_2013(visit: Visit) -> None:
    table = visit("milestones", jurisdictions="CHN", theme="confession_evidence").dataframe[0].value
    dates = table.set_index("date")["title"]
    assert "Five-body opinion on trial-centred criminal procedure" in " ".join(dates["2016-10-10"])
    assert dates["2013-10-09"].startswith("SPC opinion on preventing wrongful cases")


@pytest.mark.parametrize("lanes", ["theme", "jurisdiction_name", "category_label"])
def test_milestones_are_drawn_in_every_kind_of_lane(visit: Visit, lanes: str) -> None:
    assert visit("milestones", lanes=lanes).get("vega_lite_chart")


def test_milestones_search_folds_case_and_accents(visit: Visit) -> None:
    by_small = visit("milestones", search="méndez").dataframe[0].value["title"].tolist()
    assert by_small
    assert visit("milestones", search="MENDEZ").dataframe[0].value["title"].tolist() == by_small


def test_milestones_turn_pages_of_cards(visit: Visit) -> None:
    app = visit("milestones", order="oldest")
    first = [text.value for text in app.markdown]
    app = visit("milestones", order="oldest", page="2")
    assert [text.value for text in app.markdown] != first


def test_nothing_found_offers_the_way_back(visit: Visit) -> None:
    app = visit("milestones", search="no such words anywhere")
    assert app.title[0].value == "No milestone matches"
    app.button[0].click().run()
    assert app.title[0].value.startswith("136 ")


def test_a_table_is_searched_in_the_database_and_paged(visit: Visit) -> None:
    app = visit("data", table="outcomes", find="dui-hua-2015")
    table = app.dataframe[0].value
    assert len(table) <= 100
    assert table["source"].str.contains("dui-hua-2015").all()
    assert "with “dui-hua-2015”" in app.title[0].value


@pytest.mark.parametrize("view", ["dictionary", "sources", "series", "conflicts"])
def test_views_of_the_data_page_have_rows(visit: Visit, view: str) -> None:
    assert len(visit("data", about=view).dataframe[0].value) > 3


def test_methods_tell_the_version_and_what_changed(visit: Visit) -> None:
    app = visit("data", about="methods")
    assert "2026.11.24" in app.title[0].value
    assert "2026.11.24" in " ".join(text.value for text in app.markdown)
