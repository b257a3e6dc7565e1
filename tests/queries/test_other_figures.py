"""The figures beside the rates: compositions, states, offences, latest figures, sources.

Counts are compared with the CSV files, rates with those of `convictions`, which test_oracles.py
holds against the same files.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from openverdict import database

run: Callable[..., Any] = database.run  # the checker knows too little of a frame's cells
DATA = Path(__file__).resolve().parents[2] / "data"
EVER = {"first_year": 1, "last_year": 3000}
EACH_DENOMINATOR = pytest.mark.parametrize("denominator", ["judged", "all_outcomes", "contested"])


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def all_series() -> tuple[str, ...]:
    return tuple(row["series"] for row in rows_of("series"))


class Printed(NamedTuple):
    """One count as its source prints it."""

    value: int
    rounded_to: int
    origin: str


@cache
def tallies() -> dict[tuple[str, int], dict[str, Printed]]:
    """The preferred counts of each series and year, by outcome."""
    preferred: dict[tuple[str, int], dict[str, Printed]] = defaultdict(dict)
    for row in rows_of("outcomes"):
        if row["preferred"] == "true":
            given = Printed(int(row["count"]), int(row["rounded_to"]), row["origin"])
            preferred[row["series"], int(row["year"])][row["outcome"]] = given
    return preferred


@pytest.fixture(scope="module")
def composition() -> Any:
    return run("outcome_composition", series=all_series(), **EVER)


def test_the_parts_of_a_year_add_up_to_its_whole(composition):
    years = composition.groupby(["series", "year"])
    assert (years["whole"].nunique() == 1).all()
    assert (years["count"].sum() == years["whole"].first()).all()
    assert years["share"].sum().sub(100).abs().max() < 1e-9
    assert (years.size() > 1).all()


def test_a_whole_is_the_figure_that_it_says_it_is(composition):
    named = composition.drop_duplicates(["series", "year"])
    assert set(named["whole_is"]) == {"disposed", "adjudicated", "sum_of_parts"}
    for row in named.to_dict("records"):
        counts = tallies()[row["series"], row["year"]]
        printed = counts.get("disposed") or counts.get("adjudicated")
        if row["whole_is"] == "sum_of_parts":
            assert printed is None or row["whole"] > printed.value
        else:
            assert row["whole"] == counts[row["whole_is"]].value
            assert counts[row["whole_is"]] == printed


def test_parts_are_printed_or_marked_as_derived(composition):
    for row in composition.to_dict("records"):
        given = tallies()[row["series"], row["year"]].get(row["outcome"])
        if given:
            assert given == (row["count"], row["rounded_to"], row["origin"])
        else:
            assert row["outcome"] in ("convicted", "not_itemised")
            assert row["origin"] in ("derived", "estimated")


def test_what_is_derived_from_a_rounded_count_is_as_coarse(composition):
    years = composition[composition["outcome"] == "not_itemised"]
    assert len(years) > 10
    for row in years.to_dict("records"):
        counts = tallies()[row["series"], row["year"]]
        same = composition[
            (composition["series"] == row["series"]) & (composition["year"] == row["year"])
        ]
        inputs = [
            counts[name].rounded_to for name in {*same["outcome"], row["whole_is"]} & set(counts)
        ]
        assert row["rounded_to"] == max(inputs)


def test_of_which_outcomes_are_no_parts(composition):
    assert set(composition["outcome"]) == {
        "convicted", "acquitted", "dismissed", "withdrawn", "plea_bargained",
        "not_criminally_responsible", "other", "not_itemised",
    }  # fmt: skip
    assert not composition["outcome_order"].isna().any()


def test_withdrawn_cases_of_india_are_outside_the_judged(composition):
    year = composition[(composition["series"] == "ind-ipc-cases") & (composition["year"] == 2013)]
    assert set(year["whole_is"]) == {"sum_of_parts"}
    assert set(year["whole"]) == {518_126 + 772_022 + 194_994}


def test_a_state_without_a_completed_trial_has_neither_rate_nor_interval():
    rows = run("states", offence="rape", unit="persons", year=2001)
    none = rows[rows["completed"] == 0]
    assert len(none) > 0
    assert none[["conviction_rate", "low", "high"]].isna().all(axis=None)
    assert rows[rows["completed"] > 0][["conviction_rate", "low", "high"]].notna().all(axis=None)


def test_every_state_has_the_counts_of_the_table():
    wanted = defaultdict(dict)
    for row in rows_of("subnational_outcomes"):
        key = (row["offence"], row["unit"], int(row["year"]))
        counts = [int(row[name]) for name in ("convicted", "acquitted", "completed")]
        wanted[key][row["subdivision"]] = (*counts, counts[2] < 100)
    for (offence, unit, year), states in wanted.items():
        rows = run("states", offence=offence, unit=unit, year=year)
        columns = ["convicted", "acquitted", "completed", "base_is_small"]
        given = rows.set_index("subdivision")[columns].itertuples(name=None)
        assert {state: tuple(counts) for state, *counts in given} == states
        some = rows[rows["completed"] > 0]
        rates = 100 * some["convicted"] / some["completed"]
        assert (some["conviction_rate"] - rates).abs().max() < 1e-9
        assert ((some["low"] <= rates + 1e-9) & (rates <= some["high"] + 1e-9)).all()


def latest_of(rates: Any, series: set[str]) -> Any:
    """The last computed rate of each of some series."""
    computed = rates[(rates["figure"] == "computed") & rates["series"].isin(series)]
    return computed.sort_values("year").drop_duplicates("series", keep="last").set_index("series")


def agree(given: Any, wanted: Any, columns: dict[str, str]) -> None:
    """Rows of two answers about the same series say the same, column by column."""
    given = given.set_index("series").sort_index()
    wanted = wanted.sort_index()
    assert list(given.index) == list(wanted.index)
    for name, other in columns.items():
        pd.testing.assert_series_equal(
            given[name], wanted[other], check_names=False, check_dtype=False, rtol=1e-12
        )


@EACH_DENOMINATOR
def test_latest_figures_are_the_latest_rates_of_the_headline_series(denominator):
    headline = {row["series"] for row in rows_of("series") if row["headline"] == "true"}
    rates = run("convictions", series=all_series(), measure="acquittals_per_10k",
                denominator=denominator, alternatives=[], **EVER)  # fmt: skip
    latest = run("overview_latest", denominator=denominator)
    same = ["year", "low", "high", "acquitted", "base", "conviction_rate", "origin", "source",
            "base_source"]  # fmt: skip
    agree(
        latest,
        latest_of(rates, headline),
        {"acquittals_per_10k": "value", **{name: name for name in same}},
    )
    assert latest["jurisdiction"].is_unique


@pytest.mark.parametrize("measure", ["conviction_rate", "acquittals_per_10k", "one_in_n"])
@EACH_DENOMINATOR
def test_offences_are_the_latest_rates_of_single_offences(measure, denominator):
    single = {
        row["series"]
        for row in rows_of("series")
        if row["offence_group"] not in ("all", "level of seriousness")
    }
    places = tuple(row["jurisdiction"] for row in rows_of("jurisdictions"))
    asked = {"measure": measure, "denominator": denominator, **EVER}
    rates = run("convictions", series=all_series(), alternatives=[], **asked)
    same = ["year", "value", "low", "high", "convicted", "acquitted", "base", "unit", "origin",
            "source", "base_source"]  # fmt: skip
    agree(
        run("offences", jurisdictions=places, **asked),
        latest_of(rates, single),
        {name: name for name in same},
    )


def test_sources_count_every_row_that_rests_on_them():
    named = defaultdict(int)
    for path in DATA.glob("*.csv"):
        for row in rows_of(path.stem):
            if path.stem == "us_exonerations":
                named["nre-registry-2024"] += 1
            elif path.stem != "sources" and "source" in row:
                named[row["source"]] += 1
    cited = run("sources_cited", kinds=[], search="")
    given = dict(zip(cited["source"], cited["rows"], strict=True))
    assert given == {row["source"]: named[row["source"]] for row in rows_of("sources")}
