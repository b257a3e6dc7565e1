"""The view on the data API: choose a question or a table, copy its address or lines for a tool."""

from typing import Any, cast
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from pandas.api.types import is_datetime64_any_dtype

from openverdict import address, drawing, filters, queries, settings
from openverdict.api import parameters, snippets
from openverdict.api.parameters import Parameter, Refused
from openverdict.contract import Contract
from openverdict.database import catalogue, run
from openverdict.narrative.words import counted
from openverdict.queries import Value

ROWS_SHOWN = 20
FORMAT_NAMES = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
KINDS = {"queries": "Answers to questions", "tables": "Bundled tables"}
OTHER_MEANING = ("rows", "offset")  # on other pages these controls are something else
FIRST_ROWS: dict[str, Value] = {"series": ("chn-judgments",), "jurisdiction": ("CHN",),
                                "iso3": ("CHN",)}  # fmt: skip


def draw(contract: Contract) -> str:
    """The lines for what is chosen, with what the visitor has set on other pages."""
    with st.container(horizontal=True):
        kind = filters.choice("ask", "Ask for", KINDS, "queries")
        ending = filters.choice("format", "Format", FORMAT_NAMES, "csv")
    if kind == "tables":
        names = {table.name: f"{table.name}: {table.title}" for table in contract.tables.values()}
        name = filters.pick("table", "Table", names, "outcomes")
        asked, what = parameters.of_table(name), contract.table(name).description
        usual = {key: value for key, value in FIRST_ROWS.items() if key in _names(asked)}
    else:
        names = {
            query.name: f"{query.name}: {query.what.split('; ')[0]}"
            for query in catalogue().values()
        }
        name = filters.pick("query", "Question", names, "convictions")
        asked, what = parameters.of_query(name), catalogue()[name].grain
        usual = queries.examples().get(name, {})
    values, in_hand = _values(asked, usual)
    st.markdown(drawing.escaped(f"{what[0].upper()}{what[1:]}".removesuffix(".") + "."))
    if in_hand:
        st.caption(f"As you have set it on other pages: {drawing.escaped(', '.join(in_hand))}.")
    _lines(snippets.path(kind, name, ending, snippets.needed(asked, values)), name, ending)
    if asked:
        st.header("Parameters", anchor=False)
        _parameters(asked, values)
    st.header("What comes back", anchor=False)
    _rows(kind, name, values)
    st.header("What holds for every address", anchor=False)
    st.markdown(_rules())
    return (
        f"The data API: {counted(len(catalogue()), 'question')} and "
        f"{counted(len(contract.tables), 'table')}, each at its own address"
    )


def _values(
    asked: tuple[Parameter, ...], usual: dict[str, Any]
) -> tuple[dict[str, Value], list[str]]:
    """A value for each parameter: what other pages have set, else the example, else its default.

    Also gives the names of the parameters that other pages have set.
    """
    values = {p.name: p.default for p in asked if p.default is not None}
    values |= {name: tuple(v) if isinstance(v, list) else v for name, v in usual.items()}
    in_hand = []
    for parameter in asked:
        texts = _set_elsewhere(parameter)
        if not texts:
            continue
        try:
            values[parameter.name] = parameter.read(texts)
        except Refused:
            continue  # another page's control of the same name, with other codes
        in_hand.append(parameter.name)
    return values, in_hand


def _set_elsewhere(parameter: Parameter) -> list[str]:
    """What the address says about a control of the same name."""
    if parameter.name in OTHER_MEANING:
        return []
    if parameter.name in ("first_year", "last_year"):
        years = address.state("years", str, "", "the years").split(address.SEPARATOR)
        return [years[parameter.name == "last_year"]] if len(years) == 2 else []
    text = address.state(parameter.name, str, "", parameter.name)
    if not text:
        return []
    return text.split(address.SEPARATOR) if parameter.is_list else [text]


