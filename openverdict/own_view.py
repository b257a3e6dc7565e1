"""The view of a reader's own table: template, upload, faults, and its rates beside ours."""

import inspect

import pandas as pd
import streamlit as st

from openverdict import (
    address,
    charts,
    comparability,
    drawing,
    filters,
    measures,
    own_table,
    own_template,
    rates,
)
from openverdict import rate_sections as sections
from openverdict.contract import Contract
from openverdict.database import run
from openverdict.narrative import own_table as sentences
from openverdict.narrative import rates as rate_sentences
from openverdict.narrative.words import records
from openverdict.own_table import MARK, OwnTable, Refused
from openverdict.settings import SETTINGS
from openverdict.tables import own_table as columns
from openverdict.tables import rates as rate_columns
from openverdict.upload import KINDS

KEPT = "own table"  # a session's table, or why its last file was refused
TURN = "own table turn"  # how many files a session has sent: a new key lets go of the last
SHOWN_AT_FIRST = 3
COUNTS = ("convicted", "acquitted", "base", "rounded_to")
FOOTNOTE = "Yours: a reader's own file, not part of Open Verdict."


def draw(contract: Contract) -> str:
    """A reader's own table in the shape of `outcomes`, beside a bundled series."""
    st.markdown(
        "Bring a table of your own, and see its rates by the same formulas beside a bundled "
        "series. It goes to the server that runs this dashboard and no further: it is kept in "
        "memory for this session, never stored, never sent elsewhere, shown to nobody else, and "
        "marked as yours in every chart and file. When you close this tab or remove it, it is "
        "gone; a link to this page does not carry it."
    )
    kept: OwnTable | Refused | None = st.session_state.get(KEPT)
    if kept is None:
        _templates(contract)
    _take()
    if kept is None:
        _shape(contract)
        limit = f"{SETTINGS.upload_rows:,} rows of {', '.join(KINDS.values())}"
        return f"No table of yours yet: up to {limit}"
    return _refused(kept, contract) if isinstance(kept, Refused) else _taken(kept)


