"""Claims are checked against every figure, computed again from the CSV files by hand."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openverdict import database
from openverdict.claim import read

DATA = Path(__file__).resolve().parents[2] / "data"

Row = dict[str, Any]


@cache
def rows_of(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def jurisdiction_of() -> dict[str, str]:
    return {row["series"]: row["jurisdiction"] for row in rows_of("series")}


@cache
def counts() -> dict[tuple[str, int], dict[str, int]]:
    """Preferred counts by series and year, each outcome by its name."""
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for row in rows_of("outcomes"):
        if row["preferred"] == "true":
            found[row["series"], int(row["year"])][row["outcome"]] = int(row["count"])
    return found


def rates(jurisdictions: Iterable[str]) -> Iterable[tuple[str, int, str, str, float]]:
    """Series, year, measure, denominator and per cent of every preferred rate made from counts."""
    for (series, year), count in counts().items():
        if jurisdiction_of()[series] not in jurisdictions:
            continue
        convicted, acquitted = count.get("convicted"), count.get("acquitted")
        judged, disposed = count.get("adjudicated"), count.get("disposed")
        if convicted is None and judged is not None and acquitted is not None:
            yield series, year, "conviction_rate", "judged", 100 * (judged - acquitted) / judged
        if judged is None and convicted is not None and acquitted is not None:
            judged = convicted + acquitted
        for part, measure in ((convicted, "conviction_rate"), (acquitted, "acquittal_rate")):
            for base, denominator in ((judged, "judged"), (disposed, "all_outcomes")):
                if part is not None and base:
                    yield series, year, measure, denominator, 100 * part / base


def ask(typed: str, jurisdictions: tuple[str, ...] = (), year: int = 0) -> list[Row]:
    claim = read(typed)
    rows: Any = database.run(
        "claims_matching", measures=claim.measures, value=float(claim.value),
        low=float(claim.low), high=float(claim.high), jurisdictions=jurisdictions, year=year,
    )  # fmt: skip
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


@pytest.mark.parametrize(
    ("typed", "places"),
    [("99.92", ["CHN"]), ("65.1", ["CAN"]), ("0.09 %", ["CHN"]), ("50", ["IND", "KOR"]),
     ("99.7", ["UKR", "RUS", "JPN"]), ("42", ["CHN"]), ("40", ["IND"])],
)  # fmt: skip
def test_every_rate_that_is_written_as_claimed_is_found_and_no_other(typed, places):
    claim = read(typed)
    wanted = {
        figure[:4] for figure in rates(places) if claim.low <= figure[4] <= claim.high
    }  # fmt: skip
    found = [row for row in ask(typed, tuple(places)) if row["made"] == "computed"]
    given = {
        (row["series"], row["year"], row["measure"], row["denominator"])
        for row in found
        if row["answer"] == "match" and not row["is_alternative"]
        and row["denominator"] != "contested"
    }  # fmt: skip
    assert given == wanted


def test_9992_in_china_is_2015_and_2011_with_the_founding_claim_first():
    first, second, *misses = ask("99.92", ("CHN",))
    assert [(row["year"], row["is_founding"]) for row in (first, second)] == [
        (2015, True),
        (2011, False),
    ]
    assert (first["convicted"], first["acquitted"], first["base"]) == (1_231_656, 1_039, 1_232_695)
    assert f"{first['value']:.4f}" == "99.9157"
    assert f"{second['value']:.4f}" == "99.9153"
    assert {row["answer"] for row in misses} == {"miss"}
    assert {row["measure"] for row in misses} == {"conviction_rate"}


def test_the_founding_claim_comes_first_among_all_jurisdictions():
    first, second, *_ = ask("99.92")
    assert (first["jurisdiction"], first["year"]) == ("CHN", 2015)
    assert (second["jurisdiction"], second["year"]) == ("CHN", 2011)


def test_651_in_canada_is_the_rate_of_all_outcomes_of_2007():
    (match,) = [row for row in ask("65.1", ("CAN",)) if row["answer"] == "match"]
    assert (match["series"], match["year"]) == ("can-adult-cases", 2007)
    assert (match["measure"], match["denominator"]) == ("conviction_rate", "all_outcomes")
    assert (match["convicted"], match["base"]) == (242_194, 372_084)


def test_a_figure_of_another_year_than_asked_is_told_apart():
    rows = ask("99.92", ("CHN",), 2014)
    assert [(row["year"], row["answer"]) for row in rows] == [
        (2015, "other_year"), (2011, "other_year"), (2014, "miss"),
    ]  # fmt: skip
    assert ask("99.92", ("CHN",), 1950)[-1]["answer"] == "other_year"


def test_misses_come_nearest_first_and_say_how_far():
    misses = ask("42", ("CHN",))
    assert {row["answer"] for row in misses} == {"miss"}
    distances = [abs(row["off_by"]) for row in misses]
    assert distances == sorted(distances)
    for row in misses:
        assert row["off_by"] == pytest.approx(row["value"] - 42)
    nearest = min(rates(["CHN"]), key=lambda figure: abs(figure[4] - 42))
    assert (misses[0]["measure"], misses[0]["year"]) == (nearest[2], nearest[1])


@pytest.mark.parametrize(
    ("typed", "places"),
    [("99.92", ("CHN",)), ("42", ("CHN",)), ("7.1 per 10,000", ("CHN", "UKR")),
     ("1 in 1200", ()), ("65.1", ("CAN",)), ("50", ("IND",)), ("0", ("JPN",))],
)  # fmt: skip
def test_the_numbers_needed_give_the_claim_and_the_next_ones_do_not(typed, places):
    claim = read(typed)
    low, high = float(claim.low), float(claim.high)
    factor = 10_000 if claim.form == "per_10k" else 100

    def gives(part: int, base: int) -> bool:
        if claim.form == "one_in_n":
            return part > 0 and low - 1e-6 <= base / part <= high + 1e-6
        return low - 1e-6 <= factor * part / base <= high + 1e-6

    known = [row for row in ask(typed, places) if row["base"]]
    assert known
    for row in known:
        base, least, most = row["base"], row["needed_low"], row["needed_high"]
        if least is None:
            assert not any(gives(part, base) for part in range(base + 1))
            continue
        assert gives(least, base)
        assert gives(most, base)
        assert least == 0 or not gives(least - 1, base)
        assert most == base or not gives(most + 1, base)
        if row["measure"] != "conviction_rate":
            assert (row["needed_acquitted_low"], row["needed_acquitted_high"]) == (least, most)
        elif row["denominator"] == "judged" and row["series"].startswith("chn-"):
            assert row["needed_acquitted_low"] == base - most
            assert row["needed_acquitted_high"] == base - least


def test_a_count_is_held_against_every_published_count():
    claim = read("1.232 million")
    wanted = sorted(
        (row["series"], int(row["year"]), int(row["count"]))
        for row in (*rows_of("outcomes"), *rows_of("pipeline"))
        if claim.low <= int(row["count"]) <= claim.high
    )
    found = [row for row in ask("1.232 million") if row["answer"] == "match"]
    assert sorted((row["series"], row["year"], row["value"]) for row in found) == wanted
    assert (found[0]["series"], found[0]["item_label"]) == ("chn-judgments", "Convicted")


def test_printed_percentages_are_found_and_marked():
    (row,) = [row for row in ask("64", ("CAN",)) if row["answer"] == "match"]
    assert (row["made"], row["origin"], row["year"]) == ("printed", "printed percentage", 2011)
    assert row["base"] is None
    assert row["needed_low"] is None


def test_a_figure_that_another_source_contradicts_is_found_and_marked():
    """Safeguard Defenders count 354 acquitted in 2022, the yearbook 631."""
    rows = ask("99.975", ("CHN",))
    assert (rows[0]["answer"], rows[0]["year"], rows[0]["acquitted"]) == ("match", 2022, 354)
    assert rows[0]["is_alternative"]
    assert not any(row["is_alternative"] for row in ask("99.956", ("CHN",), 2022)[:1])


def test_a_miss_that_rounding_could_make_a_match_says_so():
    """Of 2016 only 1,220,000 judged is known, to the nearest ten thousand."""
    (near,) = [row for row in ask("99.9119", ("CHN",), 2016) if row["measure"] == "conviction_rate"]
    assert near["answer"] == "miss"
    assert near["is_near"]
    assert near["rounding_low"] < 99.9119 < near["rounding_high"]
    assert not any(row["is_near"] for row in ask("99.9160", ("CHN",), 2015))


def test_small_bases_are_not_ranked_with_the_others():
    given = [row for row in ask("100", ("GBR-LND",)) if row["answer"] == "match"]
    is_small = [row["base_is_small"] for row in given]
    assert is_small == sorted(is_small)
    assert True in is_small
    assert given[0]["answers"] >= len(given) == 100


def test_the_parts_of_the_founding_numbers_add_up():
    figures: Any = database.run("founding_figures")
    known = {(row["series"], row["item"]): row["count"] for row in figures.to_dict("records")}
    judged, acquitted = (known["chn-judgments", item] for item in ("adjudicated", "acquitted"))
    public, private = (
        known["chn-judgments", f"acquitted_{who}_prosecution"] for who in ("public", "private")
    )
    sentences = [count for (series, _), count in known.items() if series == "chn-sentences"]
    assert (judged, acquitted, public, private) == (1_232_695, 1_039, 667, 372)
    assert public + private == acquitted
    assert sum(sentences) + acquitted == judged
    assert known["chn-judgments", "convicted"] + acquitted == judged


def test_the_founding_rates_are_what_their_definitions_say():
    rates: Any = database.run("founding_rates")
    by = {row["definition"]: row for row in rates.to_dict("records")}
    computed = {
        "judged_not_acquitted": (1_232_695 - 1_039) / 1_232_695,
        "two_groups": 1_232_000 / (1_232_000 + 1_039),
        "public_prosecution": (1_232_695 - 667) / 1_232_695,
        "guilty_and_punished": (1_232_695 - 1_039 - 18_020) / 1_232_695,
    }
    for definition, share in computed.items():
        assert by[definition]["conviction_rate"] == pytest.approx(100 * share, rel=1e-12)
    for definition in ("prosecuted", "all_outcomes"):
        assert by[definition]["conviction_rate"] != by[definition]["conviction_rate"]  # not known


def test_every_statement_names_what_it_was_checked_with():
    rows: Any = database.run("claims_checked")
    printed = {row["claim"]: row for row in rows_of("claims")}
    assert len(rows) == len(printed) == 15
    for row in rows.to_dict("records"):
        for key, name in (("series", "series_title"), ("milestone", "milestone_title"),
                          ("case", "case_name")):  # fmt: skip
            wanted = printed[row["claim"]][key]
            assert (row[key] if isinstance(row[key], str) else "") == wanted
            assert isinstance(row[name], str) == bool(wanted)
