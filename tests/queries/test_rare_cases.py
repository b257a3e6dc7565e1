"""Rules that no figure of the bundled tables needs yet, shown on figures that do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from openverdict import database
from openverdict.database import DATA

SOURCE = "dui-hua-2015-acquittals"
# Year -> outcome -> count, what it is rounded to, origin; all for one series.
OUTCOMES = {
    1901: {"adjudicated": (5_000, 1, "estimated"), "acquitted": (10, 1, "published")},
    1902: {
        "adjudicated": (1_000_000, 1_000, "published"),
        "convicted": (1_000_400, 1, "published"),
    },
    1903: {
        "disposed": (9_995, 1, "published"),
        "convicted": (9_000, 100, "published"),
        "acquitted": (500, 1, "estimated"),
    },
    1904: {
        "disposed": (10_000, 1_000, "published"),
        "convicted": (9_900, 1, "published"),
        "acquitted": (200, 1, "published"),
    },
    1905: {"disposed": (100, 1, "published"), "acquitted": (0, 1, "published")},
    1906: {"disposed": (0, 1, "published"), "acquitted": (0, 1, "published")},
}
RATES = [
    (1907, "conviction_rate_after_trial", "unknown", 60),
    (1907, "acquittal_rate", "tried", 40),
    (1907, "acquittal_rate", "adjudicated", 0),
]

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask a query about tables that hold the figures above."""
    folder: Path = tmp_path_factory.mktemp("tables")
    for path in DATA.iterdir():
        if path.suffix in (".csv", ".json") and path.name not in ("outcomes.csv", "rates.csv"):
            (folder / path.name).symlink_to(path)
    outcomes = [
        f"jpn-final-judgments,{year},{outcome},{count},{rounded_to},{origin},true,{SOURCE},"
        for year, counts in OUTCOMES.items()
        for outcome, (count, rounded_to, origin) in counts.items()
    ]
    rates = [
        f"jpn-final-judgments,{year},{measure},{denominator},{percent},{SOURCE},"
        for year, measure, denominator, percent in RATES
    ]
    for name, rows in (("outcomes.csv", outcomes), ("rates.csv", rates)):
        header = (DATA / name).read_text(encoding="utf-8").splitlines()[0]
        (folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    with database.build(folder) as connection:

        def answer(query: str, **parameters: object) -> list[dict[str, Any]]:
            asked = {"series": ["jpn-final-judgments"], "first_year": 1900, "last_year": 1999}
            sql = database.catalogue()[query].sql
            given = connection.sql(sql, params=asked | parameters)
            return [dict(zip(given.columns, row, strict=True)) for row in given.fetchall()]

        yield answer


def rates(ask: Ask, measure: str, denominator: str = "judged") -> dict[int, dict[str, Any]]:
    rows = ask("convictions", measure=measure, denominator=denominator, alternatives=[])
    return {row["year"]: row for row in rows}


def test_convicted_taken_from_an_estimate_are_no_count_even_if_it_is_not_rounded(ask):
    row = rates(ask, "conviction_rate")[1901]
    assert row["value"] == pytest.approx(99.8)
    assert row["convicted"] is None
    assert row["flags"] == "de"
    assert 1901 not in rates(ask, "convicted")


def test_a_part_that_rounding_makes_greater_than_its_whole_has_no_interval(ask):
    row = rates(ask, "conviction_rate")[1902]
    assert row["value"] == pytest.approx(100.04)
    assert (row["low"], row["high"]) == (None, None)


def test_what_is_not_itemised_is_as_coarse_and_as_sure_as_its_inputs(ask):
    (rest,) = [
        row for row in ask("outcome_composition")
        if row["year"] == 1903 and row["outcome"] == "not_itemised"
    ]  # fmt: skip
    assert (rest["count"], rest["rounded_to"], rest["origin"]) == (495, 100, "estimated")
    assert rest["whole_is"] == "disposed"


def test_parts_that_rounding_makes_greater_than_their_whole_add_up_to_their_sum(ask):
    parts = [row for row in ask("outcome_composition") if row["year"] == 1904]
    assert [(row["outcome"], row["count"]) for row in parts] == [
        ("convicted", 9_900),
        ("acquitted", 200),
    ]
    assert {(row["whole"], row["whole_is"]) for row in parts} == {(10_100, "sum_of_parts")}


def test_nobody_acquitted_is_0_with_an_upper_bound_and_no_one_in_n(ask):
    row = rates(ask, "acquittals_per_10k", "all_outcomes")[1905]
    assert (row["value"], row["low"]) == (0, 0)
    assert row["high"] == pytest.approx(369.9, abs=0.1)
    assert row["one_in_n"] is None
    assert 1905 not in rates(ask, "one_in_n", "all_outcomes")


def test_nobody_judged_is_no_rate(ask):
    assert 1906 not in rates(ask, "acquittal_rate", "all_outcomes")
    assert rates(ask, "acquitted", "all_outcomes")[1906]["value"] == 0


def test_a_percentage_of_something_else_is_not_shown(ask):
    shown = {
        (denominator, measure): rates(ask, measure, denominator)[1907]["value"]
        for denominator in ("judged", "all_outcomes", "contested")
        for measure in ("conviction_rate", "acquittal_rate", "one_in_n")
        if 1907 in rates(ask, measure, denominator)
    }
    assert shown == {("judged", "acquittal_rate"): 0}
