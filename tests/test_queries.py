"""Headers of queries: what is read from them, what is refused, and which parameters fit."""

from pathlib import Path

import pytest

from openverdict import queries
from openverdict.queries import Column, Query, QueryError

HEADER = """\
-- What   how often courts acquit
-- Grain  one row per series and year (series, year)
-- Params $series varchar[] (any, or none), $first_year int,
--        $share double, $measure varchar, $is_log boolean
-- Gives  series varchar; year int (the year; it ends there);
--        rate, low double (per cent of the judged)
select 1 as one;
"""


@pytest.fixture
def write(tmp_path):
    def file(text: str, name: str = "question.sql") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return file


@pytest.fixture
def query(write) -> Query:
    return queries.read(write(HEADER))


def test_a_header_says_what_is_asked_and_what_comes(query):
    assert query.name == "question"
    assert query.what == "how often courts acquit"
    assert query.grain == "one row per series and year (series, year)"
    assert query.key == ("series", "year")
    assert query.parameters == {
        "series": "varchar[]",
        "first_year": "int",
        "share": "double",
        "measure": "varchar",
        "is_log": "boolean",
    }
    assert query.meanings == {
        "series": "any, or none", "first_year": "", "share": "", "measure": "", "is_log": "",
    }  # fmt: skip
    assert query.columns == (
        Column("series", "varchar", ""),
        Column("year", "int", "the year; it ends there"),
        Column("rate", "double", "per cent of the judged"),
        Column("low", "double", "per cent of the judged"),
    )
    assert query.sql == HEADER


def test_one_row_needs_no_key_and_no_parameters(write):
    query = queries.read(write("-- What   a\n-- Grain  one row\n-- Gives  b int\nselect 1 as b;"))
    assert (query.key, query.parameters) == ((), {})


def test_words_in_parentheses_are_no_key(write):
    query = queries.read(write(HEADER.replace("(series, year)", "(none if there is no rate)")))
    assert query.key == ()


def test_a_star_gives_the_columns_of_a_table(write):
    header = "-- What   a\n-- Grain  one row of the table\n-- Gives  * (the columns of the table)\n"
    assert queries.read(write(header)).columns == ()


def test_the_header_ends_where_the_comment_does(write):
    query = queries.read(write(HEADER.replace("select", "\n-- Rule of this query.\nselect")))
    assert query.columns[-1] == Column("low", "double", "per cent of the judged")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("-- What   how often courts acquit\n", "", "question.sql has no What in its header."),
        ("-- Grain ", "-- Graine", "none of them: -- Graine one row per series"),
        ("-- Grain ", "-- What  ", "each once, .* none of them: -- What   one row per series"),
        ("-- Gives  ", "--        ", "question.sql has no Gives in its header."),
        ("--        rate", "-- rate", "none of them: -- rate, low double"),
        ("--        rate", "--  rate", "none of them: --  rate, low double"),
        ("$first_year int", "$first_year", r"\$name type.* not '\$first_year'"),
        ("$first_year int", "first_year int", "not 'first_year int'"),
        ("$first_year int", "$first_year int of the first", "not '.first_year int of the first'"),
        ("$first_year int", "$first_year integer", "one of the types varchar, int, double, .* not"),
        ("series varchar;", "series;", "Gives of question.sql should read .* not 'series'"),
        ("series varchar;", "series varchar,", "Gives of question.sql should read"),
        ("rate, low double (per", "rate, low double per", "; rate, low double per cent of the"),
        ("(per cent of", "(per cent (%) of", "not 'rate, low double .per cent"),
        ("series varchar;", "columns of the table;", "not 'columns of the table'"),
        (HEADER, "select 1;", "question.sql has no What, Grain, Gives in its header."),
    ],
)
def test_a_malformed_header_is_refused(write, old, new, message):
    text = HEADER.replace(old, new)
    assert text != HEADER
    with pytest.raises(QueryError, match=message):
        queries.read(write(text))


def test_all_queries_of_a_folder_but_not_its_macros_and_views(write, tmp_path):
    write(HEADER, "b.sql")
    write(HEADER, "a.sql")
    write("create macro one() as 1;", "macros.sql")
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "c.sql").write_text("create view c as select 1;", encoding="utf-8")
    assert list(queries.read_all(tmp_path)) == ["a", "b"]


GIVEN = {"series": ["a", "b"], "first_year": 2013, "share": 1, "measure": "m", "is_log": False}


def test_values_are_bound_in_the_order_of_the_header_as_values_that_can_be_kept(query):
    bound = query.bind(dict(reversed(GIVEN.items())))
    assert list(bound) == list(GIVEN)
    assert bound["series"] == ("a", "b")
    assert isinstance(bound["share"], float)
    assert isinstance(hash(tuple(bound.items())), int)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("series", "a", r"takes series as varchar\[\], not 'a'"),
        ("series", [1], r"takes series as varchar\[\], not \[1\]"),
        ("series", None, r"takes series as varchar\[\], not None"),
        ("first_year", "2013", "takes first_year as int, not '2013'"),
        ("first_year", 2013.0, "takes first_year as int, not 2013.0"),
        ("first_year", True, "takes first_year as int, not True"),
        ("share", "1", "takes share as double, not '1'"),
        ("share", True, "takes share as double, not True"),
        ("measure", 1, "takes measure as varchar, not 1"),
        ("measure", None, "takes measure as varchar, not None"),
        ("is_log", 1, "takes is_log as boolean, not 1"),
    ],
)
def test_a_value_of_another_type_is_refused(query, name, value, message):
    with pytest.raises(QueryError, match=f"^Query question {message}"):
        query.bind({**GIVEN, name: value})


def test_missing_and_unknown_parameters_are_named_together(query):
    with pytest.raises(QueryError) as refused:
        query.bind({"series": [], "first_year": 1, "share": 1, "measure": "m", "log": True})
    assert str(refused.value) == (
        "Query question takes series varchar[], first_year int, share double, measure varchar, "
        "is_log boolean. Missing: is_log. Not known: log."
    )


def test_a_query_without_parameters_says_so(write):
    query = queries.read(write("-- What   a\n-- Grain  one row\n-- Gives  b int\n"))
    with pytest.raises(QueryError, match=r"takes no parameters\. Not known: year\."):
        query.bind({"year": 2013})
