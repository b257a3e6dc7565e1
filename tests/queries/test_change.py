"""Change between two years, rounding ranges, and figures that take the place of preferred ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openverdict import database
from openverdict.database import run

CHINA = {
    "series": "chn-judgments",
    "measure": "acquittals_per_10k",
    "denominator": "judged",
    "alternatives": [],
}
OTHER_2022 = (
    "chn-judgments~2022~acquitted~safeguarddefenders-2023-prosecutions-abandoned-conviction-rate-r"
)
UNHURRIED = settings(deadline=None, max_examples=60)
counts = st.integers(0, 2_000_000).flatmap(
    lambda whole: st.tuples(st.integers(0, whole + 0), st.just(whole))
)


def newcombe(*values: int) -> tuple[float, float, float]:
    with database.database().cursor() as cursor:
        answer = cursor.execute(
            "select newcombe($a, $b, $c, $d, -1), proportion($c, $d) - proportion($a, $b), "
            "newcombe($a, $b, $c, $d, 1)",
            dict(zip("abcd", values, strict=True)),
        ).fetchone()
    assert answer
    return answer


def test_china_2012_to_2013_has_the_published_interval() -> None:
    row = run("change", **CHINA, from_year=2012, to_year=2013).iloc[0]
    assert [round(row[name], 2) for name in ("change", "low", "high")] == [0.93, 0.27, 1.59]
    assert len(row["breaks"]) == 0


def test_newcombes_own_example() -> None:
    # Newcombe (1998), table II, example (a), method 10: 56/70 - 48/80 = 0.2 (0.0524 to 0.3339).
    low, difference, high = newcombe(48, 80, 56, 70)
    assert (round(low, 4), round(difference, 4), round(high, 4)) == (0.0524, 0.2, 0.3339)


@UNHURRIED
@given(old=counts.filter(lambda pair: pair[1] > 0), new=counts.filter(lambda pair: pair[1] > 0))
def test_the_interval_holds_the_difference_and_turns_round_with_it(old, new) -> None:
    low, difference, high = newcombe(*old, *new)
    assert -1 <= low <= difference <= high <= 1
    back = newcombe(*new, *old)
    assert back == pytest.approx((-high, -difference, -low), abs=1e-12)


def test_a_break_between_the_years_is_named() -> None:
    row = run("change", **CHINA, from_year=2013, to_year=2015).iloc[0]
    assert [text[:4] for text in row["breaks"]] == ["2014"]
    assert len(run("change", **CHINA, from_year=2014, to_year=2015).iloc[0]["breaks"]) == 0


def test_a_year_without_a_rate_gives_no_change() -> None:
    assert run("change", **CHINA, from_year=2012, to_year=2019).empty


@pytest.mark.parametrize(
    "measure", ["conviction_rate", "acquittal_rate", "acquittals_per_10k", "one_in_n"]
)
@pytest.mark.parametrize("denominator", ["judged", "all_outcomes", "contested"])
def test_a_rounding_range_holds_the_value(measure: str, denominator: str) -> None:
    series = run("series_all", search="")["series"].tolist()
    rows = run(
        "convictions", series=series, measure=measure, denominator=denominator,
        first_year=1, last_year=3000, alternatives=[],
    )  # fmt: skip
    rounded = rows[rows["rounding_low"].notna() & rows["rounding_high"].notna()]
    assert (rounded["rounding_low"] <= rounded["value"] + 1e-9).all()
    assert (rounded["value"] <= rounded["rounding_high"] + 1e-9).all()
    exact = rows[(rows["figure"] == "computed") & (rows["rounded_to"] == 1)]
    assert exact["rounding_low"].isna().all()
    if denominator == "judged":
        assert len(rounded) > 5


def test_the_rounding_range_of_china_2014_by_hand() -> None:
    rows = run("convictions", **{**CHINA, "series": ["chn-judgments"]}, first_year=2014,
               last_year=2014)  # fmt: skip
    row = rows.iloc[0]  # 778 exact, 1,184,000 rounded to 1,000
    assert row["rounding_low"] == pytest.approx(1e4 * 778 / 1_184_500)
    assert row["rounding_high"] == pytest.approx(1e4 * 778 / 1_183_500)


def test_an_alternative_takes_the_place_of_the_preferred_figure_and_no_other() -> None:
    asked = {**CHINA, "series": ["chn-judgments"], "first_year": 2020, "last_year": 2024}
    usual = run("convictions", **asked).set_index("year")
    other = run("convictions", **{**asked, "alternatives": [OTHER_2022]}).set_index("year")
    assert (usual.loc[2022, "acquitted"], other.loc[2022, "acquitted"]) == (631, 354)
    assert other.loc[2022, "convicted"] == 1_431_585 - 354
    assert "Prosecutions abandoned" in str(other.loc[2022, "source"])
    same = [2020, 2024]
    assert (usual.loc[same, "value"] == other.loc[same, "value"]).all()


def test_the_order_of_the_series_changes_no_figure() -> None:
    asked = {**CHINA, "first_year": 1990, "last_year": 2025}
    series = ["chn-judgments", "ind-ipc-cases", "jpn-final-judgments"]
    one = run("convictions", **{**asked, "series": series}).set_index("key").sort_index()
    two = run("convictions", **{**asked, "series": series[::-1]}).set_index("key").sort_index()
    assert one.equals(two)
