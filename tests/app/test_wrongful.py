"""Wrongful convictions: lives and one person, counts, the US registry, India, the context."""

import csv

import pytest

from openverdict import charts, database
from tests.app.conftest import HOUSE, Visit, control

NOTE = "Their number is not a rate, and it does not compare countries."
VIEWS = ["lives", "counts", "registry", "custody", "context"]
OTHER_CONTROLS = (
    "jurisdictions years grouped registry us_crime us_state factor custody custody_state trial_of "
    "indicators scale beside beside_year"
)


def texts(app) -> str:
    return " ".join(text.value for text in [*app.markdown, *app.caption, *app.info])


def rows_of(table: str) -> list[dict[str, str]]:
    with (HOUSE / "data" / f"{table}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("cases", VIEWS)
def test_every_view_has_a_finding_words_for_its_charts_and_a_file(visit: Visit, cases: str) -> None:
    app = visit("wrongful", cases=cases, **dict.fromkeys(OTHER_CONTROLS.split(), "'; drop table"))
    assert any(sign.isdigit() for sign in app.title[0].value)
    assert app.get("download_button")
    assert app.get("vega_lite_chart")
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 20
    for table in app.dataframe:
        assert table.proto.alt


def test_lives_are_everybody_of_the_table_with_the_standing_note(visit: Visit) -> None:
    app = visit("wrongful")
    assert app.title[0].value == (
        "126 people wrongly convicted, 8 jurisdictions, exonerated 1983–2025; 5 executed"
    )
    assert sorted(app.dataframe[0].value["name"]) == sorted(
        row["name"] for row in rows_of("exonerations")
    )
    assert NOTE in texts(app)


def test_what_is_not_stated_is_a_value_to_filter_by(visit: Visit) -> None:
    app = visit("wrongful", confession="unknown", sentence="unknown")
    wanted = {
        row["name"]
        for row in rows_of("exonerations")
        if row["false_confession"] == "unknown" and not row["sentence"]
    }
    table = app.dataframe[0].value
    assert set(table["name"]) == wanted
    assert set(table["false_confession_label"]) == {"Not stated"} == set(table["sentence_label"])


def test_a_span_of_years_says_who_is_left_out(visit: Visit) -> None:
    app = visit("wrongful", years="2010.2019")
    assert set(app.dataframe[0].value["exonerated_year"]) <= set(range(2010, 2020))
    assert "Left out: 6 cases without that year" in texts(app)


def test_nobody_found_offers_the_way_back(visit: Visit) -> None:
    app = visit("wrongful", person="no such person anywhere")
    assert app.title[0].value == "No case matches"
    app.button[0].click().run()
    assert app.title[0].value.startswith("126 people")


def test_one_case_opens_by_link_with_milestones_and_founding_statements(visit: Visit) -> None:
    app = visit("wrongful", case="chn-huugjilt", jurisdictions="CAN")
    assert app.title[0].value == (
        r"Huugjilt\: convicted in 1996, executed in 1996, exonerated in 2014"
    )
    said = texts(app)
    assert "Huugjilt posthumously acquitted" in said
    assert "Zhao Zhihong executed" in said
    assert "The real criminal in the Inner Mongolia case was executed in 2015" in said
    assert r"False confession\: yes; Torture alleged\: not stated" in said
    links = [link.proto.query_string for link in app.get("page_link")]
    assert "milestone=chn-2014-huugjilt-posthumously-acquitted" in " ".join(links)
    app.button[0].click().run()
    assert app.title[0].value.startswith("6 people wrongly convicted, Canada")


def test_a_case_without_any_year_is_told_and_not_drawn(visit: Visit) -> None:
    app = visit("wrongful", case="can-truscott")
    assert "years of conviction, release and exoneration are not stated" in app.title[0].value
    assert not app.get("vega_lite_chart")
    assert "No milestone has the full name" in texts(app)


def test_counts_show_what_is_not_stated_and_no_share(visit: Visit) -> None:
    app = visit("wrongful", cases="counts")
    assert app.title[0].value == (
        r"126 named cases\: false confession in 79, alleged in 14, none in 11, not stated in 22"
    )
    assert NOTE in texts(app)
    decades, flags, lost = (table.value for table in app.dataframe)
    assert decades["cases"].sum() == 126
    assert len(flags["flag_label"].unique()) == 3
    for _, flag in flags.groupby("flag_label"):
        stated = flag.groupby("grouped_by")["cases"].sum().to_dict()
        assert stated == decades.groupby("jurisdiction_name")["cases"].sum().to_dict()
        assert "Not stated" in set(flag["value_label"])
    words = " ".join(chart.proto.alt for chart in app.get("vega_lite_chart"))
    assert "%" not in words + app.title[0].value
    assert "China 14 (28 of 47)" in words
    assert "Taiwan not stated (0 of 4)" in words
    total = lost[lost["grouped_by"] == "All in view"].iloc[0]
    assert (total["cases"], total["stated"], total["median_years_lost"]) == (126, 48, 15.5)


def test_counts_are_grouped_by_decade(visit: Visit) -> None:
    app = visit("wrongful", cases="counts")
    control(app, "grouped").set_value("decade").run()
    assert set(app.dataframe[1].value["grouped_by"]) >= {"1980s", "2010s", "Not stated"}


def test_the_registry_says_that_not_coded_is_not_absent(visit: Visit) -> None:
    for show in ("crime", "year", "state", "pairs"):
        said = texts(visit("wrongful", cases="registry", registry=show))
        assert "does not mean absent" in said
    assert "the population table has countries only" in texts(
        visit("wrongful", cases="registry", registry="state")
    )


def test_the_registry_follows_factor_crime_and_state(visit: Visit) -> None:
    app = visit("wrongful", cases="registry", registry="year", factor="dna", us_crime="Murder",
                us_state="Illinois.Texas")  # fmt: skip
    wanted = [
        row
        for row in rows_of("us_exonerations")
        if row["crime"] == "Murder" and row["state"] in ("Illinois", "Texas")
    ]
    table = app.dataframe[0].value
    assert table["exonerations"].sum() == sum(int(row["exonerations"]) for row in wanted)
    assert table["coded"].sum() == sum(int(row["exonerations"]) * int(row["dna"]) for row in wanted)


def test_two_factors_together(visit: Visit) -> None:
    app = visit("wrongful", cases="registry", registry="pairs")
    both = sum(
        int(row["exonerations"])
        for row in rows_of("us_exonerations")
        if row["official_misconduct"] == row["perjury_or_false_accusation"] == "1"
    )
    assert f"coded together in {both:,} of 3,497" in app.title[0].value


def test_custody_is_told_as_published(visit: Visit) -> None:
    app = visit("wrongful", cases="custody", custody="not_remanded", custody_state="Kerala")
    table = app.dataframe[-1].value
    wanted = [
        row
        for row in rows_of("custody")
        if row["subdivision"] == "Kerala" and row["measure"].startswith("custodial_deaths_not_")
    ]
    assert len(table) == len(wanted)
    assert table["count"].sum() == sum(int(row["count"]) for row in wanted)
    assert table["source"].str.contains("deaths in police custody, persons not remanded").all()
    assert "nothing is filled in" in texts(app)


def test_trials_ended_by_a_confession_are_not_called_convictions(visit: Visit) -> None:
    app = visit("wrongful", cases="custody")
    assert app.title[0].value.startswith("Trials in India that ended by a confession")
    assert "It does not say here how many of the latter were convictions" in texts(app)


def test_context_names_scale_direction_and_source_and_explains_nothing(visit: Visit) -> None:
    app = visit("wrongful", cases="context", jurisdictions="CHN.JPN")
    said = texts(app)
    assert "The two do not explain each other" in said
    assert "Not like for like" in said
    assert said.count("Scale 0 to 2; higher is better.") >= 2
    assert "Scale 0 to 100 %; lower is better." in said
    assert "CIRIGHTS data set 1981-2020" in said
    assert set(app.dataframe[0].value["jurisdiction_name"]) == {"China", "Japan"}


def test_context_without_a_jurisdiction_says_so(visit: Visit) -> None:
    app = visit("wrongful", cases="context", jurisdictions="")
    assert app.title[0].value == "Choose a jurisdiction"


EVER = {"first_year": 1, "last_year": 3000}
REGISTRY = {"crimes": (), "states": (), **EVER}
CUSTODY = {"states": (), **EVER}


def test_the_charts_are_sound_vega_lite() -> None:
    """Pages send them unchecked, for speed."""

    def run(query: str, **parameters: object):
        return database.run(query, **parameters)

    lives = run(
        "cases_found", jurisdictions=(), sentences=(), confessions=(), tortures=(),
        perpetrators=(), bases=(), with_undated=True, search="", sort="exonerated", **EVER,
    )  # fmt: skip
    cases = {"jurisdictions": (), "with_undated": True, **EVER}
    lost = run("cases_years_lost", by="decade", **cases)
    flags = run("cases_by_flag", by="decade", **cases)
    by = {
        show: run("us_exonerations_by", by=show, factor="dna", **REGISTRY)
        for show in ("crime", "year", "state")
    }
    pairs = run("us_factor_pairs", **REGISTRY)
    deaths = ("custodial_deaths_remanded",)
    confessions = {
        show: run("confessions_by", by=show, offences=("rape",), **CUSTODY)
        for show in ("year", "state")
    }
    context = run(
        "context", jurisdictions=("CHN", "IND"), indicators=("rule_of_law_index",), **EVER
    )
    rates = context[context["panel"] == "acquittal_rate"]
    scores = context[context["panel"] != "acquittal_rate"]
    one_year = run("context_year", indicator="rule_of_law_index", year=2014)
    names = ("China", "India")
    drawn = [
        (charts.lives, lives),
        (charts.years_lost, lives, lost, "decade"),
        (charts.decades, run("cases_by_decade", **cases)),
        (charts.stated, flags[flags["flag"] == "torture_alleged"]),
        (charts.shares_by_crime, by["crime"], "DNA"),
        (charts.exonerations_by_year, by["year"]),
        (charts.exonerations_by_state, by["state"]),
        (charts.factor_pairs, pairs, {name: name for name in pairs["factor"].unique()}),
        (charts.custody_bars, run("custody_by", by="year", measures=deaths, **CUSTODY)),
        (charts.custody_dots, run("custody_by", by="state", measures=deaths, **CUSTODY)),
        (charts.confession_years, confessions["year"]),
        (charts.confession_states, confessions["state"]),
        (charts.panel, rates, names, (1995, 2024), None, True),
        (charts.panel, scores, names, (1995, 2024), (0.0, 1.0)),
        (charts.scatter, one_year, "Rule of law index", (0.0, 1.0)),
    ]
    for draw, *arguments in drawn:
        spec = draw.__wrapped__(*arguments).to_dict()  # checks it against the schema
        assert spec["height"] > 100
