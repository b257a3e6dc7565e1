"""The parts of the page that checks claims: the founding claim, its statements, a reader's own."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from openverdict import address, cards, charts, drawing, filters
from openverdict.citation import Citation
from openverdict.claim import Claim
from openverdict.database import agreed, run, shared
from openverdict.measures import MEASURES
from openverdict.memory import remembered
from openverdict.narrative import claims as sentences
from openverdict.narrative import founding
from openverdict.narrative.words import records
from openverdict.tables import claims as columns

ANY_YEAR = "any"
ANSWERS = {"match": "Gives it", "other_year": "Gives it, in another year", "miss": "Nearest"}
CARDS = 3
MISSES = 5
EXAMPLES = (
    ("99.92 % in China", {"claim": "99.92 %", "jurisdictions": "CHN"}),
    ("65.1 % in Canada", {"claim": "65.1 %", "jurisdictions": "CAN"}),
    ("1 in 1,200, anywhere", {"claim": "1 in 1,200"}),
)


def asked() -> tuple[str, tuple[str, ...], int]:
    """Draw the controls: what is claimed, jurisdictions (none: any) and year (0: any)."""
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    with left:
        text = filters.search("claim", "A figure that somebody claims", "99.92 %, 1 in 1,200 …")
    with middle:
        picked = filters.jurisdictions("claim_series", default=(), placeholder="Any")
    with right:
        years = {str(year): str(year) for year in run("claim_years")["year"]}
        year = filters.pick("claim_year", "Year", {ANY_YEAR: "Any", **years}, ANY_YEAR)
    return text, picked, 0 if year == ANY_YEAR else int(year)


def examples() -> None:
    """Claims to click on."""
    with st.container(horizontal=True):
        for label, controls in EXAMPLES:
            address.link("claims", label, icon=":material/fact_check:", **controls)


def answer(text: str, claim: Claim, picked: tuple[str, ...], year: int) -> str:
    """Draw what a claimed figure is, what comes near, and what it would take; give the finding."""
    rows = run(
        "claims_matching", measures=claim.measures, value=float(claim.value),
        low=float(claim.low), high=float(claim.high), jurisdictions=picked, year=year,
    )  # fmt: skip
    where = _names(picked)
    finding = sentences.title(claim, rows, where, year)
    st.markdown(drawing.escaped(sentences.reading(claim)))
    if rows.empty:
        drawing.nothing(f"{drawing.escaped(finding)}. Choose another year or jurisdiction, or any.")
        return finding
    given, misses = rows[rows["answer"] != "miss"], rows[rows["answer"] == "miss"]
    for row in records(given.head(CARDS)):
        _figure(row, claim)
    if len(given) > CARDS:
        st.caption(f"{len(given) - CARDS:,} more are in the table below.")
    if len(misses):
        st.header("The nearest that do not give it", anchor=False)
        st.markdown("\n".join(_miss(row, claim) for row in records(misses.head(MISSES))))
    st.header("To quote", anchor=False)
    _quote(claim, rows, where, year)
    _table(rows, claim, finding, text, picked)
    return finding


def _names(picked: tuple[str, ...]) -> str:
    offered = run("jurisdictions_offered").set_index("jurisdiction")["name"]
    *first, last = [*offered.loc[list(picked)]] if picked else [""]
    return f"{', '.join(first)} or {last}" if first else last


def _figure(row: sentences.Row, claim: Claim) -> None:
    """One figure that is written as claimed."""
    name = f"{row['jurisdiction_name']} {row['year']}: {sentences.what(row)}"
    with st.container(border=True):
        st.markdown(f"**{drawing.escaped(name)}: {drawing.escaped(sentences.value(row, claim))}**")
        with st.container(horizontal=True, gap="small"):
            if row["is_founding"]:
                st.badge("The founding claim", color="blue")
            if row["answer"] == "other_year":
                st.badge("Another year than asked", color="orange")
            st.badge(row["origin"].capitalize(), color="gray")
            st.caption(drawing.escaped(f"{row['title']} · {row['unit']}"))
        lines = [sentences.formula(row), sentences.takes(row, claim), *sentences.warnings(row)]
        st.markdown(drawing.escaped(" ".join(line for line in lines if line)))
        st.markdown(_sources(row))
        _link(row)


def _miss(row: sentences.Row, claim: Claim) -> str:
    """One figure that comes near, as an item of a list."""
    name = f"{row['jurisdiction_name']} {row['year']}, {sentences.what(row)}"
    said = [
        f"{sentences.value(row, claim)}, {sentences.distance(row, claim)}.",
        sentences.takes(row, claim),
        *sentences.warnings(row),
    ]
    text = drawing.escaped(" ".join(line for line in said if line))
    return (
        f"- **{drawing.escaped(name)}** ({drawing.escaped(row['title'])}): {text} "
        f"{drawing.source_link(row['source'], row['source_url'])}"
    )


def _sources(row: sentences.Row) -> str:
    source = drawing.source_link(row["source"], row["source_url"])
    text = f"Source: {source}, {drawing.escaped(row['publisher'])}"
    if isinstance(row["base_source"], str) and row["base_source"] != row["source"]:
        text += f". Of the base: {drawing.source_link(row['base_source'], row['base_source_url'])}"
    return f"{text}. {drawing.escaped(row['note'])}" if isinstance(row["note"], str) else f"{text}."


def _link(row: sentences.Row) -> None:
    """The way to the series of a figure."""
    measure = row["item"] if row["measure"] == "count" else row["measure"]
    if measure in MEASURES:
        address.link(
            "convictions", "See the series", jurisdictions=row["jurisdiction"],
            series=row["series"], measure=measure, denominator=row["denominator"] or "judged",
        )  # fmt: skip
    else:
        address.link(
            "data", "See the rows", icon=":material/dataset:", table=row["table_name"],
            find=row["series"],
        )  # fmt: skip


def _quote(claim: Claim, rows: pd.DataFrame, where: str, year: int) -> None:
    """Two sentences and their source, to copy, with the address that makes the same check."""
    row = sentences.quoted(rows)
    base = ""
    if isinstance(row["base_source"], str) and row["base_source"] != row["source"]:
        base = f"; base from: {row['base_source']}, {row['base_source_url']}"
    citation = Citation(
        title=f"Claim check, {claim.text()}",
        address=address.here(),
        version=agreed().version,
        source=f"{row['source']} ({row['publisher']})",
        source_address=f"{row['source_url']}{base}",
    )
    quote = sentences.quotable(claim, rows, where, year)
    st.code(f"{quote}\n\n{citation.plain()}", language=None, wrap_lines=True)
    st.caption("The address of this page makes the same check again.")


def _table(
    rows: pd.DataFrame, claim: Claim, finding: str, text: str, picked: tuple[str, ...]
) -> None:
    """Every answer as rows."""
    st.header("All answers as a table", anchor=False)
    counts = rows.drop_duplicates("answer").set_index("answer")["answers"]
    given = int(counts.drop("miss", errors="ignore").sum())
    if given > int((rows["answer"] != "miss").sum()):
        st.caption(
            f"{given:,} figures are written like that, and the first of them are shown. Choose a "
            "jurisdiction or a year, or type more digits."
        )
    shown = rows.assign(
        answer_label=rows["answer"].map(ANSWERS),
        what=[sentences.what(row) for row in records(rows)],
    )
    drawing.table(shown, columns.answers(claim.form, sentences.places(claim)), finding)
    drawing.actions(shown.drop(columns=["figure", "answers", "answer_label"]),
                    ["claim-check", text, *picked[:4]])  # fmt: skip


@remembered
def _by_claim(rows: pd.DataFrame) -> Mapping[str, sentences.Row]:
    return {row["claim"]: row for row in records(rows)}


def founding_claim() -> str:
    """Draw the claim that this began with, step by step; give the finding."""
    rows = _by_claim(shared("claims_checked"))
    figures, rates = shared("founding_figures"), shared("founding_rates")
    claim = rows["conviction-rate-2015"]
    typed = claim["claimed_value"].replace("%", " %")
    st.header(f"Where the {drawing.escaped(typed)} comes from", anchor=False)
    for place, step in enumerate(founding.working(rows, figures, rates), 1):
        st.markdown(f"**{place}. {drawing.escaped(step.heading)}.** {step.text}")
        if step.sources:
            links = "; ".join(drawing.source_link(*source) for source in step.sources)
            st.markdown(f"Sources: {links}")
        if place == founding.CONTENTS_STEP:
            parts = founding.contents(figures)
            words = founding.contents_in_words(parts)
            drawing.chart(charts.judged_contents(parts), words)
    definitions = founding.definitions(rates)
    drawing.table(definitions, columns.DEFINITIONS, "Rates by one definition and another")
    with st.container(border=True):
        cards.verdict(claim)
        st.markdown(drawing.escaped(claim["explanation"]))
        with st.container(horizontal=True):
            address.link("convictions", "See the series", measure="conviction_rate",
                         jurisdictions=claim["jurisdiction"], series=claim["series"])  # fmt: skip
            address.link("claims", "Check it", icon=":material/fact_check:", claim=typed,
                         jurisdictions=claim["jurisdiction"])  # fmt: skip
    drawing.download(definitions, ["founding-claim"])
    return founding.title(claim, rates)


def statements(is_all: bool) -> None:
    """Draw the statements of the founding report, each as a card.

    `is_all`: no claim of the reader's is answered above, so the page is to be taken away here.
    """
    rows = shared("claims_checked")
    st.header("The report that this began with, statement by statement", anchor=False)
    st.caption(drawing.escaped(founding.verdicts_in_words(rows)))
    grid = st.columns(2, gap="medium")
    for place, row in enumerate(_by_claim(rows).values()):
        with grid[place % 2]:
            cards.statement(row)
    drawing.table(rows, columns.STATEMENTS, "Statements of the founding report with verdicts")
    (drawing.actions if is_all else drawing.download)(rows, ["claims"])
