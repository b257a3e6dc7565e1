"""The US registry, and confession and custody in India. Each view returns its finding."""

from typing import Any

import pandas as pd
import streamlit as st

from openverdict import charts, drawing, filters
from openverdict.database import agreed, run
from openverdict.narrative import evidence as sentences
from openverdict.narrative.words import records
from openverdict.tables import wrongful as columns

FACTORS = (
    "false_confession", "mistaken_witness_id", "official_misconduct",
    "perjury_or_false_accusation", "forensic_evidence", "inadequate_defence", "dna",
    "guilty_plea", "no_crime",
)  # fmt: skip
REGISTRY = {
    "crime": "By crime",
    "year": "By year",
    "state": "By state",
    "pairs": "Factors together",
}
NOT_CODED = (
    "**Not coded (0 in the registry) does not mean absent.** The registry marks what its editors "
    "found; a share is how often they coded the factor. It has no number of all convictions, so "
    "nothing here is a rate of wrongful convictions. Groups of exonerations and late entries move "
    "the yearly numbers."
)
SUBJECTS = {
    "confession": "Trials that ended by a confession",
    "remanded": "Deaths in custody, remanded",
    "not_remanded": "Deaths in custody, not remanded",
    "complaints": "Police torture",
}
COUNTED = {
    "remanded": "deaths in custody of persons remanded by a court",
    "not_remanded": "deaths in custody of persons not remanded",
    "complaints": "cases of torture by the police registered",
}
OFFENCES = {"murder": "Murder", "rape": "Rape", "violent_crime": "Violent crime"}
MEASURES = {
    "remanded": ("custodial_deaths_remanded", "custodial_deaths_remanded_policemen_chargesheeted",
                 "custodial_deaths_remanded_policemen_convicted"),
    "not_remanded": ("custodial_deaths_not_remanded",
                     "custodial_deaths_not_remanded_policemen_chargesheeted",
                     "custodial_deaths_not_remanded_policemen_convicted"),
    "complaints": ("police_torture_cases_registered", "police_torture_policemen_chargesheeted",
                   "police_torture_policemen_convicted"),
}  # fmt: skip


def registry() -> str:
    """Exonerations in the US registry, and the factors coded for them."""
    by = filters.choice("registry", "Show", REGISTRY, "crime")
    offered = run("us_exonerations_offered")
    left, right = st.columns(2)
    with left:
        crimes = filters.picks("us_crime", "Crimes", _values(offered, "crime"))
        years = [int(year) for year in _values(offered, "year")]
        first, last = filters.years(min(years), max(years), label="Year of exoneration")
    fields = {field.name: field for field in agreed().table("us_exonerations").fields}
    labels = {name: fields[name].title for name in FACTORS}
    with right:
        states = filters.picks("us_state", "States and federal districts",
                               _values(offered, "state"))  # fmt: skip
        factor = filters.pick("factor", "Factor", labels, FACTORS[0]) if by != "pairs" else ""
    chosen = {"crimes": crimes, "states": states, "first_year": first, "last_year": last}
    st.markdown(NOT_CODED)
    if by == "pairs":
        return _pairs(chosen, labels)
    rows = run("us_exonerations_by", by=by, factor=factor, **chosen)
    if rows.empty:
        drawing.nothing("The registry has no exoneration of these crimes, states and years.")
        return "No exoneration matches"
    total = run("us_exonerations_by", by="all", factor=factor, **chosen).iloc[0]
    name = labels[factor]
    if by == "crime":
        finding, words = sentences.crimes_title(rows, name), sentences.crimes_in_words(rows, name)
        _crimes(rows, f"{name} coded (% of exonerations)", words)
        note = "Bars: 95 % interval for chance variation (Wilson)."
    elif by == "year":
        finding = sentences.years_title(rows, total, name)
        words = sentences.years_in_words(rows, name)
        drawing.chart(charts.exonerations_by_year(rows), words)
        note = (
            "The copy is from spring 2024: 2024 is not complete, and late entries may still add to "
            "the years before."
        )
    else:
        finding, words = sentences.states_title(rows, total), sentences.states_in_words(rows)
        drawing.chart(charts.exonerations_by_state(rows), words, show_words=False)
        note = (
            "Counts, not rates: the population table has countries only and no US states, so "
            "nothing is divided by the number of inhabitants. Fed- and a code is a federal court."
        )
    st.caption(f"{name}: {drawing.escaped(fields[factor].description)} {note}")
    _registry_table(rows, columns.coded(REGISTRY[by].removeprefix("By ").capitalize()), words,
                    [by, factor, first, last])  # fmt: skip
    return finding


def _values(offered: pd.DataFrame, field: str) -> dict[str, str]:
    rows = records(offered[offered["field"] == field])
    return {row["value"]: f"{row['value']} ({row['exonerations']:,})" for row in rows}


def _crimes(rows: pd.DataFrame, title: str, words: str) -> None:
    """Crimes with enough exonerations to be ranked; below, on a scale of their own, the others."""
    for is_small, heading in ((False, "100 exonerations or more"), (True, "Fewer: not ranked")):
        shown = rows[rows["base_is_small"] == is_small]
        if len(shown):
            st.markdown(f"**{heading}**")
            drawing.chart(charts.shares_by_crime(shown, title), words, show_words=not is_small)


