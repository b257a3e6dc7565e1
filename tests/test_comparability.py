"""The like-for-like gate names every field in which series differ, and only those."""

from openverdict.comparability import FIELDS, differences, differs_in, footnote

CHINA = {
    "label": "China",
    "guilty_pleas": "included",
    "summary_proceedings": "included",
    "unit": "defendants",
    "court_stage": "final_judgment",
    "offence": "all",
    "year_basis": "calendar",
    "last_year": 2025,
}


def test_identical_series_differ_in_nothing() -> None:
    found = differences([CHINA, {**CHINA, "label": "China again"}])
    assert found == []
    assert footnote(found) == ""
    assert differs_in(found) == "nothing"


def test_one_series_differs_from_nobody() -> None:
    assert differences([CHINA]) == []


def test_every_field_is_named_with_who_has_which_value() -> None:
    for field in FIELDS:
        other = {**CHINA, "label": "Elsewhere", field.key: "another_value"}
        (found,) = differences([CHINA, other])
        assert found.field is field
        assert "another value (Elsewhere)" in found.text()
        assert "(China)" in found.text()
        assert footnote([found]) == f"Not like for like: {field.label}."


def test_the_weightiest_comes_first_and_what_is_not_stated_last() -> None:
    india = {**CHINA, "label": "India", "guilty_pleas": "excluded", "unit": "cases"}
    found = differences([CHINA, {**india, "summary_proceedings": "unknown"}])
    assert [one.field.key for one in found] == ["guilty_pleas", "unit", "summary_proceedings"]
    assert "not stated (India)" in found[-1].text()
    assert differs_in(found) == "guilty pleas; unit; summary procedures"
