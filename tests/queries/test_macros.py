"""The formulas hold for every pair of counts, and agree with formulas written another way."""

from collections.abc import Callable, Iterator
from math import isclose, sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openverdict import database

Z = 1.959964
MOST = 10**9  # more cases than any country decides in a year

wholes = st.one_of(st.integers(1, 200), st.integers(1, MOST))
pairs = wholes.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
MEASURES = [
    "conviction_rate", "acquittal_rate", "acquittals_per_10k", "one_in_n", "convicted", "acquitted",
]  # fmt: skip

UNHURRIED = settings(deadline=None)  # a busy machine is no fault of the formulas
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Evaluate expressions in the database; values are bound to $name."""
    with database.database().cursor() as cursor:

        def evaluate(*expressions: str, **values: object) -> Any:
            (row,) = cursor.execute(f"select {', '.join(expressions)}", values).fetchall()
            return row if len(expressions) > 1 else row[0]

        yield evaluate


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval by another road: p is a bound where (part / whole - p) ** 2 = z ** 2 p (1 - p) /
    whole, so the bounds are the roots of a quadratic equation in p."""
    a = whole + Z**2
    b = 2 * part + Z**2
    discriminant = sqrt(Z**2 * (Z**2 + 4 * part * (whole - part) / whole))
    high = (b + discriminant) / (2 * a)
    return part**2 / whole / a / high, high  # the product of the roots gives the smaller exactly


@pytest.mark.parametrize(
    ("part", "whole", "per_10k", "low", "high"),
    [
        (825, 1_158_609, 7.12, 6.65, 7.62),
        (727, 1_174_133, 6.19, 5.76, 6.66),
        (1, 366, 27.3, 4.8, 153.1),
        (0, 730, 0, 0, 52.3),  # z² / (730 + z²) = 0.0052347
    ],
)
def test_published_intervals(ask, part, whole, per_10k, low, high):
    places = 2 if whole > 1_000 else 1
    answer = ask(
        "measure_value('acquittals_per_10k', null, $part, $whole)",
        "measure_bound('acquittals_per_10k', null, $part, $whole, -1)",
        "measure_bound('acquittals_per_10k', null, $part, $whole, 1)",
        part=part, whole=whole,
    )  # fmt: skip
    assert tuple(round(number, places) for number in answer) == (per_10k, low, high)


@UNHURRIED
@given(pair=pairs)
def test_wilson_encloses_the_proportion_between_0_and_1(ask, pair):
    part, whole = pair
    low, p, high = ask(
        "wilson($part, $whole, -1)", "proportion($part, $whole)", "wilson($part, $whole, 1)",
        part=part, whole=whole,
    )  # fmt: skip
    assert 0 <= low <= p <= high <= 1
    assert low < high
    assert (low == 0) == (part == 0)
    assert (high == 1) == (part == whole)


@UNHURRIED
@given(pair=pairs)
def test_wilson_is_the_solution_of_its_equation(ask, pair):
    part, whole = pair
    answer = ask("wilson($part, $whole, -1)", "wilson($part, $whole, 1)", part=part, whole=whole)
    for bound, expected in zip(answer, wilson(part, whole), strict=True):
        assert isclose(bound, expected, rel_tol=1e-9, abs_tol=1e-15)


@UNHURRIED
@given(pair=pairs)
def test_wilson_of_the_rest_is_the_mirror_image(ask, pair):
    part, whole = pair
    low, high = ask(
        "wilson($part, $whole, -1)", "wilson($rest, $whole, 1)",
        part=part, rest=whole - part, whole=whole,
    )  # fmt: skip
    assert isclose(low, 1 - high, rel_tol=1e-9, abs_tol=1e-12)


