"""What the columns of a file mean, from the header of a query, the contract, or the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandas.api import types

from openverdict.contract import Table
from openverdict.queries import Query

# What pandas calls the content of a column -> the type of DuckDB.
TYPES = {
    "boolean": "boolean",
    "integer": "bigint",
    "floating": "double",
    "mixed-integer-float": "double",
    "date": "date",
    "datetime": "date",
    "datetime64": "date",
}

# Columns that answers share and whose name alone would not say what they are.
MEANINGS = {
    "series": "key of the series, see the table of series",
    "jurisdiction": "code of the jurisdiction",
    "jurisdiction_name": "name of the jurisdiction",
    "title": "title",
    "unit": "what is counted",
    "origin": "published, derived or estimated",
    "source": "title of the source of the figure",
    "source_url": "address of that source",
    "base_source": "title of the source of the base",
    "base_source_url": "address of that source",
    "note": "what else the source or the collection says",
    "differs_in": "fields in which the series in view differ: they are not like for like",
    "label": "name of the series on the page",
    "whose": "whether the row is of a reader's own file, or of Open Verdict",
    "side": "Before or After: enters the result; Year 0 and Outside do not",
    "milestone": "key of the milestone",
    "milestone_date": "its date, as exact as known",
    "year_0": "year of the milestone, which belongs to neither side",
    "years_a_side": "length of the windows before and after year 0",
    "points_before": "years before with a value",
    "points_after": "years after with a value",
    "coarse_before": "points before that rest on a rounded or estimated figure",
    "coarse_after": "points after that rest on a rounded or estimated figure",
    "has_figure": "whether there is a result: 3 points a side, no break between",
    "is_across_breaks": "whether a result was asked for across breaks",
    "breaks": "years in the windows from which the definition is another",
    "mean_before": "mean of the yearly values before",
    "mean_after": "mean of the yearly values after",
    "part_before": "sum of what is divided, before",
    "part_after": "sum of what is divided, after",
    "base_before": "sum of what it is divided by, before",
    "base_after": "sum of what it is divided by, after",
    "pooled_before": "sum by sum, before",
    "pooled_after": "sum by sum, after",
    "change": "after minus before, of the sums by sums; for counts of the means",
    "change_low": "lower bound of the change (Newcombe 95 %)",
    "change_high": "upper bound of the change (Newcombe 95 %)",
    "others": "other years of the series with a result at this length",
    "as_large": "those whose change is at least as large in either direction",
    "flags": "b break in this year, d derived, e estimated or a lower bound, "
    "p published alternatives exist, r rounded",
}


@dataclass(frozen=True)
class Column:
    """One column of a file.

    `type` is a type of DuckDB in small letters; `title` the heading on the page ('' if it is not
    shown there), `meaning` its unit or what it says, `values` the words for its codes.
    """

    name: str
    type: str
    title: str = ""
    meaning: str = ""
    values: str = ""


def columns_of(
    rows: pd.DataFrame, query: Query | None, heading: Callable[[str], str]
) -> tuple[Column, ...]:
    """The columns of an answer. `heading` gives the heading that a column has on the page."""
    stated = {column.name: column for column in query.columns} if query else {}
    found = []
    for name in map(str, rows.columns):
        kind = type_of(rows[name])
        meaning = MEANINGS.get(name, "")
        if name in stated:
            kind = stated[name].type if _fits(kind, stated[name].type) else kind
            meaning = "; ".join(words for words in (meaning, stated[name].unit) if words)
        found.append(Column(name, kind, heading(name), meaning))
    return tuple(found)


def columns_of_table(table: Table) -> tuple[Column, ...]:
    """The columns of a bundled table, as the contract describes them."""
    return tuple(
        Column(
            name=field.name,
            type=field.duckdb_type.lower(),
            title=field.title,
            meaning=f"{field.description} Unit: {field.unit}." if field.unit else field.description,
            values="; ".join(f"{value}: {label}" for value, label in field.labels.items()),
        )
        for field in table.fields
    )


def type_of(column: pd.Series) -> str:
    """The type of a column by its content."""
    if column.dtype == object and column.map(types.is_list_like).any():
        return "varchar[]"
    return TYPES.get(types.infer_dtype(column, skipna=True), "varchar")


def _fits(found: str, stated: str) -> bool:
    """Whether a page has left a column as its query gave it."""
    return found == stated or {found, stated} <= {"bigint", "int", "integer"}


def cells(column: pd.Series, kind: str) -> list[Any]:
    """A column as plain Python values, None where a value is missing. Dates are ISO text."""
    if kind == "varchar[]":
        return [list(map(str, cell)) if types.is_list_like(cell) else None for cell in column]
    if kind == "date" and types.is_datetime64_any_dtype(column.dtype):
        column = column.dt.strftime("%Y-%m-%d")
    values = column.astype(object).tolist()
    return [
        None if value is None or value is pd.NA or value != value else value for value in values
    ]


def plain(column: pd.Series, kind: str) -> list[Any]:
    """As `cells`, for files that have no lists: their items joined by '; '."""
    values = cells(column, kind)
    if kind == "varchar[]":
        return [None if value is None else "; ".join(value) for value in values]
    return values
