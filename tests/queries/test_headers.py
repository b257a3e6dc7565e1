"""Every query gives what its header promises: names, order, types, one row per key."""

import duckdb
import pytest

from openverdict import database, queries

# One example for every query: parameters for which it has rows, as many kinds of them as can be.
EXAMPLES = queries.examples()

EACH_QUERY = pytest.mark.parametrize("query", database.catalogue())


def answer(query: str) -> duckdb.DuckDBPyRelation:
    """The example's answer with DuckDB's own types, which pandas would not keep."""
    if query not in EXAMPLES:
        pytest.fail(
            f"queries/{query}.sql has no example. Add its parameters to queries/examples.json."
        )
    asked = database.catalogue()[query]
    bound = asked.bind(EXAMPLES[query])
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in bound.items()}
    return database.database().cursor().sql(asked.sql, params=values)


def type_of(name: str) -> str:
    """DuckDB's own name of a type: int is INTEGER."""
    (kind,) = database.database().cursor().sql(f"select null::{name}").types
    return str(kind)


@EACH_QUERY
def test_the_columns_are_those_of_the_header(query):
    columns = database.catalogue()[query].columns
    given = answer(query)
    if columns:
        stated = [(column.name, type_of(column.type)) for column in columns]
        assert list(zip(given.columns, map(str, given.types), strict=True)) == stated
    else:
        table = database.agreed().table(EXAMPLES[query]["table"])
        assert dict(zip(given.columns, map(str, given.types), strict=True)) == table.duckdb_types()


@EACH_QUERY
def test_the_example_has_rows_and_the_grain_makes_each_unique(query):
    key = database.catalogue()[query].key
    given = answer(query)
    rows = given.fetchall()
    assert rows
    if key:
        places = [given.columns.index(name) for name in key]
        keys = [tuple(row[place] for place in places) for row in rows]
        assert len(set(keys)) == len(keys)
        assert not any(None in key for key in keys)
    elif database.catalogue()[query].columns:
        assert len(rows) == 1, "A grain without key columns promises one row."


def test_there_is_no_example_without_a_query():
    assert EXAMPLES.keys() <= database.catalogue().keys()


def test_only_the_rows_of_a_table_have_columns_that_depend_on_what_is_asked():
    starred = [name for name, query in database.catalogue().items() if not query.columns]
    assert starred == ["table_rows", "table_rows_where"]


@pytest.mark.parametrize("table", database.agreed().tables)
def test_table_rows_gives_every_row_of_every_table_once(table):
    names = list(database.agreed().table(table).duckdb_types())
    rows = database.run("table_rows", table=table, search="", rows=10_000_000, offset=0)
    assert list(rows.columns) == names
    assert not rows.duplicated().any()
    counts = database.run("table_counts", table=table, search="")
    assert counts.to_dict("records") == [{"matching": len(rows), "all_rows": len(rows)}]


def test_table_rows_are_found_by_their_text_and_not_by_the_names_of_columns():
    def found(search: str) -> int:
        rows = database.run("table_rows", table="series", search=search, rows=1000, offset=0)
        counts = database.run("table_counts", table="series", search=search)
        assert counts["matching"].item() == len(rows)
        return len(rows)

    assert found("") == 480
    assert found("court_stage") == 0
    assert 0 < found("Supreme People's Court") < 480
    assert found("  supreme PEOPLE'S court ") == found("Supreme People's Court")


def test_the_pages_of_a_table_follow_each_other():
    def page(offset: int) -> list[tuple[object, ...]]:
        rows = database.run("table_rows", table="claims", search="", rows=4, offset=offset)
        return list(rows[["claim"]].itertuples(index=False, name=None))

    whole = database.run("table_rows", table="claims", search="", rows=100, offset=0)["claim"]
    paged = [row for offset in range(0, len(whole), 4) for row in page(offset)]
    assert paged == [(claim,) for claim in whole]
