"""The number card: one figure in full, from formula to citation."""

from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address
from openverdict.citation import Citation
from openverdict.database import agreed, run
from openverdict.drawing import escaped, source_link
from openverdict.measures import named, worked_out
from openverdict.narrative.rates import said
from openverdict.narrative.words import records
from openverdict.rates import Rates


def draw(row: dict[str, Any], chosen: Rates) -> None:
    """Draw the card of one row of `convictions` (with `label`)."""
    what = f"{row['label']} {row['year']}: {named(chosen.measure, chosen.denominator).lower()}"
    with st.container(border=True):
        st.header(f"{escaped(what)} {escaped(said(row, chosen.measure))}", anchor=False)
        left, right = st.columns(2, gap="large")
        with left:
            _arithmetic(row, chosen)
        with right:
            _meaning(row)
        st.markdown("**What it rests on**")
        _inputs(row)
        _citation(row, what, chosen)


def _arithmetic(row: dict[str, Any], chosen: Rates) -> None:
    """How the value comes about, and how sure it is."""
    measure = chosen.measure
    facts = {}
    if row["figure"] == "printed":
        facts["Formula"] = "printed by the source as a percentage, without counts"
    else:
        facts["Formula"] = worked_out(measure, chosen.denominator, row)
    if pd.notna(row["low"]):
        facts["Chance variation"] = (
            f"{measure.text(row['low'])} to {measure.text(row['high'])} (95 %, Wilson)"
        )
    if pd.notna(row["rounding_low"]):
        places = measure.places + 2
        facts["Rounding"] = (
            f"{row['rounding_low']:,.{places}f} to {row['rounding_high']:,.{places}f}, if rounded "
            "counts move by half of their unit"
        )
    facts["Origin"] = row["origin"]
    if row["base_is_small"]:
        facts["Small"] = f"only {row['base']} {row['unit']}: never ranked"
    st.table(
        {name: escaped(text) for name, text in facts.items()}, border="horizontal", width="stretch"
    )


def _meaning(row: dict[str, Any]) -> None:
    """What the series counts, and what to be careful with."""
    note = records(run("series_notes", series=(row["series"],)))[0]
    st.markdown(f"**{escaped(note['title'])}.** {escaped(note['definition'])}")
    if isinstance(note["caveat"], str):
        st.markdown(f"Take care: {escaped(note['caveat'])}")


def _inputs(row: dict[str, Any]) -> None:
    """The published figures of this series and year, preferred and others."""
    if row["figure"] == "printed":
        st.markdown(f"{source_link(row['source'], row['source_url'])}. {escaped(row['note'])}")
        return
    kinds = agreed().table("sources").field("kind")
    lines = []
    for figure in records(run("figure_inputs", series=row["series"], year=row["year"])):
        text = f"{escaped(figure['outcome_label'])} **{figure['count']:,}**"
        if figure["rounded_to"] > 1:
            text += f", rounded to {figure['rounded_to']:,}"
        text += f" ({figure['origin']}"
        in_use = figure["figure"] == row["alternative"]
        text += "; published alternative" if not figure["preferred"] else ""
        text += ", in use here" if in_use else ""
        text += f"). {source_link(figure['source'], figure['source_url'])}"
        text += f" ({kinds.label(figure['kind']).lower()})."
        if isinstance(figure["note"], str):
            text += f" {escaped(figure['note'])}"
        lines.append(f"- {text}")
    st.markdown("\n".join(lines))


def _citation(row: dict[str, Any], what: str, chosen: Rates) -> None:
    """The citation in three forms, each with its copy button, and the address of this view."""
    citation = Citation(
        title=f"{what} {chosen.measure.text(row['value'])}",
        address=address.here(),
        version=agreed().version,
        source=row["source"],
        source_address=row["source_url"],
    )
    with st.expander("Cite this figure", icon=":material/format_quote:"):
        st.code(citation.plain(), language=None, wrap_lines=True)
        st.code(citation.bibtex(), language="bibtex", wrap_lines=True)
        st.code(citation.csl_json(), language="json", wrap_lines=True)
        st.caption("The address of this very view:")
        st.code(citation.address, language=None, wrap_lines=True)
