"""Measures in words: values, names and formulas as a reader would write them."""

import pytest

from openverdict.measures import DENOMINATORS, MEASURES, formula, named, worked_out

JUDGED = DENOMINATORS["judged"]
CHINA_2015 = {"convicted": 1_231_656, "acquitted": 1_039, "base": 1_232_695}


@pytest.mark.parametrize(
    ("measure", "value", "text", "sum_"),
    [
        ("conviction_rate", 99.91571, "99.92 %",
         "1,231,656 convicted ÷ 1,232,695 judged × 100 = 99.92 %"),
        ("acquittals_per_10k", 8.42869, "8.4",
         "1,039 acquitted ÷ 1,232,695 judged × 10,000 = 8.4"),
        ("one_in_n", 1186.424, "1 in 1,186", "1,232,695 judged ÷ 1,039 acquitted = 1 in 1,186"),
        ("acquitted", 1_039.0, "1,039", "1,039 acquitted"),
    ],
)  # fmt: skip
def test_a_value_and_its_sum(measure: str, value: float, text: str, sum_: str) -> None:
    assert MEASURES[measure].text(value) == text
    assert worked_out(MEASURES[measure], JUDGED, {**CHINA_2015, "value": value}) == sum_


def test_convicted_that_are_too_fine_to_show_are_written_as_what_they_are_made_from() -> None:
    row = {"convicted": None, "acquitted": 778, "base": 1_184_000, "value": 99.9343}
    assert worked_out(MEASURES["conviction_rate"], JUDGED, row) == (
        "(1,184,000 judged − 778 acquitted) ÷ 1,184,000 judged × 100 = 99.93 %"
    )


def test_names_say_what_the_rate_is_of() -> None:
    names = {
        named(measure, base) for measure in MEASURES.values() for base in DENOMINATORS.values()
    }
    assert "Conviction rate of all outcomes" in names
    assert "Acquittals per 10,000 contested trials" in names
    assert "Acquittals among the judged" in names
    assert "Acquitted" in names


def test_every_rate_has_a_formula_with_its_denominator() -> None:
    for measure in MEASURES.values():
        assert measure.part in formula(measure, JUDGED)
        assert measure.is_count or "judged" in formula(measure, JUDGED)
