"""Lines to copy do what they say."""

import shlex
from typing import Any

import pandas as pd
import pytest

from openverdict import database, queries
from openverdict.api import parameters, snippets
from openverdict.api.formats import FORMATS
from tests.api.conftest import Ask

NAME = "convictions"
VALUES = {name: tuple(v) if isinstance(v, list) else v for name, v in
          queries.examples()[NAME].items()}  # fmt: skip


def path(ending: str, **values: Any) -> str:
    asked = parameters.of_query(NAME)
    return snippets.path("queries", NAME, ending, snippets.needed(asked, {**VALUES, **values}))


def lines(ending: str, tool: str, url: str) -> str:
    return next(one.code for one in snippets.snippets(url, NAME, ending) if one.tool == tool)


def test_an_address_names_what_differs_from_the_default_and_no_more(ask: Ask) -> None:
    assert path("csv", series=("chn-judgments",), first_year=0, last_year=9999) == (
        "/api/v1/queries/convictions.csv?series=chn-judgments&measure=acquittals_per_10k"
        "&denominator=judged"
    )
    assert ask(path("csv")).body == ask("queries/convictions.csv", VALUES).body


def test_an_address_carries_any_text() -> None:
    text = "a&b='c\" d%é中`$(x)!\\"
    address = snippets.path("tables", "claims", "csv", {"search": text})
    assert set("'\"`$! \\()") & set(address) == set()
    (asked,) = (p for p in parameters.of_table("claims") if p.name == "search")
    assert parameters.read([asked], address.partition("?")[2].encode()) == {"search": text}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_lines_for_python_read_the_rows(port: int, ending: str) -> None:
    given: dict[str, Any] = {}
    exec(lines(ending, "Python", f"http://127.0.0.1:{port}{path(ending)}"), given)  # noqa: S102
    rows, expected = given["rows"], database.run(NAME, **VALUES)
    assert list(rows.columns) == list(expected.columns)
    pd.testing.assert_series_equal(rows["value"], expected["value"], check_exact=False, rtol=1e-14)
    assert rows["year"].tolist() == expected["year"].tolist()


def test_the_line_for_a_shell_asks_for_the_address_and_names_the_file(port: int) -> None:
    url = f"http://127.0.0.1:{port}{path('csv')}"
    *command, asked = shlex.split(lines("csv", "curl", url))
    assert command == ["curl", "--compressed", "--fail", "--output", "convictions.csv"]
    assert asked == url


@pytest.mark.parametrize("ending", FORMATS)
def test_every_tool_is_given_the_whole_address(ending: str) -> None:
    url = f"http://localhost:8501{path(ending, series=('chn-judgments',))}"
    given = snippets.snippets(url, NAME, ending)
    assert len(given) >= 4
    assert all(url in one.code for one in given)


def test_excel_is_told_when_an_address_is_too_long_for_a_formula() -> None:
    short = snippets.snippets("http://localhost/" + "a" * 238, "a", "csv")[-1]
    longer = snippets.snippets("http://localhost/" + "a" * 239, "a", "csv")[-1]
    longest = snippets.snippets("http://localhost/" + "a" * 2040, "a", "csv")[-1]
    assert short.code == f'=WEBSERVICE("http://localhost/{"a" * 238}")'
    assert longer.code == "=WEBSERVICE(A1)"
    assert "Put the address into A1" in longer.remark
    assert longest.code == ""
    assert "2,057 signs" in longest.remark
