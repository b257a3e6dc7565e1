"""Every parameter of the catalogue says what it may be, and its example is one of these."""

import pytest

from openverdict import database, queries
from openverdict.api import parameters
from openverdict.api.parameters import Parameter

EXAMPLES = queries.examples()
# Text that is the reader's own, and keys that the answers of other queries give.
FREE = {"search", "alternatives", "columns", "wanted"}
EACH_QUERY = pytest.mark.parametrize("query", database.catalogue())


def texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(item).lower() if isinstance(item, bool) else str(item) for item in values]


@EACH_QUERY
def test_every_text_has_its_codes_or_is_known_to_be_free(query: str) -> None:
    for asked in parameters.of_query(query):
        if asked.type.startswith("varchar"):
            assert bool(asked.codes) != (asked.name in FREE), (
                f"The header of queries/{query}.sql should say in parentheses what ${asked.name} "
                "may be, in the words of openverdict/queries.py."
            )


@EACH_QUERY
def test_the_example_is_read_back_from_an_address(query: str) -> None:
    asked = {parameter.name: parameter for parameter in parameters.of_query(query)}
    for name, value in EXAMPLES[query].items():
        if value in ([], ""):
            assert asked[name].default in ((), ""), name
        else:
            read = asked[name].read(texts(value))
            assert read == (tuple(value) if isinstance(value, list) else value)


@EACH_QUERY
def test_a_list_that_may_be_left_out_leaves_rows(query: str) -> None:
    """Else its header promises in vain that it filters nothing when it is empty."""
    empty = {p.name: [] for p in parameters.of_query(query) if p.is_list and p.default == ()}
    if empty:
        assert len(database.run(query, **{**EXAMPLES[query], **empty})) > 0


@EACH_QUERY
def test_a_list_that_has_to_be_given_makes_a_difference(query: str) -> None:
    for asked in parameters.of_query(query):
        if asked.is_list and asked.default is None:
            rows = database.run(query, **{**EXAMPLES[query], asked.name: []})
            assert not rows.equals(database.run(query, **EXAMPLES[query])), asked.name


@pytest.mark.parametrize("table", database.agreed().tables)
def test_no_column_has_the_name_of_another_parameter(table: str) -> None:
    names = [parameter.name for parameter in parameters.of_table(table)]
    assert len(set(names)) == len(names)


def test_a_header_that_names_codes_that_there_are_not_is_a_fault() -> None:
    with pytest.raises(Exception, match="No table verdicts"):
        parameters.codes_of("verdicts.verdict")


def test_values_given_twice_count_once_in_their_order() -> None:
    asked = Parameter("series", "varchar[]", "")
    assert asked.read(["b", "a", "b"]) == ("b", "a")
