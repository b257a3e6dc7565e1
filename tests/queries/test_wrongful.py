"""Named cases, the US registry, custody in India, indicators: counted again from the CSV files."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from math import isclose, sqrt
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import pytest

from openverdict import database

run: Callable[..., Any] = database.run
DATA = Path(__file__).resolve().parents[2] / "data"
Z = 1.959964
EVER = {"first_year": 1, "last_year": 3000}
EVERYBODY = {
    "jurisdictions": (), "sentences": (), "confessions": (), "tortures": (), "perpetrators": (),
    "bases": (), "with_undated": True, "search": "", "sort": "exonerated", **EVER,
}  # fmt: skip
FACTORS = (
    "false_confession", "mistaken_witness_id", "official_misconduct",
    "perjury_or_false_accusation", "forensic_evidence", "inadequate_defence", "dna",
    "guilty_plea", "no_crime",
)  # fmt: skip
Row = dict[str, str]


def rows_of(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wilson(part: int, whole: int) -> tuple[float, float]:
    middle, room = part / whole + Z**2 / whole / 2, 1 + Z**2 / whole
    reach = Z * sqrt(part * (whole - part) / whole**3 + Z**2 / whole**2 / 4)
    return 100 * max(0, middle - reach) / room, 100 * min(room, middle + reach) / room


def cases(**filters: object) -> set[str]:
    return set(run("cases_found", **{**EVERYBODY, **filters})["case"])


@pytest.mark.parametrize(
    ("parameter", "column"),
    [
        ("jurisdictions", "jurisdiction"),
        ("sentences", "sentence"),
        ("confessions", "false_confession"),
        ("tortures", "torture_alleged"),
        ("perpetrators", "true_perpetrator_found"),
        ("bases", "basis"),
    ],
)
def test_a_filter_leaves_exactly_the_cases_with_one_of_its_values(parameter, column):
    values = {row[column] or "unknown" for row in rows_of("exonerations")}
    assert len(values) > 2
    for value in values:
        wanted = {
            row["case"] for row in rows_of("exonerations") if (row[column] or "unknown") == value
        }
        assert cases(**{parameter: (value,)}) == wanted
    some = tuple(sorted(values)[:2])
    assert cases(**{parameter: some}) == cases(**{parameter: some[:1]}) | cases(
        **{parameter: some[1:]}
    )


def test_every_case_has_the_cells_of_the_table():
    found = run("cases_found", **EVERYBODY).set_index("case")
    assert len(found) == len(rows_of("exonerations"))
    for row in rows_of("exonerations"):
        given = found.loc[row["case"]]
        for name in ("crime_year", "convicted_year", "released_year", "executed_year",
                     "exonerated_year", "years_lost", "term_years"):  # fmt: skip
            known = "" if pd.isna(given[name]) else float(given[name])
            assert known == (float(row[name]) if row[name] else ""), (row["case"], name)
        assert given["summary"] == row["summary"]


def test_a_case_without_a_year_of_exoneration_is_in_no_span_of_years():
    undated = {row["case"] for row in rows_of("exonerations") if not row["exonerated_year"]}
    assert undated
    assert undated <= cases()
    assert not undated & cases(with_undated=False)
    tens = cases(first_year=2010, last_year=2019, with_undated=False)
    assert tens == {
        row["case"] for row in rows_of("exonerations") if row["exonerated_year"][:3] == "201"
    }


@pytest.mark.parametrize(
    ("sort", "column"), [("exonerated", "exonerated_year"), ("years_lost", "years_lost")]
)
def test_an_order_puts_what_is_not_known_last(sort, column):
    values = run("cases_found", **{**EVERYBODY, "sort": sort})[column]
    known = values.dropna().tolist()
    assert values.iloc[: len(known)].notna().all()
    assert known == sorted(known, reverse=True)


def test_flags_are_counted_with_what_is_not_stated():
    names = {row["jurisdiction"]: row["name"] for row in rows_of("jurisdictions")}
    wanted: Counter[tuple[str, str, str]] = Counter()
    for row in rows_of("exonerations"):
        for flag in ("false_confession", "torture_alleged", "true_perpetrator_found"):
            wanted[names[row["jurisdiction"]], flag, row[flag]] += 1
    given = run("cases_by_flag", by="jurisdiction", jurisdictions=(), with_undated=True, **EVER)
    counts = {(row.grouped_by, row.flag, row.value): row.cases for row in given.itertuples()}
    assert {key: number for key, number in counts.items() if number} == dict(wanted)
    unknown = given[given["value"] == "unknown"]
    assert len(unknown) == 3 * len({row["jurisdiction"] for row in rows_of("exonerations")})
    total = run("cases_by_flag", by="all", jurisdictions=(), with_undated=True, **EVER)
    assert set(total.groupby("flag")["cases"].sum()) == {len(rows_of("exonerations"))}


def test_median_years_in_custody_rest_on_the_cases_that_state_them():
    stated: dict[str, list[float]] = defaultdict(list)
    everyone: Counter[str] = Counter()
    for row in rows_of("exonerations"):
        decade = f"{row['exonerated_year'][:3]}0s" if row["exonerated_year"] else "Not stated"
        for group in (decade, "All in view"):
            everyone[group] += 1
            if row["years_lost"]:
                stated[group].append(float(row["years_lost"]))
    given = run("cases_years_lost", by="decade", jurisdictions=(), with_undated=True, **EVER)
    assert set(given["grouped_by"]) == set(everyone)
    for row in given.itertuples():
        years = stated[row.grouped_by]
        assert (row.cases, row.stated) == (everyone[row.grouped_by], len(years))
        assert row.median_years_lost == median(years) if years else row.median_years_lost is None


def test_a_case_finds_the_milestones_that_name_it_or_that_a_statement_was_checked_with():
    texts = {
        row["milestone"]: " ".join([row["title"], row["summary"], row["note"]])
        for row in rows_of("milestones")
    }
    checked = defaultdict(set)
    for row in rows_of("claims"):
        if row["case"] and row["milestone"]:
            checked[row["case"]].add(row["milestone"])
    for row in rows_of("exonerations"):
        if row["jurisdiction"] not in ("AUS", "CHN"):
            continue
        name = re.escape(row["name"].split(" (")[0])
        named = {key for key, text in texts.items() if re.search(rf"\b{name}\b", text)}
        given = run("case_milestones", case=row["case"])
        assert set(given["milestone"]) == named | checked[row["case"]], row["case"]
        assert set(given[given["is_checked"]]["milestone"]) == checked[row["case"]]
    assert len(run("case_milestones", case="chn-huugjilt")) == 4
    assert "chn-2025-spc-acquits-che-chao-li-yong" in set(
        run("case_milestones", case="chn-li-yong-anhui")["milestone"]
    )


def test_the_registry_adds_up_people_and_not_rows():
    people = sum(int(row["exonerations"]) for row in rows_of("us_exonerations"))
    assert people > len(rows_of("us_exonerations"))
    for by in ("year", "state", "crime", "all"):
        given = run("us_exonerations_by", by=by, factor="dna", crimes=(), states=(), **EVER)
        assert given["exonerations"].sum() == people
        assert (given["coded"] + given["not_coded"] == given["exonerations"]).all()


@pytest.mark.parametrize("factor", ["false_confession", "mistaken_witness_id", "no_crime"])
def test_coded_shares_by_crime_have_their_wilson_intervals(factor):
    coded, whole = Counter[str](), Counter[str]()
    for row in rows_of("us_exonerations"):
        if row["state"] != "Texas" and int(row["exonerated_year"]) > 1999:
            whole[row["crime"]] += int(row["exonerations"])
            coded[row["crime"]] += int(row["exonerations"]) * int(row[factor])
    states = tuple({row["state"] for row in rows_of("us_exonerations")} - {"Texas"})
    given = run("us_exonerations_by", by="crime", factor=factor, crimes=(), states=states,
                first_year=2000, last_year=2030)  # fmt: skip
    assert set(given["grouped_by"]) == set(whole)
    for row in given.itertuples():
        part, base = coded[row.grouped_by], whole[row.grouped_by]
        assert (row.coded, row.exonerations) == (part, base)
        assert isclose(row.share, 100 * part / base)
        for bound, wanted in zip((row.low, row.high), wilson(part, base), strict=True):
            assert isclose(bound, wanted, abs_tol=1e-9)
        assert row.base_is_small == (base < 100)
    ranked = given[~given["base_is_small"]]["share"].tolist()
    assert ranked == sorted(ranked, reverse=True)


def test_pairs_of_factors_are_symmetric_and_add_up_people():
    wanted: Counter[tuple[str, str]] = Counter()
    for row in rows_of("us_exonerations"):
        present = [factor for factor in FACTORS if row[factor] == "1"]
        for first in present:
            for second in present:
                wanted[first, second] += int(row["exonerations"])
    given = run("us_factor_pairs", crimes=(), states=(), **EVER)
    counts = {(row.factor, row.other): row.together for row in given.itertuples()}
    assert len(counts) == len(FACTORS) ** 2
    assert counts == {pair: wanted[pair] for pair in counts}
    assert all(counts[first, second] == counts[second, first] for first, second in counts)
    murder = run("us_factor_pairs", crimes=("Murder",), states=(), **EVER)
    assert set(murder["exonerations"]) == {
        sum(
            int(row["exonerations"])
            for row in rows_of("us_exonerations")
            if row["crime"] == "Murder"
        )
    }


def test_custody_is_added_up_over_the_states_that_print_a_figure():
    measure = "custodial_deaths_not_remanded"
    sums, figures = Counter[str](), Counter[str]()
    for row in rows_of("custody"):
        if row["measure"] == measure:
            sums[row["year"]] += int(row["count"])
            figures[row["year"]] += 1
    given = run("custody_by", by="year", measures=(measure,), states=(), **EVER)
    assert dict(zip(given["grouped_by"], given["count"], strict=True)) == dict(sums)
    assert dict(zip(given["grouped_by"], given["figures"], strict=True)) == dict(figures)
    assert max(figures.values()) < 35, "no year has all states, and none is filled in"


def paired(offence: str) -> Iterator[tuple[Row, int, int]]:
    """State-years that print both how many trials ended by a confession and by a trial."""
    ends = {
        (row["subdivision"], row["year"], row["measure"].rsplit("_", 1)[1]): row
        for row in rows_of("custody")
        if row["measure"].startswith(f"{offence}_trials_")
    }
    for (state, year, end), row in ends.items():
        other = ends.get((state, year, "trial"))
        if end == "confession" and other:
            yield row, int(row["count"]), int(other["count"])


@pytest.mark.parametrize(("by", "column"), [("year", "year"), ("state", "subdivision")])
def test_shares_of_confessions_rest_on_both_figures(by, column):
    confessions, trials = Counter[str](), Counter[str]()
    for row, by_confession, by_trial in paired("murder"):
        confessions[row[column]] += by_confession
        trials[row[column]] += by_trial
    given = run("confessions_by", by=by, offences=("murder",), states=(), **EVER)
    assert set(given["grouped_by"]) == set(trials)
    for row in given.itertuples():
        part, rest = confessions[row.grouped_by], trials[row.grouped_by]
        assert (row.by_confession, row.by_trial) == (part, rest)
        assert isclose(row.share, 100 * part / (part + rest))
        low, high = wilson(part, part + rest)
        assert isclose(row.low, low, abs_tol=1e-9)
        assert isclose(row.high, high, abs_tol=1e-9)


def test_the_context_has_every_indicator_as_it_is_in_the_table():
    wanted = {
        (row["indicator"], row["iso3"], int(row["year"])): float(row["value"])
        for row in rows_of("country_indicators")
        if row["iso3"] in ("CHN", "IND")
    }
    indicators = tuple({indicator for indicator, _, _ in wanted})
    given = run("context", jurisdictions=("CHN", "IND"), indicators=indicators, **EVER)
    scores = given[given["panel"] != "acquittal_rate"]
    assert wanted == {
        (row.panel, row.jurisdiction, row.year): row.value for row in scores.itertuples()
    }
    assert scores[["low", "high"]].isna().all(axis=None)
    rates = given[given["panel"] == "acquittal_rate"]
    assert set(rates["series"]) == {"chn-judgments", "ind-ipc-cases"}
    assert (100 * rates["acquitted"] / rates["base"] - rates["value"]).abs().max() < 1e-9


def test_a_line_of_the_context_ends_where_a_year_is_missing_or_the_series_breaks():
    given = run("context", jurisdictions=("IND", "JPN"), indicators=("unsentenced_share",), **EVER)
    breaks = {(row["series"], int(row["year"])) for row in rows_of("breaks")}
    for _, line in given.groupby(["panel", "jurisdiction"]):
        years, segments = line["year"].tolist(), line["segment"].tolist()
        for place in range(1, len(line)):
            is_step = (
                years[place] > years[place - 1] + 1
                or (line["series"].iloc[place], years[place]) in breaks
            )
            assert segments[place] - segments[place - 1] == is_step


def test_one_year_shows_every_jurisdiction_that_has_both_figures():
    offered = run("context_years", indicator="unsentenced_share")
    places = tuple(row["jurisdiction"] for row in rows_of("jurisdictions"))
    both = run("context", jurisdictions=places, indicators=("unsentenced_share",), **EVER)
    for row in offered.itertuples():
        panels = both[both["year"] == row.year].groupby("panel")["jurisdiction"].agg(set)
        wanted = panels["acquittal_rate"] & panels["unsentenced_share"]
        given = run("context_year", indicator="unsentenced_share", year=row.year)
        assert set(given["jurisdiction"]) == wanted
        assert row.jurisdictions == len(wanted)
