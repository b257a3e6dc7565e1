"""Every rate of every series is computed again, from the CSV files with the standard library alone.

The second computation follows what data/README.md and the headers of the queries say, not the SQL.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import isclose, isnan, sqrt
from pathlib import Path
from typing import Any

import pytest

from openverdict import database

DATA = Path(__file__).resolve().parents[2] / "data"
Z = 1.959964

# Measure -> what is divided or counted, and what the proportion is multiplied by (None: a count).
MEASURES = {
    "conviction_rate": ("convicted", 100),
    "acquittal_rate": ("acquitted", 100),
    "acquittals_per_10k": ("acquitted", 10_000),
    "one_in_n": ("acquitted", -1),
    "convicted": ("convicted", None),
    "acquitted": ("acquitted", None),
}
# Denominator -> the outcome that counts the convicted, and the one that counts the whole.
OUTCOMES = {
    "judged": ("convicted", "adjudicated"),
    "all_outcomes": ("convicted", "disposed"),
    "contested": ("convicted_at_trial", ""),
}

run: Callable[..., Any] = database.run
Row = dict[str, str]
Year = tuple[str, int]  # a series and a year


@dataclass(frozen=True)
class Printed:
    """One preferred count as its source prints it, and whether another source prints another."""

    value: int
    rounded_to: int
    origin: str
    source: str
    has_alternative: bool


@dataclass(frozen=True)
class Fraction:
    """The counts of a year under one denominator. `is_rest`: convicted is the whole without the
    acquitted; `is_uncertain`: and the whole is no exact count."""

    convicted: int | None
    acquitted: int | None
    base: int | None
    printed: dict[str, Printed]
    is_rest: bool
    is_uncertain: bool


def rows_of(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year_of(row: Row) -> Year:
    return row["series"], int(row["year"])


@cache
def titles() -> dict[str, str]:
    return {row["source"]: row["title"] for row in rows_of("sources")}


@cache
def breaks() -> frozenset[Year]:
    return frozenset(map(year_of, rows_of("breaks")))


@cache
def tallies() -> dict[Year, dict[str, Printed]]:
    """The preferred counts of each series and year, by outcome."""
    rows = rows_of("outcomes")
    others = {(year_of(row), row["outcome"]) for row in rows if row["preferred"] == "false"}
    preferred: dict[Year, dict[str, Printed]] = defaultdict(dict)
    for row in rows:
        if row["preferred"] == "true":
            preferred[year_of(row)][row["outcome"]] = Printed(
                int(row["count"]), int(row["rounded_to"]), row["origin"], row["source"],
                (year_of(row), row["outcome"]) in others,
            )  # fmt: skip
    return preferred


def fraction(counts: dict[str, Printed], denominator: str) -> Fraction:
    part, whole = OUTCOMES[denominator]
    named = {"convicted": part, "acquitted": "acquitted", "base": whole}
    printed = {role: counts[outcome] for role, outcome in named.items() if outcome in counts}
    values = {role: count.value for role, count in printed.items()}
    is_rest = denominator == "judged" and "convicted" not in values and len(values) == 2
    if is_rest:
        values["convicted"] = values["base"] - values["acquitted"]
    if denominator != "all_outcomes" and values.keys() == {"convicted", "acquitted"}:
        values["base"] = values["convicted"] + values["acquitted"]
    total = printed.get("base")
    is_exact = total is not None and total.rounded_to == 1 and total.origin != "estimated"
    return Fraction(
        values.get("convicted"), values.get("acquitted"), values.get("base"),
        printed, is_rest, is_rest and not is_exact,
    )  # fmt: skip


def wilson(part: int, whole: int) -> tuple[float, float]:
    middle, room = part / whole + Z**2 / whole / 2, 1 + Z**2 / whole
    half = Z * sqrt(part / whole * (1 - part / whole) / whole + Z**2 / whole**2 / 4)
    low = (middle - half) / room if part > 0 else 0.0
    high = (middle + half) / room if part < whole else 1.0
    return low, high


def divided(part: int | None, whole: int | None, factor: int) -> float | None:
    return factor * part / whole if part is not None and whole else None


def interval(measure: str, part: int, base: int | None) -> tuple[float | None, ...] | None:
    """Value, low and high of a measure; None where there is no value."""
    factor = MEASURES[measure][1]
    if factor is None:
        return part, None, None
    if not base:
        return None
    low, high = wilson(part, base)
    if measure == "one_in_n":
        return (base / part, 1 / high, 1 / low) if part else None
    return factor * part / base, factor * low, factor * high


def rests_on(figure: Fraction, measure: str) -> list[Printed]:
    """The printed counts that a value is made of: the part, and the base where it is divided."""
    frame, factor = MEASURES[measure]
    roles = {frame}
    if factor is not None:
        roles.add("base")
    if (figure.is_rest and frame == "convicted") or (factor and "base" not in figure.printed):
        roles |= {"convicted", "acquitted", "base"}
    return [count for role, count in figure.printed.items() if role in roles]


def sources(figure: Fraction, frame: str) -> dict[str, str | None]:
    """Who prints the part, and who prints the base or what completes it."""
    other = {"convicted": "acquitted", "acquitted": "convicted"}[frame]
    part = figure.printed.get(frame) or figure.printed[other]
    base = figure.printed.get("base") or figure.printed.get(other)
    return {
        "source": titles()[part.source],
        "base_source": titles()[base.source] if base and figure.base is not None else None,
    }


def flags(year: Year, figure: Fraction, measure: str) -> str:
    counts = rests_on(figure, measure)
    is_derived = figure.is_rest and MEASURES[measure][0] == "convicted"
    raised = {
        "b": year in breaks(),
        "d": is_derived or any(count.origin == "derived" for count in counts),
        "e": any(count.origin == "estimated" for count in counts),
        "p": any(count.has_alternative for count in counts),
        "r": any(count.rounded_to > 1 for count in counts),
    }
    return "".join(flag for flag, is_raised in raised.items() if is_raised)


def expected(measure: str, denominator: str) -> dict[Year, dict[str, Any]]:
    """What the computed rows of `convictions` have to say."""
    frame, _ = MEASURES[measure]
    rows = {}
    for year, counts in tallies().items():
        figure = fraction(counts, denominator)
        part = figure.convicted if frame == "convicted" else figure.acquitted
        if denominator == "contested" and figure.convicted is None:
            continue  # without a trial there is nothing contested
        if part is None or (measure == "convicted" and figure.is_uncertain):
            continue
        values = interval(measure, part, figure.base)
        if values is None:
            continue
        base, convicted, acquitted = figure.base, figure.convicted, figure.acquitted
        rows[year] = {
            **dict(zip(("value", "low", "high"), values, strict=True)),
            "convicted": None if figure.is_uncertain else convicted,
            "acquitted": acquitted,
            "base": base,
            "conviction_rate": divided(convicted, base, 100),
            "acquittals_per_10k": divided(acquitted, base, 10_000),
            "one_in_n": divided(base, acquitted, 1),
            "rounded_to": max(count.rounded_to for count in rests_on(figure, measure)),
            "flags": flags(year, figure, measure),
            **sources(figure, frame),
        }
    return rows


def agree(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, str):
        return given == wanted
    if wanted is None:
        return given is None or isnan(given)
    return isclose(given, wanted, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("denominator", OUTCOMES)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_computed_figure_is_what_the_tables_give(measure, denominator):
    rows = run(
        "convictions", series=[row["series"] for row in rows_of("series")], measure=measure,
        denominator=denominator, first_year=1, last_year=3000, alternatives=[],
    )  # fmt: skip
    computed = rows[rows["figure"] == "computed"].astype(object)
    given = {(row["series"], row["year"]): row for row in computed.to_dict("records")}
    wanted = expected(measure, denominator)
    assert len(given) == len(computed)
    assert given.keys() == wanted.keys()
    assert len(wanted) > 500
    wrong = [
        (year, name, given[year][name], value)
        for year, columns in wanted.items()
        for name, value in columns.items()
        if not agree(given[year][name], value)
    ]
    assert wrong == []


def test_the_second_computation_meets_every_case():
    figures = [fraction(counts, "judged") for counts in tallies().values()]
    assert any(figure.is_uncertain for figure in figures)
    assert any(figure.is_rest and not figure.is_uncertain for figure in figures)
    assert any(figure.base is not None and "base" not in figure.printed for figure in figures)
    assert any(figure.base is None and figure.acquitted is not None for figure in figures)
    assert any(figure.acquitted == 0 for figure in figures)
    raised = {
        flag
        for measure in ("conviction_rate", "acquittal_rate")
        for row in expected(measure, "judged").values()
        for flag in row["flags"]
    }
    assert raised == set("bdepr")
