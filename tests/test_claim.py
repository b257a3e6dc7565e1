"""What a reader types is read as the figure that is meant, or refused with a sentence."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from openverdict.claim import EXAMPLES, MEASURES, SIGNS, Claim, ClaimError, read


@pytest.mark.parametrize(
    ("typed", "text", "span"),
    [
        ("99.92", "99.92 %", "99.915 to 99.925 %"),
        ("99.9%", "99.9 %", "99.85 to 99.95 %"),
        ("99,9 %", "99.9 %", "99.85 to 99.95 %"),
        ("99.92 per cent", "99.92 %", "99.915 to 99.925 %"),
        ("99.90 percent", "99.90 %", "99.895 to 99.905 %"),
        ("about 99 pct", "99 %", "98.5 to 99.5 %"),
        ("0.09 %", "0.09 %", "0.085 to 0.095 %"),
        ("42", "42 %", "41.5 to 42.5 %"),
        ("0", "0 %", "0.0 to 0.5 %"),
        ("100 %", "100 %", "99.5 to 100.0 %"),
        ("1.039 %", "1.039 %", "1.0385 to 1.0395 %"),
        ("1 in 1200", "1 in 1,200", "1 in 1,150 to 1 in 1,250"),
        ("1:1200", "1 in 1,200", "1 in 1,150 to 1 in 1,250"),
        ("one out of 1,186", "1 in 1,186", "1 in 1,185.5 to 1 in 1,186.5"),
        ("7.1 per 10,000", "7.1 per 10,000", "7.05 to 7.15 per 10,000"),
        ("7,1 per 10 000", "7.1 per 10,000", "7.05 to 7.15 per 10,000"),
        ("0.84 ‰", "8.4 per 10,000", "8.35 to 8.45 per 10,000"),
        ("71 in 100,000", "7.1 per 10,000", "7.05 to 7.15 per 10,000"),
        ("999 out of 1,000", "99.9 %", "99.85 to 99.95 %"),
        ("1,039 of 1,232,695", "8.43 per 10,000", "8.425 to 8.433 per 10,000"),
        ("1,039", "1,039", "1,039"),
        ("1 039", "1,039", "1,039"),
        ("1.232.695", "1,232,695", "1,232,695"),
        ("12,32,695", "1,232,695", "1,232,695"),
        ("50 people", "50", "50"),
        ("1.23 million", "1,230,000", "1,225,000 to 1,235,000"),
        ("1.232 million", "1,232,000", "1,231,500 to 1,232,500"),
        ("1,232,000", "1,232,000", "1,231,500 to 1,232,500"),
        ("1 million", "1,000,000", "950,000 to 1,050,000"),
        ("1.00 million", "1,000,000", "995,000 to 1,005,000"),
        ("123.2万", "1,232,000", "1,231,500 to 1,232,500"),
        ("99.92\u00a0\uff05", "99.92 %", "99.915 to 99.925 %"),
    ],
)
def test_a_figure_is_read_with_what_else_is_written_like_it(typed: str, text: str, span: str):
    claim = read(typed)
    assert (claim.text(), claim.span()) == (text, span)


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", ";drop table", "'; drop table outcomes", "1e309", "-5", "+5", "nan", "inf",
        "0x10", "1 in 0", "1 in 0.5", "0 in 0", "2 in 3", "120 %", "101.5", "1.5 people", "1..2",
        "1,2,3", "99 %%", "% 99", "1 in", "12,34,56", "٣ %", "²", "1/0", "11 in 10",
        "2,000 in 1,000", "9" * 79, "9" * 5000, "9,999,999 million", "__import__('os')",
    ],
)  # fmt: skip
def test_what_is_no_figure_gets_a_sentence_with_examples(typed: str):
    with pytest.raises(ClaimError) as refused:
        read(typed)
    assert str(refused.value).endswith(f"Type a figure, such as {EXAMPLES}.")
    assert len(str(refused.value)) < 250


def test_the_examples_are_figures():
    for typed in EXAMPLES.replace(" or ", ", ").split(", "):
        assert read(typed)


@given(some.text(max_size=2 * SIGNS))
@example("1" * SIGNS)
@example("1," * (SIGNS // 2))
@example("1 in " + "9" * 60)
@example("0." + "0" * 60 + "1 %")
def test_any_text_is_a_bounded_figure_or_a_sentence(typed: str):
    try:
        claim = read(typed)
    except ClaimError:
        return
    assert claim.form in MEASURES
    assert 0 <= claim.low <= claim.value <= claim.high or claim.value == 100
    assert claim.half_width > 0
    assert float(claim.high) < 2e12
    assert claim.text()
    assert claim.span()


@given(some.decimals(0, 100, places=4), some.sampled_from([" %", "%", " per cent", ""]))
def test_a_percentage_is_read_as_typed_and_its_tolerance_is_half_its_last_digit(
    value: Decimal, sign: str
):
    typed = f"{value:f}"
    assert read(typed + sign) == Claim("percent", value, Decimal("0.00005"))
    assert read(typed.replace(".", ",") + sign) == read(typed + sign)


@given(some.integers(101, 10**9))
def test_a_count_may_be_grouped_in_any_way(count: int):
    plain = read(str(count))
    assert plain.form == "count"
    assert plain.value == count
    for sign in (",", " ", "'"):
        assert read(f"{count:,}".replace(",", sign)) == plain


@given(some.integers(2, 10**9))
def test_one_in_n_is_read_in_each_of_its_spellings(n: int):
    assert len({read(f"{start}{n}") for start in ("1 in ", "1:", "1/", "one out of ")}) == 1
    assert read(f"1 in {n}").value == n


@given(some.integers(1, 999), some.integers(0, 9))
def test_zeros_at_the_end_of_a_whole_number_are_rounding_but_for_two_digits(head: int, zeros: int):
    typed = f"{head}{'0' * zeros} people"
    claim = read(typed)
    digits = len(str(head)) + zeros
    assert claim.half_width <= Decimal(5) * Decimal(10) ** (max(digits, 2) - 3)
    assert claim.low <= head * 10**zeros <= claim.high