@UNHURRIED
@given(pair=pairs, times=st.integers(2, 1_000))
def test_more_cases_with_the_same_rate_give_a_narrower_interval(ask, pair, times):
    part, whole = pair
    low, high, lower, higher = ask(
        "wilson($part, $whole, -1)", "wilson($part, $whole, 1)",
        "wilson($times * $part::bigint, $times * $whole::bigint, -1)",
        "wilson($times * $part::bigint, $times * $whole::bigint, 1)",
        part=part, whole=whole, times=times,
    )  # fmt: skip
    assert higher - lower < high - low


@pytest.mark.parametrize(
    ("part", "whole"), [(None, 10), (1, None), (0, 0), (3, 0), (-1, 10), (1_000_400, 1_000_000)]
)
def test_there_is_no_interval_without_a_proportion(ask, part, whole):
    answer = ask(
        "wilson($part::bigint, $whole::bigint, -1)", "wilson($part::bigint, $whole::bigint, 1)",
        part=part, whole=whole,
    )  # fmt: skip
    assert answer == (None, None)


@UNHURRIED
@given(pair=pairs, measure=st.sampled_from(MEASURES[:4]))
def test_a_measure_lies_between_its_bounds(ask, pair, measure):
    convicted, whole = pair
    value, low, high = ask(
        *(
            expression.format("$measure, $convicted, $acquitted, $whole")
            for expression in
            ("measure_value({})", "measure_bound({}, -1)", "measure_bound({}, 1)")
        ),
        measure=measure, convicted=convicted, acquitted=whole - convicted, whole=whole,
    )  # fmt: skip
    if measure == "one_in_n" and convicted == whole:
        assert (value, high) == (None, None)  # nobody acquitted: at least one in `low`
        assert low >= 1
    else:
        assert low <= value * (1 + 1e-12)
        assert value <= high * (1 + 1e-12)


@UNHURRIED
@given(pair=pairs)
def test_measures_of_the_same_counts_agree(ask, pair):
    convicted, whole = pair
    acquitted = whole - convicted
    values = dict(
        zip(
            MEASURES,
            ask(
                *(f"measure_value('{name}', $convicted, $acquitted, $whole)" for name in MEASURES),
                convicted=convicted, acquitted=acquitted, whole=whole,
            ),
            strict=True,
        )
    )  # fmt: skip
    assert isclose(values["conviction_rate"], 100 - values["acquittal_rate"], abs_tol=1e-10)
    assert isclose(values["acquittals_per_10k"], 100 * values["acquittal_rate"], rel_tol=1e-12)
    assert (values["convicted"], values["acquitted"]) == (convicted, acquitted)
    if acquitted:
        assert isclose(values["one_in_n"] * acquitted, whole, rel_tol=1e-12)


@UNHURRIED
@given(percent=st.floats(0, 100), measure=st.sampled_from(MEASURES))
def test_a_printed_conviction_rate_is_shown_as_nothing_else(ask, percent, measure):
    value = ask("printed_value($measure, 'conviction_rate', $percent)",
                measure=measure, percent=percent)  # fmt: skip
    assert value == (percent if measure == "conviction_rate" else None)


def test_a_printed_acquittal_rate_is_shown_in_each_unit(ask):
    shown = {name: ask(f"printed_value('{name}', 'acquittal_rate', 0.25)") for name in MEASURES}
    assert shown == {
        "conviction_rate": None,
        "acquittal_rate": 0.25,
        "acquittals_per_10k": 25,
        "one_in_n": 400,
        "convicted": None,
        "acquitted": None,
    }


def test_counts_of_any_whole_number_type_do_not_overflow(ask):
    for kind in ("integer", "bigint", "hugeint"):
        assert ask(f"wilson(1000000::{kind}, 2000000::{kind}, 1)") == pytest.approx(
            wilson(1_000_000, 2_000_000)[1], rel=1e-12
        )


@pytest.mark.parametrize("measure", MEASURES)
def test_counts_have_no_interval_and_rates_have(ask, measure):
    bound = ask(f"measure_bound('{measure}', 90, 10, 100, 1)")
    assert (bound is None) == (measure in ("convicted", "acquitted"))
