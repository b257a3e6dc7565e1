"""The choice of rates: series, years, measure and denominator, as one checked value."""

from dataclasses import dataclass

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
    offered = run("series_offered", jurisdictions=picked)
    with right:
        chosen = filters.series(offered) if len(offered) else ()
    if not chosen:
        return None
    measure, denominator = measure_and_denominator(chosen)
    rows = offered[offered["series"].isin(chosen)]
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        first, last = filters.years(int(rows["first_year"].min()), int(rows["last_year"].max()))
    with right:
        scale = filters.choice("scale", "Scale", {"linear": "Linear", "log": "Log"}, "linear")
    alternatives = _alternatives(chosen, first, last)
    return Rates(picked, chosen, measure, denominator, first, last, scale == "log", alternatives)


def _alternatives(series: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
    """Published figures to use instead of the preferred ones, where sources disagree."""
    conflicts = run("conflicts")
    conflicts = conflicts[
        (conflicts["kind"] == "outcomes")
        & conflicts["series"].isin(series)
        & conflicts["year"].between(first, last)
    ]
    if conflicts.empty:
        return ()
    outcome = agreed().table("outcomes").field("outcome")
    options = {
        row["figure"]: f"{row['jurisdiction_name']} {row['year']}: {row['other']:,} instead of "
        f"{row['used']:,} {outcome.label(row['item']).lower()}"
        for row in records(conflicts)
    }
    return filters.toggles(
        "figures",
        "Sources disagree: use the other published figure",
        options,
        help=" ".join(f"{row['other_source']}: {row['reason']}" for row in records(conflicts)),
    )


def measure_and_denominator(series: tuple[str, ...]) -> tuple[Measure, Denominator]:
    """Draw the two controls, with what at least one of the series can give."""
    offered = run("measures_offered", series=series)
    offered = offered[offered["figures"] > 0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usable = set(offered["measure"])
        measure = filters.choice(
            "measure",
            "Measure",
            {key: measure.label for key, measure in MEASURES.items() if key in usable},
            "acquittals_per_10k",
        )
        usable = set(offered[offered["measure"] == measure]["denominator"])
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
    for base in missing:
        st.caption(
            f"{base.label}: not available for this measure, because no series in view has "
            f"{base.needs}."
        )
    return MEASURES[measure], DENOMINATORS[denominator]
