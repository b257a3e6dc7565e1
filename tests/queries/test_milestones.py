"""Milestones: found by every word, with the days that their dates may mean."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openverdict import database

run: Callable[..., Any] = database.run
DATA = Path(__file__).resolve().parents[2] / "data"
ALL = {"jurisdictions": (), "categories": (), "themes": (), "statuses": (), "first_year": 1,
       "last_year": 3000}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(search: str = "", **filters: object) -> Any:
    return run("milestones_found", **{**ALL, **filters}, search=search)


def holding(*words: str) -> set[str]:
    """Milestones whose text holds every word, in small letters without accents."""
    titles = {row["source"]: row["title"] for row in table("sources")}
    fields = ("title", "summary", "bodies", "note")
    return {
        row["milestone"]
        for row in table("milestones")
        if all(
            word in " ".join([*(row[name] for name in fields), titles[row["source"]]]).lower()
            for word in words
        )
    }


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("microblog", ["microblog"]),
        ("TORTURE  Prosecutors", ["torture", "prosecutors"]),
        ("prosecutors\u3000torture", ["torture", "prosecutors"]),
        ("错案责任追究", ["错案责任追究"]),
        ("刑事诉讼法 self-incrimination", ["刑事诉讼法", "self-incrimination"]),
        ("100%", ["100%"]),
        ("a_b", ["a_b"]),
    ],
)
def test_every_word_has_to_be_there(search, words):
    assert set(found(search)["milestone"]) == holding(*words)


def test_accents_and_case_do_not_matter():
    given = set(found("mendez")["milestone"])
    assert given == set(found("MÉNDEZ")["milestone"])
    assert "int-2022-more-than-50-states-back-mendez" in given


def test_a_date_is_all_the_days_that_it_may_mean():
    spans = found().set_index("date")[["starts", "starts_by", "precision"]]
    wanted = {
        "2016-10-10": (date(2016, 10, 10), date(2016, 10, 10), "day"),
        "2024-09": (date(2024, 9, 1), date(2024, 9, 30), "month"),
        "2015-02": (date(2015, 2, 1), date(2015, 2, 28), "month"),
        "1912": (date(1912, 1, 1), date(1912, 12, 31), "year"),
    }
    for written, (first, last, precision) in wanted.items():
        row = spans.loc[[written]].iloc[0]
        assert (row["starts"].date(), row["starts_by"].date()) == (first, last)
        assert row["precision"] == precision


def test_reforms_on_a_chart_are_those_of_the_categories_and_years():
    asked = {"jurisdictions": ("CHN",), "first_year": 2010, "last_year": 2016}
    for categories in (("legislation",), ("policy", "court_ruling"), ()):
        given = run("reforms_on_chart", **asked, categories=categories)
        assert list(given["milestone"]) == [
            row["milestone"]
            for row in sorted(table("milestones"), key=lambda row: (row["date"], row["milestone"]))
            if row["jurisdiction"] == "CHN"
            and row["category"] in categories
            and 2010 <= int(row["year"]) <= 2016
        ]
