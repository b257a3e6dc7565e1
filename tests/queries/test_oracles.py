"""The rates are those that others have published, and agree with each other where they must."""

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from openverdict import database

DATA = Path(__file__).resolve().parents[2] / "data"
EVER = {"first_year": 1, "last_year": 3000, "alternatives": ()}
DENOMINATORS = ("judged", "all_outcomes", "contested")
MEASURES = (
    "conviction_rate", "acquittal_rate", "acquittals_per_10k", "one_in_n", "convicted", "acquitted",
)  # fmt: skip
EACH_DENOMINATOR = pytest.mark.parametrize("denominator", DENOMINATORS)
EACH_MEASURE = pytest.mark.parametrize("measure", MEASURES)

run: Callable[..., Any] = database.run  # the checker knows too little of a frame's cells
Row = dict[str, str]
Year = tuple[str, int]  # a series and a year


def rows_of(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year_of(row: Row) -> Year:
    return row["series"], int(row["year"])


@cache
def all_series() -> tuple[str, ...]:
    return tuple(row["series"] for row in rows_of("series"))


def answers(measure: str, denominator: str) -> Any:
    return run("convictions", series=all_series(), measure=measure, denominator=denominator, **EVER)


def one(series: str, year: int, measure: str, denominator: str = "judged") -> Any:
    span = {"first_year": year, "last_year": year, "alternatives": ()}
    rows = run("convictions", series=[series], measure=measure, denominator=denominator, **span)
    (_, row), = rows[rows["figure"] == "computed"].iterrows()  # fmt: skip
    return row


@pytest.mark.parametrize(
    ("year", "acquitted", "judged", "per_10k", "low", "high"),
    [
        (2012, 727, 1_174_133, 6.19, 5.76, 6.66),
        (2013, 825, 1_158_609, 7.12, 6.65, 7.62),
        (2022, 631, 1_431_585, 4.41, 4.08, 4.77),
    ],
)
def test_china_acquits_a_few_in_ten_thousand(year, acquitted, judged, per_10k, low, high):
    row = one("chn-judgments", year, "acquittals_per_10k")
    assert (row["acquitted"], row["base"]) == (acquitted, judged)
    assert [round(row[name], 2) for name in ("value", "low", "high")] == [per_10k, low, high]


def test_china_2015_is_the_rate_of_the_news_report():
    row = one("chn-judgments", 2015, "conviction_rate")
    assert (row["base"], row["acquitted"], row["convicted"]) == (1_232_695, 1_039, 1_231_656)
    assert round(row["value"], 4) == 99.9157
    assert round(row["one_in_n"]) == 1_186


def test_china_2014_has_a_rate_but_no_count_of_convicted_finer_than_its_rounded_base():
    row = one("chn-judgments", 2014, "conviction_rate")
    assert row["value"] == pytest.approx(100 * (1_184_000 - 778) / 1_184_000)
    assert (row["base"], row["acquitted"], row["rounded_to"]) == (1_184_000, 778, 1_000)
    assert pd.isna(row["convicted"])
    assert row["flags"] == "bdr"
    assert row["note"].endswith("Convicted: judged minus acquitted.")
    assert "rounded" in row["note"]


def test_an_exact_count_is_not_marked_for_a_base_that_it_is_not_divided_by():
    row = one("chn-judgments", 2014, "acquitted")
    assert (row["value"], row["rounded_to"], row["flags"]) == (778, 1, "b")
    assert pd.isna(row["low"])


def test_canada_2007_depends_on_the_denominator():
    assert round(one("can-adult-cases", 2007, "conviction_rate")["value"], 1) == 94.7
    of_all = one("can-adult-cases", 2007, "conviction_rate", "all_outcomes")
    assert round(of_all["value"], 1) == 65.1


def rates_in_notes() -> list[tuple[str, int, float]]:
    """Conviction rates that India's crime bureau prints beside its counts, quoted in the notes."""
    found = []
    for row in rows_of("outcomes"):
        stated = re.search(r"conviction rate (\d+\.\d)%", row["note"])
        if stated and row["series"].startswith("ind-") and row["outcome"] == "convicted":
            found.append((*year_of(row), float(stated[1])))
    return found


@pytest.mark.parametrize(("series", "year", "printed"), rates_in_notes())
def test_india_has_the_conviction_rate_that_its_bureau_prints(series, year, printed):
    assert one(series, year, "conviction_rate")["value"] == pytest.approx(printed, abs=0.1)


def test_india_2023_is_among_those_checked():
    assert ("ind-ipc-cases", 2023, 54.0) in rates_in_notes()


# Which printed percentages are shown as what, and under which denominator.
PRINTED = {
    ("conviction_rate", "adjudicated"): ("conviction_rate", "judged"),
    ("conviction_rate", "disposed"): ("conviction_rate", "all_outcomes"),
    ("conviction_rate_after_trial", "tried"): ("conviction_rate", "contested"),
    ("acquittal_rate", "adjudicated"): ("acquittal_rate", "judged"),
    ("acquittal_rate", "disposed"): ("acquittal_rate", "all_outcomes"),
    ("acquittal_rate_of_not_guilty_pleas", "tried"): ("acquittal_rate", "contested"),
}
IN_UNIT = {
    ("conviction_rate", "conviction_rate"): lambda percent: percent,
    ("acquittal_rate", "acquittal_rate"): lambda percent: percent,
    ("acquittal_rate", "acquittals_per_10k"): lambda percent: 100 * percent,
    ("acquittal_rate", "one_in_n"): lambda percent: 100 / percent if percent else None,
}


@EACH_DENOMINATOR
@EACH_MEASURE
def test_printed_percentages_stand_only_under_the_denominator_that_they_state(measure, denominator):
    rows = answers(measure, denominator)
    printed = rows[rows["figure"] == "printed"]
    titles = {row["source"]: row["title"] for row in rows_of("sources")}
    wanted = []
    for row in rows_of("rates"):
        shown, under = PRINTED.get((row["measure"], row["denominator"]), ("", ""))
        in_unit = IN_UNIT.get((shown, measure))
        value = in_unit(float(row["percent"])) if in_unit and under == denominator else None
        if value is not None:
            wanted.append((*year_of(row), titles[row["source"]], round(value, 9)))
    printed = printed.assign(value=printed["value"].round(9))
    given = printed[["series", "year", "source", "value"]].itertuples(index=False, name=None)
    assert sorted(given) == sorted(wanted)
    absent = ["low", "high", "convicted", "acquitted", "base", "conviction_rate", "rounded_to"]
    assert printed[absent].isna().all(axis=None)
    assert set(printed["origin"]) <= {"printed percentage"}


@EACH_DENOMINATOR
@EACH_MEASURE
def test_a_row_is_known_by_its_key_in_all_series(measure, denominator):
    rows = answers(measure, denominator)
    assert not rows.duplicated(["series", "year", "figure", "source"]).any()


@EACH_DENOMINATOR
def test_a_segment_ends_where_a_year_is_missing_or_the_definition_changes(denominator):
    breaks = {year_of(row) for row in rows_of("breaks")}
    rows = answers("acquittal_rate", denominator)
    for (series, _), figures in rows.groupby(["series", "figure"]):
        years = figures.drop_duplicates("year")[["year", "segment"]].itertuples(index=False)
        before = None
        for now in years:
            if before is not None:
                is_new = now.year - before.year > 1 or (series, now.year) in breaks
                assert (now.segment > before.segment) == is_new, (series, now.year)
            before = now


def test_convicted_and_acquitted_are_not_more_than_the_judged():
    rows = answers("conviction_rate", "judged").dropna(subset=["convicted", "acquitted", "base"])
    assert len(rows) > 1_000
    assert (rows["convicted"] + rows["acquitted"] <= rows["base"]).all()


@pytest.mark.parametrize("measure", ["conviction_rate", "acquittal_rate"])
def test_a_rate_of_all_outcomes_is_not_above_that_of_the_judged(measure):
    both = [answers(measure, name) for name in ("all_outcomes", "judged")]
    computed = [rows[rows["figure"] == "computed"].set_index(["series", "year"]) for rows in both]
    pairs: Any = pd.concat(
        [rows["value"] for rows in computed], axis=1, join="inner", keys=["all", "judged"]
    )
    assert len(pairs) > 1_000
    assert (pairs["all"] <= pairs["judged"]).all()


def test_a_bounded_value_lies_within_its_interval():
    for measure in MEASURES[:4]:
        rows = answers(measure, "judged").dropna(subset=["low"])
        assert (rows["low"] <= rows["value"] * (1 + 1e-12)).all()
        assert not (rows["high"] < rows["value"] * (1 - 1e-12)).any()


@EACH_DENOMINATOR
@EACH_MEASURE
def test_a_measure_is_offered_where_it_can_be_shown(measure, denominator):
    offered = run("measures_offered", series=all_series()).set_index(["measure", "denominator"])
    assert offered.loc[(measure, denominator), "figures"] == len(answers(measure, denominator))
