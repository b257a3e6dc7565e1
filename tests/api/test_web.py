"""How answers travel: problems, ETags, compression, HEAD, other sites' pages, limits."""

import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest
from pyarrow import parquet

from openverdict import database, settings
from openverdict.api import answers, parameters, web
from tests.api.conftest import CHINA, CONVICTIONS, Ask, named_and_shared, problem

ZIPPED = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Run with other settings."""

    def change(**changes: int) -> None:
        monkeypatch.setattr(settings, "SETTINGS", replace(settings.SETTINGS, **changes))
        parameters.of_query.cache_clear()
        parameters.of_table.cache_clear()

    yield change
    parameters.of_query.cache_clear()
    parameters.of_table.cache_clear()


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v1"])
def test_what_is_nearly_the_address_leads_to_the_index(ask: Ask, address: str) -> None:
    reply = ask(address)
    assert (reply.status, reply.headers["location"]) == (308, "/api/v1/")


def test_the_index_lists_what_there_is(ask: Ask) -> None:
    index = ask("").json()
    assert [table["name"] for table in index["tables"]] == list(database.agreed().tables)
    assert [query["name"] for query in index["queries"]] == list(database.catalogue())
    assert all(table["licence"] for table in index["tables"])
    addresses = [entry["address"] for entry in index["tables"]]
    assert all(ask(address.format(format="json")).status == 200 for address in addresses[-2:])


def test_the_status_counts_rows_and_names_newest_years_and_what_it_does_not_know(ask: Ask) -> None:
    status = ask("status.json").json()
    assert status["data_version"] == database.agreed().version
    rows = {table["name"]: table["rows"] for table in status["tables"]}
    for name in rows:
        with (database.DATA / f"{name}.csv").open(encoding="utf-8") as file:
            assert rows[name] == len(pd.read_csv(file, dtype=str))
    newest = {series["series"]: series["last_year"] for series in status["series"]}
    outcomes = pd.read_csv(database.DATA / "outcomes.csv")
    assert newest["chn-judgments"] == outcomes.query("series == 'chn-judgments'")["year"].max()
    assert len(newest) == 480
    assert status["sources"]["past_their_next_date"] is None
    assert "not known" in status["sources"]["note"]


@pytest.mark.parametrize("address", ["", "status.json", "openapi.json", "tables/claims.csv",
                                     "tables/claims.json", "tables/claims.parquet"])  # fmt: skip
def test_what_has_not_changed_is_not_sent_again(ask: Ask, address: str) -> None:
    for accepted in ({}, ZIPPED):
        first = ask(address, headers=accepted)
        tag = first.headers["etag"]
        named_and_shared(first)
        assert first.headers["cache-control"] == "public, max-age=300"
        for same in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = ask(address, headers={**accepted, "If-None-Match": same})
            assert (again.status, again.sent) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["vary"] == "Accept-Encoding"
            named_and_shared(again)
        assert ask(address, headers={**accepted, "If-None-Match": '"other"'}).status == 200


def test_an_etag_is_that_of_data_question_and_format(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, ask_new: Callable[[], Ask]
) -> None:
    def tag(who: Ask, ending: str = "csv", **change: Any) -> str:
        return who(f"queries/convictions.{ending}", {**CHINA, **change}).headers["etag"]

    tags = [
        tag(ask),
        tag(ask, first_year=2015),
        tag(ask, ending="json"),
        tag(ask, measure="acquitted"),
    ]
    assert len(set(tags)) == len(tags)
    assert tag(ask, first_year=0, last_year=9999, alternatives=[]) == tags[0]
    monkeypatch.setattr(answers, "state", lambda: "another version of the data")
    assert tag(ask_new()) != tags[0]


def test_text_travels_compressed_to_those_who_take_it(ask: Ask) -> None:
    plain = ask(CONVICTIONS, CHINA)
    zipped = ask(CONVICTIONS, CHINA, ZIPPED)
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert len(zipped.sent) < len(plain.sent) / 3
    assert zipped.body == plain.body
    assert zipped.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"
    # The ETag of one form does not stand for the other.
    crossed = {**ZIPPED, "If-None-Match": plain.headers["etag"]}
    assert ask(CONVICTIONS, CHINA, crossed).status == 200


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True), ("GZIP", True), ("*", True), ("br;q=1.0, gzip;q=0.2", True),
        ("gzip; q=0.001", True), ("", False), ("br", False), ("identity", False),
        ("gzip;q=0", False), ("gzip;q=0.000, *", False), ("*;q=0", False),
    ],
)  # fmt: skip
def test_compression_is_what_the_client_takes(accepted: str, takes: bool) -> None:
    assert web.takes_gzip(accepted) is takes


def test_small_answers_and_parquet_travel_as_they_are(ask: Ask) -> None:
    for address in ("queries/milestone_years.csv", "tables/population.parquet"):
        assert "content-encoding" not in ask(address, headers=ZIPPED).headers


def test_head_tells_what_get_would_send(ask: Ask) -> None:
    for headers in ({}, ZIPPED):
        got, told = (ask(CONVICTIONS, CHINA, headers, method) for method in ("GET", "HEAD"))
        assert told.sent == b""
        assert {**told.headers, "date": ""} == {**got.headers, "date": ""}
        assert int(told.headers["content-length"]) == len(got.sent)
    assert ask(CONVICTIONS, {"measure": "guilt"}, method="HEAD").status == 400


def test_the_page_of_another_site_may_ask(ask: Ask) -> None:
    origin = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET",
              "Access-Control-Request-Headers": "if-none-match"}  # fmt: skip
    before = ask("tables/claims.csv", headers=origin, method="OPTIONS")
    assert before.status == 204
    assert before.headers["access-control-allow-origin"] == "*"
    assert "GET" in before.headers["access-control-allow-methods"]
    assert before.headers["access-control-allow-headers"] == "If-None-Match"
    reply = ask("tables/claims.csv", headers={"Origin": "https://example.org"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "ETag" in reply.headers["access-control-expose-headers"]
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"


def test_pages_of_a_table_follow_their_links(ask: Ask) -> None:
    whole = ask("tables/claims.json").json()
    assert 'rel="next"' not in ask("tables/claims.json").headers["link"]
    address, rows = "tables/claims.json?rows=2&search=china", []
    while address:
        reply = ask(address)
        assert len(reply.json()) <= 2
        rows += reply.json()
        links = dict(part.split("; ")[::-1] for part in reply.headers["link"].split(", "))
        address = links.get('rel="next"', "").strip("<>")
    assert rows == [row for row in whole if "china" in str(list(row.values())).lower()]
    assert 2 < len(rows) < len(whole)


def test_more_rows_than_the_limit_are_refused_and_not_cut(
    limited: Callable[..., None], ask_new: Callable[[], Ask]
) -> None:
    limited(api_rows=20)
    ask = ask_new()
    assert len(ask("tables/claims.json").json()) == 15
    document = problem(ask("tables/outcomes.json"), 422, "too-many-rows")
    assert "Ask for rows=20 and offset=0, 20, 40" in document["detail"]
    assert len(ask("tables/outcomes.json", {"rows": 20, "offset": 40}).json()) == 20
    document = problem(ask("tables/outcomes.json", {"rows": 21}), 400, "parameter")
    assert document["parameter"] == "rows"
    document = problem(ask("queries/series_all.json"), 422, "too-many-rows")
    assert "480 rows" in document["detail"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A query that never ends, in a database that gives it half a second."""
    monkeypatch.setattr(database, "QUERY_MILLISECONDS", 500)
    claims = database.catalogue()["claims_checked"]
    endless = replace(
        claims, name="endless",
        sql="select sum(a.range * b.range) as claim from range(10000000) a, range(1000000) b",
    )  # fmt: skip
    monkeypatch.setattr(database, "catalogue", lambda: {"endless": endless})
    with database.build() as connection:
        monkeypatch.setattr(database, "database", lambda: connection)
        yield


