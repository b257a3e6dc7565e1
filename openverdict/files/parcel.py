"""Rows with all that it takes to understand them without the page that showed them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from openverdict import comparability, own_table
from openverdict.citation import Citation
from openverdict.comparability import Difference
from openverdict.database import agreed, catalogue, run, run_once
from openverdict.files.columns import Column, columns_of, columns_of_table
from openverdict.narrative.words import counted, records
from openverdict.view import View

EVERY_ROW = 10_000_000
SOURCES_UNDER = 130  # sources up to which those of a whole table say something about its counts
DEFINITIONS = 60  # series up to which a file explains each; the table of series explains them all

# Query -> the bundled table that its rows rest on most.
TABLES: Mapping[str, str] = MappingProxyType(
    {
        "before_after": "outcomes",
        "before_after_series": "outcomes",
        "breaks_all": "breaks",
        "cases_by_decade": "exonerations",
        "cases_by_flag": "exonerations",
        "cases_found": "exonerations",
        "cases_years_lost": "exonerations",
        "claims_checked": "claims",
        "claims_matching": "outcomes",
        "confessions_by": "custody",
        "conflicts": "outcomes",
        "context": "country_indicators",
        "context_year": "country_indicators",
        "convictions": "outcomes",
        "custody_by": "custody",
        "custody_figures": "custody",
        "founding_figures": "outcomes",
        "founding_rates": "outcomes",
        "milestones_found": "milestones",
        "offences": "outcomes",
        "outcome_composition": "outcomes",
        "overview_latest": "outcomes",
        "series_all": "series",
        "sources_cited": "sources",
        "stages": "pipeline",
        "states": "subnational_outcomes",
        "us_exonerations_by": "us_exonerations",
        "us_factor_pairs": "us_exonerations",
    }
)


@dataclass(frozen=True)
class Parcel:
    """Rows, what each column means, and what a reader has to know about them.

    `key` are the columns that make a row unique, if any do. `controls` is what was set on the page,
    by the name of the control. `series`, `breaks` and `sources` are those of the rows: answers of
    `series_notes`, `breaks_in_view` and `sources_cited`. `differences`: what is not like for like.
    """

    rows: pd.DataFrame
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    title: str
    address: str
    terms: str
    question: str = ""
    controls: Mapping[str, str] = field(default_factory=dict)
    series: pd.DataFrame = field(default_factory=pd.DataFrame)
    breaks: pd.DataFrame = field(default_factory=pd.DataFrame)
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    differences: Sequence[Difference] = ()

    @property
    def version(self) -> str:
        """The version of the data."""
        return agreed().version

    @property
    def citation(self) -> Citation:
        """How to cite it."""
        return Citation(self.title, self.address, self.version)


def of_view(
    view: View,
    rows: pd.DataFrame,
    controls: Mapping[str, str],
    query: str = "",
    table: str = "",
) -> Parcel:
    """The rows of a page. Ask for it once the page is drawn, because its title may come last.

    `query` is the question that the rows answer, `table` the bundled table under it, if any.
    """
    asked = catalogue().get(query)
    series = series_of([rows])
    return Parcel(
        rows=rows,
        columns=columns_of(rows, asked, view.heading),
        key=asked.key if asked and set(asked.key) <= set(rows) else (),
        title=view.finding,
        question=view.question,
        controls=controls,
        address=view.address,
        terms=agreed().table(table).terms if table else agreed().terms,
        series=series,
        breaks=breaks_of([rows]),
        sources=sources_under(rows, table),
        differences=differences_of(rows, series),
    )


def of_table(name: str, address: str, search: str = "") -> Parcel:
    """The rows of a bundled table that hold a text, or all of them."""
    table = agreed().table(name)
    rows = run_once("table_rows", table=name, search=search, rows=EVERY_ROW, offset=0)
    found = f" with “{search}”" if search else ""
    return Parcel(
        rows=rows,
        columns=columns_of_table(table),
        key=table.primary_key,
        title=f"{table.title}: {counted(len(rows), 'row')}{found} of the table {table.path}",
        question=table.description,
        controls={"Rows that contain": search} if search else {},
        address=address,
        terms=table.terms or agreed().terms,
        sources=sources_of_table(name, rows),
    )


def query_of(rows: pd.DataFrame) -> str:
    """The question that rows answer, if they say so, or ''."""
    return str(rows.attrs.get("query", ""))


def table_under(rows: pd.DataFrame) -> str:
    """The bundled table that rows rest on most, if they say what they are, or ''."""
    return TABLES.get(query_of(rows), "")


def sources_of(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The sources that rows link to or name by key, in the order of their first use."""
    known = run("sources_cited", kinds=(), search="")
    keys = dict(zip(known["url"], known["source"], strict=True))
    keys |= dict(zip(known["source"], known["source"], strict=True))
    used = dict.fromkeys(
        keys[value]
        for rows in frames
        for name in map(str, rows)
        if name in ("url", "source") or name.endswith("_url")
        for value in rows[name].dropna().unique()
        if value in keys
    )
    return _listed(known.set_index("source", drop=False).loc[list(used)])