def _pairs(chosen: dict[str, Any], labels: dict[str, str]) -> str:
    rows = run("us_factor_pairs", **chosen)
    if rows.empty:
        drawing.nothing("The registry has no exoneration of these crimes, states and years.")
        return "No exoneration matches"
    words = sentences.pairs_in_words(rows, labels)
    drawing.chart(charts.factor_pairs(rows, labels), words, show_words=False)
    st.caption(
        "Number of exonerations with both factors coded; on the diagonal, with the one factor. "
        "An exoneration may have several factors, so the numbers do not add up."
    )
    rows = rows.assign(
        factor_label=rows["factor"].map(labels), other_label=rows["other"].map(labels)
    )
    years = [chosen["first_year"], chosen["last_year"]]
    _registry_table(rows, columns.PAIRS, words, ["factors", *years])
    return sentences.pairs_title(rows, labels)


def _registry_table(
    rows: pd.DataFrame, shown: dict[str, Any], words: str, name: list[object]
) -> None:
    st.header("The figures", anchor=False)
    drawing.table(rows, shown, words)
    drawing.actions(rows, ["us-registry", *name])


def custody() -> str:
    """Trials ended by a confession, deaths in custody and complaints in the states of India."""
    subject = filters.choice("custody", "Show", SUBJECTS, "confession")
    offered = run("custody_offered")
    left, right = st.columns(2)
    with left:
        names = {state: state for state in offered["subdivision"]}
        states = filters.picks("custody_state", "States and territories", names)
    with right:
        first, last = filters.years(
            int(offered["first_year"].min()), int(offered["last_year"].max())
        )
    chosen = {"states": states, "first_year": first, "last_year": last}
    if subject == "confession":
        return _confessions(chosen)
    measures = MEASURES[subject]
    rows = run("custody_by", by="year", measures=measures, **chosen)
    if rows.empty:
        drawing.nothing("The source prints no figure for these states and years.")
        return "No figure in these states and years"
    for place, (label, figures) in zip(
        st.columns(3), rows.groupby("measure_label", sort=False), strict=False
    ):
        with place:
            st.markdown(f"**{drawing.escaped(label)}**")
            drawing.chart(
                charts.custody_bars(figures), sentences.custody_in_words(figures, "state"), False
            )
    st.caption(
        "Each bar adds up the states that print a figure for the year; the table has their number. "
        "Where a state prints none, nothing is filled in. The three numbers count different "
        "things (deaths or cases, and police officers) and are not one cohort."
    )
    drawing.table(rows, columns.CUSTODY_YEARS, "Figures by year, with the states that print them")
    st.header("By state", anchor=False)
    by_state = run("custody_by", by="state", measures=measures[:1], **chosen)
    if len(by_state):
        words = sentences.custody_in_words(by_state, "year")
        drawing.chart(charts.custody_dots(by_state), words, show_words=False)
        st.caption(
            f"{drawing.escaped(by_state['measure_label'].iloc[0])}, the years in view added up. "
            "States differ in size and in how many years they print, so the order says nothing "
            "about risk."
        )
    _published(measures, chosen)
    totals = run("custody_by", by="all", measures=measures, **chosen)
    return sentences.custody_title(totals, COUNTED[subject], first, last)


def _confessions(chosen: dict[str, Any]) -> str:
    rows = run("confessions_by", by="year", offences=tuple(OFFENCES), **chosen)
    if rows.empty:
        drawing.nothing("No state prints both figures in these years.")
        return "No figure in these states and years"
    for place, (label, figures) in zip(
        st.columns(3), rows.groupby("offence_label", sort=False), strict=False
    ):
        with place:
            st.markdown(f"**{drawing.escaped(label)}** (% of trials)")
            drawing.chart(
                charts.confession_years(figures), sentences.confessions_in_words(figures), False
            )
    st.caption(
        "The source counts trials that ended by a confession and trials that ended by a trial. It "
        "does not say here how many of the latter were convictions. Share: by confession ÷ (by "
        "confession + by trial), over the states that print both for the year, which are not the "
        "same every year. Bars: 95 % interval for chance variation (Wilson). The offences overlap "
        "and are never added up."
    )
    drawing.table(rows, columns.confessions("Year"), "Trials ended by a confession, by year")
    st.header("By state", anchor=False)
    offence = filters.choice("trial_of", "Offence", OFFENCES, "murder")
    by_state = run("confessions_by", by="state", offences=(offence,), **chosen)
    if len(by_state):
        words = sentences.confessions_in_words(by_state)
        drawing.chart(charts.confession_states(by_state), words, show_words=False)
        drawing.table(by_state, columns.confessions("State"), words)
    measures = tuple(
        f"{offence}_trials_disposed_by_{end}" for offence in OFFENCES
        for end in ("confession", "trial")
    )  # fmt: skip
    _published(measures, chosen)
    return sentences.confessions_title(rows)


def _published(measures: tuple[str, ...], chosen: dict[str, Any]) -> None:
    rows = run("custody_figures", measures=measures, **chosen)
    st.header("The figures as published", anchor=False)
    drawing.table(rows, columns.CUSTODY, "Figures of the states of India as published")
    drawing.actions(rows, ["india", measures[0], chosen["first_year"], chosen["last_year"]])
    sources = rows.drop_duplicates("source")
    links = [drawing.source_link(row["source"], row["source_url"]) for row in records(sources)]
    st.caption(f"Source: {'; '.join(links)}.")
