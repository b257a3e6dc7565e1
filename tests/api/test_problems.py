"""What cannot be answered: the reply names the parameter and says what would fit."""

import re
from typing import Any

import pytest

from openverdict.api import parameters
from tests.api.conftest import CHINA, CONVICTIONS, Ask, problem


@pytest.mark.parametrize(
    ("change", "parameter", "reason"),
    [
        ({"measure": None}, "measure", "has to be given"),
        ({"series": None}, "series", "has to be given"),
        ({"measure": "guilt"}, "measure", "is one of .*conviction_rate.*, not 'guilt'"),
        ({"measure": ""}, "measure", "not ''"),
        ({"measure": ["conviction_rate", "one_in_n"]}, "measure", "was given several times"),
        ({"series": "chn-judgment"}, "series", r"Perhaps chn-judgments\?"),
        ({"series": "chn-judgments.ind-ipc-cases"}, "series", "has no value"),
        ({"first_year": "2015.0"}, "first_year", "is a whole number, not '2015.0'"),
        ({"first_year": "2015 "}, "first_year", "is a whole number"),
        ({"first_year": "٢٠١٥"}, "first_year", "is a whole number"),
        ({"last_year": "10000"}, "last_year", "lies between 0 and 9,999, not at 10000"),
        ({"last_year": "-1"}, "last_year", "lies between"),
        ({"frist_year": "2015"}, "frist_year", r"is not a parameter here\. Perhaps first_year\?"),
        ({"alternatives": "a" * 2001}, "alternatives", "at most 2000 signs, not 2,001"),
    ],
)  # fmt: skip
def test_a_problem_names_the_parameter_and_says_what_would_fit(
    ask: Ask, change: dict[str, Any], parameter: str, reason: str
) -> None:
    asked = {name: value for name, value in (CHINA | change).items() if value is not None}
    document = problem(ask(CONVICTIONS, asked), 400, "parameter")
    assert document["parameter"] == parameter
    (error,) = document["errors"]
    assert error["parameter"] == parameter
    assert re.search(reason, error["reason"]), error["reason"]


def test_all_that_is_wrong_is_said_at_once(ask: Ask) -> None:
    document = problem(ask(CONVICTIONS, {"measure": "guilt", "year": 1}), 400, "parameter")
    assert [error["parameter"] for error in document["errors"]] == [
        "year", "series", "measure", "denominator",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query_string", "reason"),
    [("search=%ff", "UTF-8"), ("search=%ED%A0%80", "UTF-8"), ("&".join(["x=1"] * 2001), "2000")],
)
def test_a_query_string_that_is_none_is_refused(ask: Ask, query_string: str, reason: str) -> None:
    document = problem(ask(f"tables/claims.csv?{query_string}"), 400, "parameter")
    assert reason in document["detail"]


@pytest.mark.parametrize(
    ("query", "change", "parameter"),
    [
        ("claims_matching", {"value": "nan"}, "value"),
        ("claims_matching", {"value": "1e309"}, "value"),
        ("claims_matching", {"low": "inf"}, "low"),
        ("before_after", {"across_breaks": "yes"}, "across_breaks"),
        ("table_rows", {"rows": "0"}, "rows"),
        ("table_rows", {"table": "sqlite_master"}, "table"),
        ("us_exonerations_by", {"by": "decade"}, "by"),
        ("cases_found", {"sentences": "probation"}, "sentences"),
    ],
)
def test_values_of_every_type_are_checked(
    ask: Ask, query: str, change: dict[str, str], parameter: str
) -> None:
    asked = {asked.name: asked.default for asked in parameters.of_query(query)}
    document = problem(ask(f"queries/{query}.json", {**asked, **change}), 400, "parameter")
    assert parameter in {error["parameter"] for error in document["errors"]}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tables/verdicts.csv", "No 'verdicts' among the tables"),
        ("queries/macros.csv", "No 'macros' among the queries"),
        ("queries/../../secrets.csv", "There is nothing at"),
        ("tables/outcomes.xlsx", "There are csv, json, parquet"),
        ("tables/outcomes", "There is no format"),
        ("views/rates.csv", "There are /api/v1/tables/"),
        ("tables/", "There is nothing at"),
        ("nothing", "There is nothing at '/api/v1/nothing'"),
        ("/api/v2/", "There is nothing at '/api/v2/'"),
    ],
)
def test_where_nothing_is_the_problem_says_what_there_is(
    ask: Ask, address: str, words: str
) -> None:
    assert words in problem(ask(address), 404, "not-found")["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_answers_can_only_be_read(ask: Ask, method: str) -> None:
    reply = ask("tables/claims.csv", method=method)
    problem(reply, 405, "method")
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS"