def _lines(path: str, name: str, ending: str) -> None:
    here = urlsplit(st.context.url or "")
    url = f"{here.scheme}://{here.netloc}{path}" if here.netloc else path
    st.markdown("**Address**")
    st.code(url, language=None, wrap_lines=True)
    given = snippets.snippets(url, name, ending)
    for tab, snippet in zip(st.tabs([one.tool for one in given]), given, strict=True):
        with tab:
            if snippet.code:
                st.code(snippet.code, language=None, wrap_lines=True)
            if snippet.remark:
                st.caption(drawing.escaped(snippet.remark))


def _parameters(asked: tuple[Parameter, ...], values: dict[str, Value]) -> None:
    named = snippets.needed(asked, values)
    rows = pd.DataFrame(
        {
            "name": one.name,
            "type": f"{'any number of ' if one.is_list else ''}{_TYPES[one.type]}",
            "without": "has to be given" if one.default is None else _text(one.default),
            "here": _text(values.get(one.name)) if one.name in named else "",
            "meaning": _meaning(one),
        }
        for one in asked
    )
    drawing.table(
        rows,
        {
            "name": st.column_config.Column("Parameter"),
            "type": st.column_config.Column("Type"),
            "without": st.column_config.Column("Without it"),
            "here": st.column_config.Column("In this address"),
            "meaning": st.column_config.Column("Meaning", width="large"),
        },
        "Parameters of this address",
    )


_TYPES = {
    "varchar": "text", "varchar[]": "texts", "int": "whole number", "double": "number",
    "boolean": "true or false",
}  # fmt: skip


def _meaning(one: Parameter) -> str:
    if one.codes and len(one.codes) <= parameters.CODES_NAMED:
        words = [one.what] if one.what and not one.vocabulary else []
        return "; ".join([f"One of {', '.join(one.codes)}", *words])
    return f"{one.what[:1].upper()}{one.what[1:]}"


def _text(value: Value | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, tuple) else str("" if value is None else value)


def _rows(kind: str, name: str, values: dict[str, Value]) -> None:
    """The first rows of the answer, and the whole of it as a file."""
    if kind == "tables":
        wanted = {key: cast(tuple[str, ...], values[key]) for key in FIRST_ROWS if values.get(key)}
        rows = run(
            "table_rows_where", table=name, search=values["search"], columns=list(wanted),
            wanted=[f"{column}={value}" for column in wanted for value in wanted[column]],
            rows=settings.SETTINGS.api_rows, offset=0,
        )  # fmt: skip
    else:
        rows = run(name, **values)
    if rows.empty:
        drawing.nothing("There are no rows for what you have set on other pages.")
        return
    columns = {
        column: st.column_config.DateColumn(column, format="YYYY-MM-DD")
        if is_datetime64_any_dtype(rows[column])
        else st.column_config.Column(column)
        for column in rows.columns
    }
    drawing.table(rows.head(ROWS_SHOWN), columns, f"First rows of {name}")
    is_part = len(rows) > ROWS_SHOWN
    st.caption(f"The first {ROWS_SHOWN} of {len(rows):,} rows." if is_part else "All rows.")
    drawing.download(rows, [name], query="" if kind == "tables" else name)


def _rules() -> str:
    chosen = settings.SETTINGS
    return f"""
- The [index](/api/v1/) lists all addresses, [openapi.json](/api/v1/openapi.json) describes them for
  programs, [status.json](/api/v1/status.json) has the data version, rows and newest years.
- A list is the same parameter several times: `series=chn-judgments&series=ind-ipc-cases`.
- CSV is UTF-8 without a byte order mark; text that a spreadsheet would run as a formula has an
  apostrophe before it. JSON is a list of objects, with `null` for what is not known.
- Every answer names the version of the data (`Data-Version`) and its terms (`Data-Licence`). An
  `ETag` tells whether it has changed; ask again with `If-None-Match`, and after
  {chosen.api_max_age_seconds:,} seconds at the earliest.
- One answer has at most {chosen.api_rows:,} rows and takes at most
  {chosen.query_milliseconds / 1000:g} seconds. More rows of a table come in pages, with `rows` and
  `offset`.
- What cannot be answered is a problem document (RFC 9457) that names the parameter.
"""


def _names(asked: tuple[Parameter, ...]) -> set[str]:
    return {one.name for one in asked}