def sources_under(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """The sources that rows link to; for rows that link to none, those of the table under them.

    Counts of a table rest on all of its rows. Where its sources are too many, none is the answer.
    """
    found = sources_of([rows])
    if len(found) or not table:
        return found
    whole = run_once("table_rows", table=table, search="", rows=EVERY_ROW, offset=0)
    under = sources_of_table(table, whole)
    return under if len(under) <= SOURCES_UNDER else found


def sources_of_table(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The sources of rows of a bundled table."""
    table = agreed().table(name)
    columns = [key.fields[0] for key in table.foreign_keys if key.table == "sources"]
    cited = dict.fromkeys(key for column in columns for key in rows[column].dropna().unique())
    if name == "us_exonerations":
        cited = {"nre-registry-2024": None}  # the table has one source, and so no column for it
    known = run("sources_cited", kinds=(), search="").set_index("source", drop=False)
    return _listed(known.loc[list(cited)])


def _listed(sources: pd.DataFrame) -> pd.DataFrame:
    return sources.drop(columns="rows").reset_index(drop=True)


def series_of(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """What the series of rows count; none where the rows say it or the series are too many."""
    names = dict.fromkeys(
        name
        for rows in frames
        if "series" in rows and "definition" not in rows
        for name in rows["series"].dropna().unique()
    )
    if len(names) > DEFINITIONS:
        return run("series_notes", series=())
    bundled = run("series_notes", series=_bundled(names))
    own = own_table.notes(names)
    return pd.concat([bundled, own], ignore_index=True) if len(own) else bundled


def _bundled(series: Iterable[str]) -> tuple[str, ...]:
    """The series that are ours; a reader's own are unknown to the database that all share."""
    return tuple(name for name in series if not own_table.is_own(name))


def breaks_of(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Where the series of rows break, within the years of the rows."""
    frames = [rows for rows in frames if {"series", "year"} <= set(rows)]
    names = dict.fromkeys(name for rows in frames for name in rows["series"].dropna().unique())
    years = [year for rows in frames for year in rows["year"].dropna().unique()]
    return run(
        "breaks_in_view",
        series=tuple(names),
        first_year=int(min(years, default=0)),
        last_year=int(max(years, default=0)),
    )


def differences_of(rows: pd.DataFrame, series: pd.DataFrame) -> list[Difference]:
    """The fields in which the series of rows differ, as the like-for-like gate of a page says."""
    if "series" not in rows or "year" not in rows:
        return []
    series = series[series["series"].isin(rows["series"])]
    last = rows.groupby("series")["year"].max()
    several = series["jurisdiction_name"].duplicated(keep=False)
    labels = series["jurisdiction_name"].where(
        ~several, series["jurisdiction_name"] + ": " + series["title"]
    )
    return comparability.differences(
        [
            {**note, "label": label, "last_year": last[note["series"]]}
            for note, label in zip(records(series), labels, strict=True)
        ]
    )
