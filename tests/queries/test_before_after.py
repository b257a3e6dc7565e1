"""Before and after a year: the same figures worked out from the CSV files, without the database."""

import csv
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from math import isclose, sqrt
from pathlib import Path
from typing import Any

import pytest

from openverdict import database

run: Callable[..., Any] = database.run  # the checker knows too little of a frame's cells
DATA = Path(__file__).resolve().parents[2] / "data"
Z = 1.959964
Counts = dict[int, tuple[int, int]]  # year -> acquitted, judged


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def counts_of(series: str) -> Counts:
    """Acquitted and judged of each year that has both, where the source prints the judged."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows_of("outcomes"):
        if row["series"] == series and row["preferred"] == "true":
            found[int(row["year"])][row["outcome"]] = int(row["count"])
    return {
        year: (own["acquitted"], own["adjudicated"])
        for year, own in found.items()
        if {"acquitted", "adjudicated"} <= set(own)
    }


@cache
def breaks_of(series: str) -> tuple[int, ...]:
    return tuple(int(row["year"]) for row in rows_of("breaks") if row["series"] == series)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The roots p of (part / whole - p) ** 2 = z ** 2 p (1 - p) / whole."""
    a, b, c = whole + Z**2, -(2 * part + Z**2), part**2 / whole
    root = sqrt(b**2 - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(old: tuple[int, int], new: tuple[int, int]) -> tuple[float, float, float]:
    """The difference of two proportions, new minus old, with its 95 % interval."""
    p, q = old[0] / old[1], new[0] / new[1]
    (low_p, high_p), (low_q, high_q) = wilson(*old), wilson(*new)
    down = sqrt((q - low_q) ** 2 + (high_p - p) ** 2)
    up = sqrt((high_q - q) ** 2 + (p - low_p) ** 2)
    return q - p, q - p - down, q - p + up


def sides(series: str, year: int, width: int) -> tuple[list[tuple[int, int]], ...]:
    counts = counts_of(series)
    before = [counts[one] for one in range(year - width, year) if one in counts]
    after = [counts[one] for one in range(year + 1, year + width + 1) if one in counts]
    return before, after


def broken(series: str, year: int, width: int) -> list[int]:
    """The breaks between the first and the last year of the windows."""
    return [one for one in breaks_of(series) if year - width < one <= year + width]


def change(series: str, year: int, width: int) -> tuple[float, float, float]:
    pooled = [
        (sum(part for part, _ in side), sum(whole for _, whole in side))
        for side in sides(series, year, width)
    ]
    return newcombe(pooled[0], pooled[1])


def asked(series: str, year: int, across: bool = False, measure: str = "acquittals_per_10k") -> Any:
    return run("before_after", series=series, measure=measure, denominator="judged",
               chosen_year=year, across_breaks=across)  # fmt: skip


def of(rows: Any, year: int, width: int) -> Any:
    return rows[(rows["year"] == year) & (rows["width"] == width)].iloc[0]


def test_the_difference_that_a_paper_would_print():
    """2013 against 2012 in China: +0.93 (+0.27 to +1.59) per 10,000."""
    given = [10_000 * number for number in newcombe((727, 1_174_133), (825, 1_158_609))]
    assert [round(number, 2) for number in given] == [0.93, 0.27, 1.59]


def test_three_years_around_the_rules_of_2010():
    row = of(asked("chn-judgments", 2010), 2010, 3)
    yearly = [[10_000 * a / n for a, n in side] for side in sides("chn-judgments", 2010, 3)]
    assert (row["points_before"], row["points_after"]) == (3, 3)
    assert isclose(row["mean_before"], sum(yearly[0]) / 3)
    assert isclose(row["mean_after"], sum(yearly[1]) / 3)
    assert (row["part_before"], row["base_before"]) == (1417 + 1373 + 1206, 2_939_705)
    assert (row["part_after"], row["base_after"]) == (891 + 727 + 825, 3_384_380)
    wanted = [10_000 * number for number in change("chn-judgments", 2010, 3)]
    assert [row["change"], row["low"], row["high"]] == pytest.approx(wanted, rel=1e-9)
    assert (row["coarse_before"], row["coarse_after"]) == (0, 0)


def test_the_statement_of_2016_has_no_figure_but_across_the_break_of_2014():
    assert not of(asked("chn-judgments", 2016), 2016, 5)["has_figure"]
    row = of(asked("chn-judgments", 2016, across=True), 2016, 5)
    assert list(row["breaks"]) == [2014]
    assert (row["points_before"], row["points_after"]) == (5, 3)  # 2019 and 2021 have no figure
    assert (row["coarse_before"], row["coarse_after"]) == (1, 2)  # 2014; 2018 and 2020
    wanted = [10_000 * number for number in change("chn-judgments", 2016, 5)]
    assert [row["change"], row["low"], row["high"]] == pytest.approx(wanted, rel=1e-9)
    assert [round(number, 2) for number in wanted] == [-0.21, -0.54, 0.13]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("series", ["chn-judgments", "ind-ipc-cases", "jpn-final-judgments"])
def test_a_figure_needs_three_points_a_side_and_no_break_between(series, across):
    rows = asked(series, 2010, across)
    years = counts_of(series)
    assert set(rows["year"]) == {2010, *range(min(years), max(years) + 1)}
    for row in rows.to_dict("records"):
        before, after = sides(series, row["year"], row["width"])
        assert (row["points_before"], row["points_after"]) == (len(before), len(after))
        inside = broken(series, row["year"], row["width"])
        assert list(row["breaks"]) == inside
        enough = min(len(before), len(after)) >= 3
        assert row["has_figure"] == (enough and (across or not inside))
        figures = [row[name] for name in ("mean_before", "pooled_after", "change", "low")]
        assert all((number == number) == row["has_figure"] for number in figures)


@pytest.mark.parametrize("across", [False, True])
def test_the_placebo_ranks_a_change_among_those_around_other_years(across):
    rows = asked("chn-judgments", 2010, across)
    for width in (3, 5):
        own = rows[(rows["width"] == width) & rows["has_figure"]]
        changes = {year: change("chn-judgments", year, width)[0] for year in own["year"]}
        for row in own.to_dict("records"):
            others = [abs(size) for year, size in changes.items() if year != row["year"]]
            size = abs(changes[row["year"]])
            assert row["others"] == len(others)
            assert row["as_large"] == sum(other >= size for other in others)


def test_counts_and_one_in_n_have_no_interval_and_counts_no_pooled_value():
    count = of(asked("chn-judgments", 2010, measure="acquitted"), 2010, 3)
    assert isclose(count["change"], (891 + 727 + 825 - 1417 - 1373 - 1206) / 3)
    assert count["low"] != count["low"]
    assert count["pooled_before"] != count["pooled_before"]
    one = of(asked("chn-judgments", 2010, measure="one_in_n"), 2010, 3)
    assert isclose(one["pooled_after"], 3_384_380 / 2443)
    assert one["low"] != one["low"]


def test_a_series_is_offered_where_both_sides_of_the_year_have_figures():
    assert run("before_after_series", jurisdiction="CHN", year=2016)["series"][0] == "chn-judgments"
    assert run("before_after_series", jurisdiction="FRA", year=2011).empty  # figures of 1825-1830
    for year in (2011, 2023):
        offered = set(run("before_after_series", jurisdiction="TWN", year=year)["series"])
        assert ("twn-final-rape" in offered) == (year == 2011)  # 1986 to 2015
