"""The timeline hides no milestone, rules of reforms keep their numbers apart, dates stay honest."""

from datetime import date, timedelta
from inspect import unwrap
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from openverdict import calendars, charts, database
from openverdict.charts import places
from openverdict.charts.channels import amount
from openverdict.charts.reforms import LINE, NARROW, SIGN, TOP, reform_rules
from openverdict.measures import MEASURES

TODAY = pd.Timestamp("2026-11-24")
LABELS = database.agreed().table("milestones").field("themes").labels
days = st.integers(0, 5_000)


def milestones(**filters) -> pd.DataFrame:
    all_of_them = {"jurisdictions": (), "categories": (), "themes": (), "statuses": (),
                   "search": "", "first_year": 1, "last_year": 3000}  # fmt: skip
    return database.run("milestones_found", **{**all_of_them, **filters})


@given(spans=st.lists(st.tuples(days, st.integers(1, 900)), max_size=60))
def test_spans_on_one_line_never_meet(spans):
    spans = sorted(
        (TODAY + timedelta(start), TODAY + timedelta(start + long)) for start, long in spans
    )
    lines = places.packed([start for start, _ in spans], [end for _, end in spans])
    for line in set(lines):
        own = [span for span, place in zip(spans, lines, strict=True) if place == line]
        assert all(end <= start for (_, end), (start, _) in pairwise(own))
    assert set(lines) == set(range(len(set(lines))))  # no line is left empty


@pytest.mark.parametrize("lane", ["theme", "jurisdiction_name", "category_label"])
def test_no_milestone_covers_another(lane):
    rows = milestones()
    rows = places.by_theme(rows, LABELS) if lane == "theme" else rows
    shown = places.placed(places.dated(rows, TODAY), lane, TODAY, is_titled=False)
    assert len(shown) == len(rows)
    clear = (TODAY - shown["earliest"].min()) * places.CLEARANCE
    for _, line in shown.sort_values("point").groupby("place"):
        ends = line["until"].fillna(line["point"])
        gaps = line["point"].iloc[1:].to_numpy() - ends.iloc[:-1].to_numpy()
        assert all(gap >= clear for gap in gaps)
        assert line["lane"].nunique() == 1


def test_counts_by_year_count_each_milestone_once():
    rows = places.by_theme(milestones(), LABELS)
    counts = places.by_year(rows)
    by_year = dict(zip(counts["year"].tolist(), counts["milestones"].tolist(), strict=True))
    assert sum(by_year.values()) == 136
    assert by_year[2016] == 11


def test_lanes_are_those_of_the_picked_themes():
    rows = places.by_theme(milestones(themes=("detention",)), LABELS, ("detention",))
    assert set(rows["theme"]) == {"Detention"}
    assert len(rows) == 20


def test_a_rule_in_force_has_a_bar_to_today_and_one_whose_end_is_not_known_has_none():
    shown = places.dated(milestones(), TODAY).set_index("milestone")
    until = shown["until"].to_dict()
    assert str(until["chn-2016-five-body-opinion-trial-centred-criminal"].date()) == "2026-11-24"
    superseded = until["chn-2012-criminal-procedure-law-second-amendment-exclusionary"]
    assert str(superseded.date()) == "2018-10-26"
    assert shown.loc[~shown["is_rule"] | ~shown["end_is_known"], "until"].isna().all()
    assert shown.loc[shown["end_is_known"] & shown["is_rule"], "until"].notna().all()


def numbers_on(reforms: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """What `reform_rules` draws: the numbers at each rule and where they stand."""
    layers = reform_rules(reforms, amount(alt.X, "year"), [first, last])
    return pd.DataFrame(layers[0].data)


@given(years=st.lists(st.integers(2000, 2025), min_size=1, max_size=12))
def test_numbers_of_reforms_never_run_into_each_other(years):
    reforms = pd.DataFrame({"year": sorted(years), "title": "A law", "date": "2000"})
    reforms["number"] = range(1, len(reforms) + 1)
    drawn = numbers_on(reforms, 2000, 2025)
    assert len(drawn) == len(set(years))  # one rule a year
    for _, line in drawn.groupby("down"):
        spans = []
        for row in line.to_dict("records"):
            at, width = (row["year"] - 2000) / 25 * NARROW, len(row["numbers"]) * SIGN
            spans.append((at - width, at) if row["side"] == "right" else (at, at + width))
        spans.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        assert all(end <= NARROW + 1 for _, end in spans)
    assert drawn["down"].isin([TOP + LINE * line for line in range(len(drawn))]).all()


def events(**filters) -> dict[str, dict]:
    file = Calendar.from_ical(calendars.calendar(milestones(**filters), "2026.11.24"))
    return {str(event["uid"]): dict(event) for event in file.walk("VEVENT")}


def test_the_calendar_has_every_milestone_as_a_whole_day():
    found = events()
    assert len(found) == 136
    event = found["chn-2016-five-body-opinion-trial-centred-criminal@open-verdict"]
    assert event["DTSTART"].dt == date(2016, 10, 10)
    assert event["DTEND"].dt == date(2016, 10, 11)
    assert "not known" not in event["SUMMARY"]
    assert "In force" in event["DESCRIPTION"]
    assert str(event["URL"]).startswith("http")


@pytest.mark.parametrize(
    ("milestone", "first", "after", "said"),
    [
        ("chn-2024-new-procedures-excluding-illegal-evidence", date(2024, 9, 1), date(2024, 10, 1),
         "(September 2024, day not known)"),
        ("gbr-eaw-1912-judges-rules", date(1912, 1, 1), date(1913, 1, 1),
         "(1912, month and day not known)"),
    ],
)  # fmt: skip
def test_a_date_without_its_day_becomes_no_false_day(milestone, first, after, said):
    event = events()[f"{milestone}@open-verdict"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after)
    assert said in event["SUMMARY"]
    assert "not known: the entry spans all that the date may mean" in event["DESCRIPTION"]


def test_every_chart_is_sound_by_the_schema_of_vega_lite():
    rows = milestones(jurisdictions=("CHN",))
    asked = {"series": "chn-judgments", "measure": "acquittals_per_10k", "denominator": "judged"}
    changes = database.run("before_after", **asked, chosen_year=2010, across_breaks=False)
    changes = changes[(changes["width"] == 3) & changes["has_figure"]]
    points = database.run("convictions", **{**asked, "series": ("chn-judgments",)},
                          alternatives=(), first_year=1, last_year=3000)  # fmt: skip
    near = charts.sided(points, 2010, 3)
    reforms = database.run("reforms_on_chart", jurisdictions=("CHN",), categories=("policy",),
                           first_year=2007, last_year=2013)  # fmt: skip
    reforms = reforms.assign(number=range(1, len(reforms) + 1))
    measure = MEASURES["acquittals_per_10k"]
    categories = tuple(dict.fromkeys(rows["category_label"]))
    for draw, *shown in (
        (charts.milestone_lanes, rows, "category_label", categories, "2026.11.24", ""),
        (charts.milestone_lanes, rows[:9], "category_label", categories, "2026.11.24", "x"),
        (charts.around_year, near, 2010, 3, (13.6, 7.3), measure, (2014,), reforms),
        (charts.around_year, near, 2010, 3, None, measure, ()),
        (charts.change_dots, changes, measure),
    ):
        assert unwrap(draw)(*shown).to_dict(validate=True)["layer"]