def test_a_question_that_takes_too_long_is_ended(
    slow: None, limited: Callable[..., None], ask_new: Callable[[], Ask]
) -> None:
    limited(query_milliseconds=500)
    document = problem(ask_new()("queries/endless.csv"), 504, "too-long")
    assert "longer than 0.5 s" in document["detail"]


def test_who_finds_no_turn_is_told_when_to_come_back(
    monkeypatch: pytest.MonkeyPatch, limited: Callable[..., None], ask_new: Callable[[], Ask]
) -> None:
    limited(api_questions_at_once=1, api_wait_seconds=1)
    working, done = threading.Event(), threading.Event()
    run_once = database.run_once

    def held(query: str, /, **asked: object) -> pd.DataFrame:
        working.set()
        assert done.wait(60)
        return run_once(query, **asked)

    monkeypatch.setattr(database, "run_once", held)
    ask = ask_new()
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(ask, "tables/claims.csv")
        assert working.wait(60)
        reply = ask("tables/breaks.csv")
        done.set()
        problem(reply, 503, "busy")
        assert reply.headers["retry-after"] == "5"
        assert first.result().status == 200


def test_who_asks_the_same_at_once_is_answered_by_one_question(
    monkeypatch: pytest.MonkeyPatch, limited: Callable[..., None], ask_new: Callable[[], Ask]
) -> None:
    limited(api_questions_at_once=1)
    asked = []
    run_once = database.run_once

    def counted(query: str, /, **values: object) -> pd.DataFrame:
        asked.append(query)
        return run_once(query, **values)

    monkeypatch.setattr(database, "run_once", counted)
    ask = ask_new()
    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(lambda _: ask("tables/claims.csv"), range(24)))
    assert len({reply.body for reply in replies}) == 1
    assert asked == ["table_rows_where"]