def _templates(contract: Contract) -> None:
    """The template in both forms, made on click."""
    with st.container(horizontal=True):
        for ending, file in (("csv", own_template.csv), ("xlsx", own_template.xlsx)):
            st.download_button(
                f"Template ({ending.upper()})",
                data=lambda file=file: file(contract),
                file_name=f"open-verdict_template.{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def _take() -> None:
    """Ask for a file, and read it. The file itself is let go of at once."""
    turn = st.session_state.setdefault(TURN, 0)
    file = st.file_uploader(
        f"Your table ({', '.join(KINDS.values())}; at most {SETTINGS.upload_mebibytes} MB and "
        f"{SETTINGS.upload_rows:,} rows)",
        type=list(KINDS),
        key=f"own file {turn}",
        max_upload_size=SETTINGS.upload_mebibytes,
        help="Formulas count as the values that they last showed. A workbook gives its sheet "
        "“data”, or its first.",
    )
    if file is not None:
        with st.spinner("Reading and checking your file"):
            st.session_state[KEPT] = own_table.read(file.getvalue(), file.name)
        st.session_state[TURN] = turn + 1
        st.rerun()


def _forget() -> None:
    st.session_state.pop(KEPT, None)


def _shape(contract: Contract) -> None:
    """What to write into each column."""
    st.header("What goes into which column", anchor=False)
    st.markdown(
        "One row per series, year and outcome. For a rate, give **acquitted** with **adjudicated** "
        "(the judged) or with **convicted**; with **disposed** for a rate of all outcomes; with "
        "**convicted_at_trial** for one of contested trials. The order of the columns is free."
    )
    shape = own_template.columns(contract)
    drawing.table(shape, columns.SHAPE, "The columns of your table and what each takes")
    st.header("Words that a column takes", anchor=False)
    words = own_template.words(contract)
    drawing.table(words, columns.WORDS, "The words for outcome, origin and preferred")


def _refused(kept: Refused, contract: Contract) -> str:
    """Everything that is wrong with the file, by row and column."""
    words = sentences.faults_in_words(kept.faults)
    st.header("What to mend", anchor=False)
    rows = pd.DataFrame([vars(fault) for fault in kept.faults])
    drawing.table(rows.astype({"row": "Int64"}), columns.FAULTS, words)
    st.caption("Rows are counted as in a spreadsheet: the header is row 1.")
    with st.container(horizontal=True):
        drawing.download(rows, ["faults", kept.name])
        st.button("Start again", icon=":material/restart_alt:", on_click=_forget)
    _shape(contract)
    return sentences.refused_title(kept.name, kept.faults)


def _taken(own: OwnTable) -> str:
    """The rates of the reader's series, alone or beside bundled ones."""
    with st.container(horizontal=True, vertical_alignment="center"):
        taken = sentences.taken_in_words(own.name, own.rows, own.examples)
        st.markdown(drawing.escaped(f"In this session: {taken}"), width="content")
        st.button("Remove my table", icon=":material/delete:", on_click=_forget)
    if assumed := sentences.assumed_in_words(own.assumed):
        st.caption(drawing.escaped(assumed))
    choice = _choose(own)
    if choice is None:
        drawing.nothing(
            "Choose one of your series above that has convicted or acquitted, so that there is "
            "something to work out."
        )
        return f"{own.name}: no rate in view"
    mine, chosen = choice
    measure, denominator = chosen.measure, chosen.denominator
    rows = _together(
        own.run("convictions", **{**chosen.parameters, "series": mine}),
        run("convictions", **chosen.parameters),
    )
    if rows.empty:
        drawing.nothing(
            f"No series in view has the {measure.label.lower()} over {denominator.label.lower()} "
            f"between {chosen.first_year} and {chosen.last_year}."
        )
        return f"No {measure.label.lower()} in these years"
    # Alone, nothing that could differ is stated: neither alike nor unlike can be said.
    gate = _gate(rows, own, mine, chosen.series) if chosen.series else []
    differs_in = comparability.differs_in(gate) if chosen.series else "not stated"
    words = rate_sentences.rates_in_words(rows, measure, denominator)
    span = {"first_year": chosen.first_year, "last_year": chosen.last_year}
    breaks = run("breaks_in_view", series=chosen.series, **span)
    footnote = f"{FOOTNOTE} {comparability.footnote(gate)}".strip()
    lines = inspect.unwrap(charts.rate_lines)  # without the pictures that all sessions share
    drawing.chart(lines(rows, measure, chosen.is_log, None, breaks, footnote), words)
    st.markdown(drawing.escaped(rate_sentences.both_frames(rows, denominator)))
    st.caption(measures.legend(measure, denominator))
    if chosen.series:
        sections.say_like_for_like(gate, rows["series"].nunique())
    elif rows["series"].nunique() > 1:
        st.caption("What your series count is not stated, so whether they are like for like is "
                   "not known.")  # fmt: skip
    st.header("The figures", anchor=False)
    drawing.table(rows, rate_columns.rates(measure, denominator), words)
    file = rows.drop(columns=["segment", "label"])
    drawing.actions(
        file.assign(differs_in=differs_in),
        ["yours", own.name, *chosen.series[:3], measure.key, denominator.key, *span.values()],
    )
    _notes(own, mine, chosen)
    return rate_sentences.rates_title(rows, measure, denominator)


def _choose(own: OwnTable) -> tuple[list[str], rates.Rates] | None:
    """Draw the controls: the reader's series in view, and which bundled ones with which rate.

    None if the reader's series have nothing to work out.
    """
    names = {str(place): series for place, series in enumerate(own.series, start=1)}
    places = filters.picks("own", "Your series", names, list(names)[:SHOWN_AT_FIRST])
    mine = [names[place] for place in places]
    left, right = st.columns([2, 3])
    with left:
        picked = filters.jurisdictions("rate_series", (), "None: yours alone")
    offered = filters.offered("series_offered", picked)
    with right:
        beside = filters.series(offered)
    own_offered = own.run("measures_offered", series=mine)
    if not own_offered["figures"].sum():
        return None
    measure, denominator = rates.measure_of(rates.given(own_offered))
    years = own.rows[own.rows["series"].isin(mine)]["year"]
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    spans = [(int(years.min()), int(years.max())), *([offered.span(beside)] if beside else [])]
    with left:
        first, last = filters.years(
            min(first for first, _ in spans), max(last for _, last in spans)
        )
    with right:
        scale = filters.choice("scale", "Scale", {"linear": "Linear", "log": "Log"}, "linear")
    return mine, rates.Rates(picked, beside, measure, denominator, first, last, scale == "log")


def _together(mine: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """Rows of `convictions` from both databases, labelled, with `whose` they are."""
    ours = charts.with_labels(ours)
    mine = mine.assign(label=mine["series"])
    parts = [rows.astype(dict.fromkeys(COUNTS, "Int64")) for rows in (mine, ours) if len(rows)]
    return own_table.marked(pd.concat(parts, ignore_index=True) if parts else mine)


def _gate(
    rows: pd.DataFrame, own: OwnTable, mine: list[str], beside: tuple[str, ...]
) -> list[comparability.Difference]:
    """In which fields the series in view differ; what a reader's series count is not stated."""
    labels = dict(zip(rows["series"], rows["label"], strict=True))
    last = rows.groupby("series")["year"].max()
    notes = [*records(own.run("series_notes", series=mine)),
             *records(run("series_notes", series=beside))]  # fmt: skip
    return comparability.differences(
        [
            {**note, "label": labels[note["series"]], "last_year": last[note["series"]]}
            for note in notes
            if note["series"] in labels
        ]
    )


def _notes(own: OwnTable, mine: list[str], chosen: rates.Rates) -> None:
    """What the figures count: of ours it is told, of the reader's it is not known."""
    if chosen.series:
        drawing.series_notes(chosen.series, chosen.first_year, chosen.last_year)
    else:
        st.header("What these figures count", anchor=False)
    for note in records(own.run("series_notes", series=mine)):
        name = f"{MARK}{note['title']}."
        st.markdown(f"**{drawing.escaped(name)}** {drawing.escaped(note['definition'])}")
    if chosen.series:
        address.link(
            "convictions",
            "The bundled series by themselves, with reforms and change",
            jurisdictions=address.SEPARATOR.join(chosen.jurisdictions),
            series=address.SEPARATOR.join(chosen.series),
        )
