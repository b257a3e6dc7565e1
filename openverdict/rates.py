"""The choice of rates: series, years, measure and denominator, as one checked value."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import filters
from openverdict.database import agreed, run
from openverdict.measures import DENOMINATORS, MEASURES, Denominator, Measure
from openverdict.narrative.words import records


@dataclass(frozen=True)
class Rates:
    """What to divide by what, for which series and years. Everything in it can be shown."""

    jurisdictions: tuple[str, ...]
    series: tuple[str, ...]
    measure: Measure
    denominator: Denominator
    first_year: int
    last_year: int
    is_log: bool
    alternatives: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, object]:
        """The choice as parameters of the queries about rates."""
        return {
            "series": self.series,
            "measure": self.measure.key,
            "denominator": self.denominator.key,
            "first_year": self.first_year,
            "last_year": self.last_year,
            "alternatives": self.alternatives,
        }


def choose() -> Rates | None:
    """Draw the controls; None if nothing is picked that could be shown."""
    left, right = st.columns([2, 3])
    with left:
        picked = filters.jurisdictions("rate_series")
    offered = filters.offered("series_offered", picked)
    with right:
        chosen = filters.series(offered)
    if not chosen:
        return None
    measure, denominator = measure_and_denominator(chosen)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        first, last = filters.years(*offered.span(chosen))
    with right:
        scale = filters.choice("scale", "Scale", {"linear": "Linear", "log": "Log"}, "linear")
    alternatives = _alternatives(chosen, first, last)
    return Rates(picked, chosen, measure, denominator, first, last, scale == "log", alternatives)


def _alternatives(series: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
    """Published figures to use instead of the preferred ones, where sources disagree."""
    disagreeing = [
        row for row in _conflicts() if row["series"] in series and first <= row["year"] <= last
    ]
    if not disagreeing:
        return ()
    outcome = agreed().table("outcomes").field("outcome")
    return filters.toggles(
        "figures",
        "Sources disagree: use the other published figure",
        {
            row["figure"]: f"{row['jurisdiction_name']} {row['year']}: {row['other']:,} instead of "
            f"{row['used']:,} {outcome.label(row['item']).lower()}"
            for row in disagreeing
        },
        help=" ".join(f"{row['other_source']}: {row['reason']}" for row in disagreeing),
    )


@lru_cache(maxsize=1)
def _conflicts() -> tuple[dict[str, Any], ...]:
    """The conflicts between outcome figures."""
    return tuple(row for row in records(run("conflicts")) if row["kind"] == "outcomes")


def measure_and_denominator(series: tuple[str, ...]) -> tuple[Measure, Denominator]:
    """Draw the two controls, with what at least one of the series can give."""
    return measure_of(_given(series))


@lru_cache(maxsize=256)
def _given(series: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return given(run("measures_offered", series=series))


def given(offered: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Measures with the denominators for which there are figures, of `measures_offered`."""
    return tuple((row["measure"], row["denominator"]) for row in records(offered) if row["figures"])


def measure_of(given: Sequence[tuple[str, str]]) -> tuple[Measure, Denominator]:
    """Draw the two controls. `given`: measures with denominators, at least one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usable = {given_measure for given_measure, _ in given}
        measure = filters.choice(
            "measure",
            "Measure",
            {key: measure.label for key, measure in MEASURES.items() if key in usable},
            "acquittals_per_10k",
        )
        usable = {base for given_measure, base in given if given_measure == measure}
        denominator = filters.choice(
            "denominator",
            "Denominator",
            {key: base.label for key, base in DENOMINATORS.items() if key in usable},
            "judged",
            help="What the rate divides by.",
        )
        missing = [base for key, base in DENOMINATORS.items() if key not in usable]
        for base in missing:
            st.button(base.label, key=f"no {base.key}", disabled=True, help=f"Needs {base.needs}.")
    if missing:
        st.caption(
            "  \n".join(
                f"{base.label}: not available for this measure, because no series in view has "
                f"{base.needs}."
                for base in missing
            )
        )
    return MEASURES[measure], DENOMINATORS[denominator]
