"""Sentences about the claim that this began with, and the statements around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from openverdict import claim as claims
from openverdict.memory import remembered
from openverdict.narrative.words import counted, inside, records

Row = Mapping[str, Any]

CONTENTS_STEP = 3  # the step that the chart of what the judged consist of belongs to

# Definition of `founding_rates` -> what is divided by what, in words.
DEFINITIONS = {
    "judged_not_acquitted": "The judged without the acquitted, out of the judged",
    "two_groups": "“Found guilty” out of “guilty” and “innocent” together",
    "public_prosecution": "All but public-prosecution acquittals, out of the judged",
    "guilty_and_punished": "Guilty and punished, out of the judged",
    "prosecuted": "All but public-prosecution acquittals, out of the prosecuted",
    "all_outcomes": "Convicted, out of all outcomes",
}


@dataclass(frozen=True)
class Step:
    """One step of the working: what it shows, in Markdown without links, and its sources."""

    heading: str
    text: str
    sources: tuple[tuple[str, str], ...]


def title(claim: Row, rates: pd.DataFrame) -> str:
    """The founding claim and what came of it. `claim`: of `claims_checked`."""
    rate = records(rates)[0]
    return (
        f"{_claimed(claim)}: {rate['left_out']:,} of {rate['base']:,} were acquitted in China in "
        f"{rate['year']}, so {rate['conviction_rate']:.4f} % were not. "
        f"{claim['verdict_label']}"
    )


def working(
    statements: Mapping[str, Row], figures: pd.DataFrame, rates: pd.DataFrame
) -> list[Step]:
    """The founding claim step by step.

    Parameters
    ----------
    statements
        Rows of `claims_checked` by claim.
    figures
        Rows of `founding_figures`.
    rates
        Rows of `founding_rates`.
    """
    known = {(row["series"], row["item"]): row for row in records(figures)}
    by = {row["definition"]: row for row in records(rates)}
    claim = statements["conviction-rate-2015"]
    own = claim["series"]
    judged, acquitted = known[own, "adjudicated"], known[own, "acquitted"]
    convicted, sentenced = known[own, "convicted"], known["chn-work-report", "convicted"]
    exempt = known["chn-sentences", "exempt_from_punishment"]
    public = known[own, "acquitted_public_prosecution"]
    private = known[own, "acquitted_private_prosecution"]
    one, two = by["judged_not_acquitted"], by["two_groups"]
    typed = claims.read(claim["claimed_value"])
    both = all(typed.low <= row["conviction_rate"] <= typed.high for row in (one, two))
    written = f"Both are written as {typed.text()}" if both else "They are not written alike"
    return [
        Step(
            "Two numbers, and no rate",
            f"The report has two numbers for {judged['year']}: {sentenced['count']:,} found guilty "
            f"and {acquitted['count']:,} found innocent. The first is the work report's, rounded "
            f"to {sentenced['rounded_to']:,}; the court's statistics have {judged['count']:,}. "
            "The percentage is a division by reporters, not an official statistic.",
            _sources(sentenced, judged, acquitted),
        ),
        Step(
            "Two ways to divide",
            f"If the acquitted are among the {judged['count']:,}: ({one['base']:,} − "
            f"{one['left_out']:,}) ÷ {one['base']:,} = **{one['conviction_rate']:.4f} %**. "
            "If “found guilty” and “found innocent” are two groups: "
            f"{two['part']:,} ÷ ({two['part']:,} + {two['left_out']:,}) = "
            f"**{two['conviction_rate']:.4f} %**. {written}; the first way is right, as the next "
            f"step shows. It is one acquittal in {one['one_in_n']:,.0f}.",
            _sources(judged, acquitted),
        ),
        Step(
            "What “found guilty” already contains",
            f"The {judged['count']:,} are everybody with an effective judgment. They contain the "
            f"{acquitted['count']:,} acquitted, and {exempt['count']:,} who were found guilty but "
            f"exempted from punishment ({exempt['origin']}: what the printed classes of sentence "
            f"and the acquitted leave over). Found guilty are therefore {convicted['count']:,}.",
            _sources(judged, exempt),
        ),
        Step(
            "Who the acquitted were",
            f"{public['count']:,} had been prosecuted by the state and {private['count']:,} by a "
            f"private person: {public['count']:,} + {private['count']:,} = "
            f"{acquitted['count']:,}. So {private['share']:.1f} % of the acquittals do not come "
            "from public prosecutions.",
            _sources(public, acquitted),
        ),
        Step(
            "What other definitions give",
            _unknown(by),
            (),
        ),
    ]


@remembered
def contents_in_words(figures: pd.DataFrame) -> str:
    """The twin of the chart of what the judged consist of."""
    parts = "; ".join(f"{inside(row['label'])} {row['count']:,}" for row in records(figures))
    return f"What the {figures['count'].sum():,} judged of {figures['year'].iloc[0]} are: {parts}."


@remembered
def contents(figures: pd.DataFrame) -> pd.DataFrame:
    """The parts that add up to the judged, with `label` and `ending`, the largest first."""
    parts = figures[
        (figures["series"] == "chn-sentences") | figures["item"].str.startswith("acquitted_")
    ]
    is_acquitted = parts["item"].str.startswith("acquitted_")
    is_exempt = parts["item"] == "exempt_from_punishment"
    ending = is_acquitted.map({True: "Acquitted", False: "Found guilty"})
    return parts.assign(
        label=parts["item_label"], ending=ending.mask(is_exempt, "Found guilty, not punished")
    ).sort_values("count", ascending=False)


@remembered
def definitions(rates: pd.DataFrame) -> pd.DataFrame:
    """Rows of `founding_rates` with their `label`, and `known`: whether they can be computed."""
    known = rates["base"].notna().map({True: "Yes", False: "No, not known"})
    return rates.assign(label=rates["definition"].map(DEFINITIONS), known=known)


@remembered
def verdicts_in_words(statements: pd.DataFrame) -> str:
    """'15 statements: 3 confirmed, ...'."""
    kinds = statements["verdict_label"].value_counts()
    counts = "; ".join(f"{number} {inside(str(kind))}" for kind, number in kinds.items())
    return f"{counted(len(statements), 'statement')}: {counts}."


def compared(statement: Row) -> str:
    """'Claimed: 99.92%. Found: 99.916%.', as far as either is a figure, a date or an event."""
    said = {"Claimed": _claimed(statement), "Found": _found(statement)}
    return " · ".join(f"{name}: {text}" for name, text in said.items() if text)


def _claimed(statement: Row) -> str:
    return _figure(statement, "claimed_value")


def _found(statement: Row) -> str:
    return _figure(statement, "checked_value")


def _figure(statement: Row, column: str) -> str:
    """A value of a statement; numbers are grouped where the statement is about a number."""
    text = statement[column]
    if not isinstance(text, str):
        return ""
    if isinstance(statement["measure"], str):
        return f"{int(text):,}" if text.isdecimal() else text.replace("%", " %")
    return text


def _unknown(by: Mapping[str, Row]) -> str:
    missing = [DEFINITIONS[key] for key, row in by.items() if pd.isna(row["base"])]
    text = "The same court year, counted differently."
    if missing:
        listed = "; ".join(f"{name[0].lower()}{name[1:]}" for name in missing)
        text += (
            f" {counted(len(missing), 'definition')} cannot be computed, because their numbers for "
            f"{next(iter(by.values()))['year']} are not in these tables: {listed}."
        )
    return text


def _sources(*figures: Row) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((row["source"], row["source_url"]) for row in figures))
