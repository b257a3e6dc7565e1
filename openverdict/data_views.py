"""The views of the page on data and methods. Each draws itself and returns its finding."""

import re

import pandas as pd
import streamlit as st

from openverdict import drawing, filters
from openverdict.contract import Contract, Table
from openverdict.database import DATA, run
from openverdict.measures import DENOMINATORS, MEASURES, formula
from openverdict.narrative.words import counted
from openverdict.tables import columns, data

ROWS_SHOWN = 100


def tables(contract: Contract) -> str:
    """The rows of a bundled table, searched, a page at a time, and the whole as a file."""
    names = {table.name: f"{table.title} ({table.path})" for table in contract.tables.values()}
    left, right = st.columns(2)
    with left:
        table = contract.table(filters.pick("table", "Table", names, "outcomes"))
    with right:
        search = filters.search("find", "Rows that contain", "any text or number")
    counts = run("table_counts", table=table.name, search=search).iloc[0]
    st.markdown(drawing.escaped(table.description))
    if counts["matching"] == 0:
        drawing.nothing(f"No row of {table.path} contains “{drawing.escaped(search)}”.")
    else:
        page = filters.page("rows", -(-int(counts["matching"]) // ROWS_SHOWN))
        rows = run("table_rows", table=table.name, search=search, rows=ROWS_SHOWN,
                   offset=(page - 1) * ROWS_SHOWN)  # fmt: skip
        drawing.table(rows, _column_names(table), f"Rows of {table.path}")
        drawing.table_actions(table.name, search)
    if table.terms:
        st.caption(f"Terms of use: {drawing.escaped(table.terms)}")
    return f"{table.title}: {counted(int(counts['all_rows']), 'row')}" + (
        f", {int(counts['matching']):,} with “{search}”" if search else ""
    )


def dictionary(contract: Contract) -> str:
    """What each column of each table means, with its type, unit and values."""
    search = filters.search("find", "Columns about", "rounding, source, plea …")
    fields = pd.DataFrame(
        {
            "table": table.name,
            "column": field.name,
            "type": field.type,
            "unit": field.unit,
            "meaning": field.description,
            "values": "; ".join(f"{value}: {label}" for value, label in field.labels.items()),
            "is_key": field.name in table.primary_key,
        }
        for table in contract.tables.values()
        for field in table.fields
    )
    found = fields[
        fields.astype(str).agg(" ".join, axis=1).str.contains(search, case=False, regex=False)
    ]
    if found.empty:
        drawing.nothing("No column matches. Search for fewer words.")
        return "No column matches"
    drawing.table(found, data.DICTIONARY, "Columns of the bundled tables")
    drawing.actions(found, ["dictionary"])
    return f"{counted(len(contract.tables), 'table')}, {counted(len(fields), 'column')}" + (
        f", {len(found):,} about “{search}”" if search else ""
    )


def sources(contract: Contract) -> str:
    """Every source, with its kind and the number of rows that rest on it."""
    field = contract.table("sources").field("kind")
    left, right = st.columns(2)
    with left:
        kinds = filters.picks("kind", "Kinds", field.labels)
    with right:
        search = filters.search("find", "Sources about", "title, publisher or address")
    rows = run("sources_cited", kinds=kinds, search=search)
    if rows.empty:
        drawing.nothing("No source matches. Take away a filter, or search for fewer words.")
        return "No source matches"
    rows = rows.assign(kind_label=rows["kind"].map(field.labels))
    drawing.table(rows, data.SOURCE_LIST, "Sources with the number of rows that rest on them")
    drawing.actions(rows, ["sources", *kinds])
    official = int((rows["kind"] == "official").sum())
    return f"{counted(len(rows), 'source')}, {official:,} of them official"


def series(contract: Contract) -> str:
    """Every series with its definition and caveat."""
    search = filters.search("find", "Series about", "country, offence, court …")
    rows = run("series_all", search=search)
    if rows.empty:
        drawing.nothing("No series matches. Search for fewer words.")
        return "No series matches"
    for name in ("kind", "unit", "court_stage", "offence_group", "guilty_pleas"):
        rows[name] = rows[name].map(contract.table("series").field(name).labels)
    drawing.table(rows, data.SERIES_LIST, "Series with their definitions")
    drawing.actions(rows, ["series"])
    return f"{counted(len(rows), 'series', 'series')}, each one definition over years"


def breaks_and_conflicts(_: Contract) -> str:
    """Where a series changes its definition, and where sources disagree."""
    st.header("Breaks: the definition changes inside a series", anchor=False)
    breaks = run("breaks_all")
    drawing.table(breaks, data.BREAKS, "Changes of definition inside a series")
    drawing.download(breaks, ["breaks"])
    st.header("Conflicts: published figures that disagree", anchor=False)
    conflicts = run("conflicts")
    drawing.table(conflicts, data.CONFLICTS, "Figures on which sources disagree")
    drawing.download(conflicts, ["conflicts"])
    return (
        f"{counted(len(breaks), 'break')} in series, "
        f"{counted(len(conflicts), 'figure')} on which sources disagree"
    )


def methods(contract: Contract) -> str:
    """Formulas, how to read the tables, how to cite, what changed."""
    st.header("Measures", anchor=False)
    st.markdown(
        "\n".join(
            f"- **{measure.label}**: {formula(measure, DENOMINATORS['judged'])}"
            for measure in MEASURES.values()
        )
    )
    st.header("Denominators", anchor=False)
    st.markdown(
        "\n".join(f"- **{base.label}**: {base.meaning}" for base in DENOMINATORS.values())
        + "\n\nIntervals are Wilson 95 % intervals. The counts are complete, so an interval shows "
        "chance variation and not a sampling error."
    )
    st.header("How to cite", anchor=False)
    st.code(
        f"Open Verdict (data version {contract.version}): convictions, acquittals, case outcomes "
        "and reforms by jurisdiction and year.",
        language=None,
        wrap_lines=True,
    )
    st.caption("Cite the source of a figure too: it stands beside it in every table and file.")
    for file in ("README.md", "CHANGELOG.md"):
        with st.expander(f"data/{file}", expanded=file == "CHANGELOG.md"):
            text = (DATA / file).read_text(encoding="utf-8")
            st.markdown(re.sub(r"^#", "##", text, flags=re.MULTILINE))  # one title a page
    return f"Data version {contract.version}, {counted(len(contract.tables), 'table')}"


def _column_names(table: Table) -> dict[str, object]:
    names: dict[str, object] = {}
    for field in table.fields:
        if field.name == "url":
            names[field.name] = columns.link(field.title)
        elif field.name in ("year", "first_year", "last_year") or field.name.endswith("_year"):
            names[field.name] = columns.year(field.title)
        else:
            names[field.name] = st.column_config.Column(field.title, help=field.description)
    return names