def test_a_fault_of_ours_is_a_problem_with_an_id_and_tells_nothing_else(
    monkeypatch: pytest.MonkeyPatch, ask_new: Callable[[], Ask], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> pd.DataFrame:
        raise duckdb.BinderException("a secret of the server")

    monkeypatch.setattr(database, "run_once", broken)
    reply = ask_new()("tables/claims.csv")
    document = problem(reply, 500, "fault")
    assert "secret" not in reply.text
    name = document["detail"].removeprefix("Recorded as ").rstrip(".")
    assert any(name in record.getMessage() and record.exc_info for record in caplog.records)


def test_what_is_kept_stays_within_its_bound_of_bytes(limited: Callable[..., None]) -> None:
    limited(api_cache_mebibytes=1)
    kept = answers.Answers()
    one = answers.Answer(b"x" * 300_000, None, "tag", "text/csv")
    for place in range(5):
        kept._keep(("/path", str(place).encode()), one)
        assert kept.bytes <= answers.MEBIBYTE
    assert kept.get(("/path", b"4")) is one
    assert kept.get(("/path", b"0")) is None
    kept._keep(("/path", b"large"), replace(one, body=b"x" * 2 * answers.MEBIBYTE))
    assert kept.get(("/path", b"large")) is None
    assert kept.get(("/path", b"4")) is one
    # Neither are many small answers to long addresses kept without end.
    for place in range(100):
        kept._keep(("/path", b"%d" % place + b"y" * 50_000), replace(one, body=b""))
        assert kept.bytes <= answers.MEBIBYTE


def test_an_answer_kept_is_the_answer_made(ask: Ask) -> None:
    asked = {"series": ["hkg-magistrates", "chn-judgments"]}
    first, again = (ask("queries/series_notes.csv", asked) for _ in range(2))
    assert (first.body, first.headers["etag"]) == (again.body, again.headers["etag"])


def test_parquet_names_version_and_licence_inside_the_file(ask: Ask) -> None:
    about = parquet.read_schema(io.BytesIO(ask("queries/conflicts.parquet").body)).metadata
    assert about[b"data_version"].decode() == database.agreed().version
    assert about[b"licence"].decode() == database.agreed().terms
