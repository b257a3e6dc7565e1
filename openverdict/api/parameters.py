"""What may be asked: parameters with their types and codes, from the headers of the queries.

A list is the same parameter several times: `series=chn-judgments&series=ind-ipc-cases`. Codes may
hold every sign that could stand between two of them, so nothing else would be safe.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import parse_qsl

from openverdict import database, settings
from openverdict.contract import Table
from openverdict.measures import DENOMINATORS, MEASURES
from openverdict.queries import Value

LATEST_YEAR = 9999
LARGEST_INT = 2**31 - 1
LARGEST_NUMBER = 1e12
TEXT_SIGNS = 2000
LIST_ITEMS = 500
CODES_NAMED = 12  # in a refusal; more are pointed to

# Parameters that may be left out of any query that has them; lists say so in the header.
DEFAULTS: Mapping[str, Value] = {
    "search": "", "first_year": 0, "last_year": LATEST_YEAR, "offset": 0,
}  # fmt: skip

# What parameters mean that are the same wherever they occur.
MEANINGS: Mapping[str, str] = {
    "search": "text to find; case does not matter",
    "first_year": "first of the years",
    "last_year": "last of the years",
    "rows": "most rows to give",
    "offset": "rows to leave out before the first",
    "with_undated": "whether cases without a year of exoneration are in",
}

_WHOLE = re.compile(r"-?[0-9]{1,10}")
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")
_TRUTH = {"true": True, "false": False}


class Refused(Exception):
    """Parameters that cannot be answered: (name, what is wrong) for each of them."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query or table, with a type of the headers.

    `codes` are the only values it takes, if there are any; `vocabulary` is what they are called
    ('' where they stand in the header). `lowest` and `highest` bound a number. Without a `default`
    it has to be given.
    """

    name: str
    type: str
    what: str
    codes: tuple[str, ...] = ()
    vocabulary: str = ""
    lowest: float = -LARGEST_INT
    highest: float = LARGEST_INT
    default: Value | None = None

    @property
    def is_list(self) -> bool:
        """Whether it may be given several times."""
        return self.type.endswith("[]")

    def read(self, texts: Sequence[str]) -> Value:
        """The value that was asked for, in its type. Raises `Refused`."""
        if self.is_list:
            if len(texts) > LIST_ITEMS:
                self._refuse(f"takes at most {LIST_ITEMS} values, not {len(texts):,}")
            return tuple(dict.fromkeys(str(self._value(text)) for text in texts))
        if len(texts) > 1:
            self._refuse("takes one value and was given several times")
        return self._value(texts[0])

    def _value(self, text: str) -> str | int | float | bool:
        if self.type == "boolean":
            if text not in _TRUTH:
                self._refuse(f"is true or false, not {text[:40]!r}")
            return _TRUTH[text]
        if self.type in ("int", "double"):
            return self._number(text)
        if self.codes and text not in self.codes:
            self._refuse(self._not_a_code(text))
        if len(text) > TEXT_SIGNS:
            self._refuse(f"takes at most {TEXT_SIGNS} signs, not {len(text):,}")
        return text

    def _number(self, text: str) -> int | float:
        is_whole = self.type == "int"
        if not (_WHOLE if is_whole else _NUMBER).fullmatch(text):
            self._refuse(f"is a {'whole ' if is_whole else ''}number, not {text[:40]!r}")
        number = int(text) if is_whole else float(text)
        if not self.lowest <= number <= self.highest:
            self._refuse(f"lies between {self.lowest:,.0f} and {self.highest:,.0f}, not at {text}")
        return number

    def _not_a_code(self, text: str) -> str:
        near = get_close_matches(text, self.codes, n=1)
        hint = f" Perhaps {near[0]}?" if near else ""
        if len(self.codes) <= CODES_NAMED:
            return f"is one of {', '.join(self.codes)}, not {text[:80]!r}.{hint}"
        return f"has no value {text[:80]!r}.{hint} openapi.json has all {len(self.codes):,}"

    def _refuse(self, reason: str) -> None:
        raise Refused((self.name, reason.rstrip(".")))


def read(parameters: Sequence[Parameter], query_string: bytes) -> dict[str, Value]:
    """Values for all parameters. Raises `Refused` naming each one that does not fit."""
    given = _given(query_string)
    known = {parameter.name: parameter for parameter in parameters}
    reasons: list[tuple[str, str]] = []
    values: dict[str, Value] = {}
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            there_are = f"There are {', '.join(known)}" if known else "There are none"
            hint = f" Perhaps {near[0]}?" if near else ""
            reasons.append((name[:80], f"is not a parameter here.{hint} {there_are}"))
    for name, parameter in known.items():
        try:
            if name in given:
                values[name] = parameter.read(given[name])
            elif parameter.default is None:
                reasons.append((name, "has to be given"))
            else:
                values[name] = parameter.default
        except Refused as refused:
            reasons += refused.reasons
    if reasons:
        raise Refused(*reasons)
    return values


def _given(query_string: bytes) -> dict[str, list[str]]:
    """The query string by name. Raises `Refused` if it is not percent-encoded UTF-8."""
    given: dict[str, list[str]] = {}
    try:
        text = query_string.decode("ascii")
        for name, value in parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=4 * LIST_ITEMS
        ):
            given.setdefault(name, []).append(value)
    except UnicodeError:
        raise Refused(("query string", "should be percent-encoded UTF-8")) from None
    except ValueError:
        raise Refused(("query string", f"has more than {4 * LIST_ITEMS} parameters")) from None
    return given


@lru_cache(maxsize=256)
def of_query(name: str) -> tuple[Parameter, ...]:
    """The parameters of a query, as its header has them."""
    query = database.catalogue()[name]
    return tuple(
        _parameter(name, kind, query.meanings[name]) for name, kind in query.parameters.items()
    )


@lru_cache(maxsize=128)
def of_table(name: str) -> tuple[Parameter, ...]:
    """The parameters of a table: those of the query that gives its rows, and its columns."""
    asked = {parameter.name: parameter for parameter in of_query("table_rows")}
    rows = replace(asked["rows"], lowest=0, default=0, what="most rows to give; 0: all of them")
    return (asked["search"], *_columns(database.agreed().table(name)), rows, asked["offset"])


def _columns(table: Table) -> tuple[Parameter, ...]:
    """A parameter for every column but decimal numbers, which have no one way to be written."""
    return tuple(
        Parameter(
            name=field.name,
            type="varchar[]",
            what=f"{field.description} Written as in the CSV file; empty where there is none.",
            default=(),
        )
        for field in table.fields
        if field.type != "number"
    )


def _parameter(name: str, kind: str, meaning: str) -> Parameter:
    """One parameter of a header. Raises `ValueError` if it names codes that there are not."""
    codes: list[str] = []
    vocabulary, words, default = "", [], DEFAULTS.get(name)
    for statement in filter(None, meaning.split("; ")):
        first, _, rest = statement.partition(" ")
        if first == "one" and rest.startswith("of "):
            codes += rest.removeprefix("of ").split(", ")
        elif first == "of":
            vocabulary = rest
            codes += codes_of(rest)
        elif first == "or":
            vocabulary = ""
            codes += rest.split(", ")
        elif first == "empty:":
            default = ()
            words.append(f"left out: {rest}")
        else:
            words.append(statement)
    if vocabulary:
        table, _, column = vocabulary.partition(".")
        words.insert(0, f"{column} of the table {table}" if column else f"one of the {table}")
    if not words and name in MEANINGS:
        words.append(MEANINGS[name])
    lowest, highest = _bounds(name, kind)
    return Parameter(
        name, kind, "; ".join(words), tuple(codes), vocabulary, lowest, highest, default
    )


def _bounds(name: str, kind: str) -> tuple[float, float]:
    if kind == "double":
        return -LARGEST_NUMBER, LARGEST_NUMBER
    if name == "year" or name.endswith("_year"):
        return 0, LATEST_YEAR
    if name == "rows":
        return 1, settings.SETTINGS.api_rows
    return (0 if name == "offset" else -LARGEST_INT), LARGEST_INT


@lru_cache(maxsize=128)
def codes_of(vocabulary: str) -> tuple[str, ...]:
    """The codes of `tables`, `measures`, `denominators` or a column of a table (`table.column`)."""
    if vocabulary == "tables":
        return tuple(database.agreed().tables)
    if vocabulary == "measures":
        return tuple(MEASURES)
    if vocabulary == "denominators":
        return tuple(DENOMINATORS)
    table, _, column = vocabulary.partition(".")
    field = database.agreed().table(table).field(column)
    if field.items or field.enum:
        return field.items or field.enum
    rows = database.run("table_rows", table=table, search="", rows=LARGEST_INT, offset=0)
    return tuple(sorted(rows[column].dropna().astype(str).unique()))
