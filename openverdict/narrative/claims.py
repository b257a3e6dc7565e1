"""Sentences about a claimed figure: what it is, what comes near, what it would take."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from openverdict.claim import Claim
from openverdict.measures import DENOMINATORS, MEASURES, named, worked_out
from openverdict.narrative.words import counted, inside, records

Row = dict[str, Any]  # of `claims_matching`

MOST_PLACES = 8
YEARS_NAMED = 3
ORIGINS = {
    "published": "as published",
    "derived": "derived from published figures",
    "estimated": "estimated",
}
NOT_PREFERRED = "by a figure that another source contradicts"


def reading(claim: Claim) -> str:
    """How a claim was understood, and what else would be written like it."""
    span = claim.span()
    if span == claim.text():
        return f"Read as {claim.text()}."
    return f"Read as {claim.text()}: every figure from {span} is written like that."


def title(claim: Claim, rows: pd.DataFrame, where: str, year: int) -> str:
    """What came of the check. `where`: the jurisdictions in view, empty for all."""
    matches, others, misses = _by_answer(rows)
    of = (f" of {where}" if where else "") + (f" in {year}" if year else "")
    if matches:
        return f"{claim.text()} is {_first_and_more(matches)}"
    if others:
        return f"No figure{of} gives {claim.text()}, but it is {_first_and_more(others)}"
    if misses:
        nearest = misses[0]
        return (
            f"No figure{of} gives {claim.text()}; the nearest is {value(nearest, claim)}, "
            f"{what(nearest)} in {_where_and_when(nearest)}"
        )
    return f"There is no figure{of} to hold {claim.text()} against"


def what(row: Row) -> str:
    """What a figure is: 'the conviction rate of the judged', 'the rate of acquittals among ...'."""
    if row["measure"] == "count":
        return f"the number of {row['unit']} counted as “{row['item_label']}”"
    denominator = DENOMINATORS[row["denominator"]]
    if row["measure"] in ("acquittals_per_10k", "one_in_n"):
        return f"the rate of acquittals among {denominator.of}"
    return f"the {inside(named(MEASURES[row['measure']], denominator))}"


def value(row: Row, claim: Claim) -> str:
    """A figure in the form of the claim: as printed, or with more decimals than the claim has."""
    figure = row["value"]
    if row["made"] == "printed":
        printed = Decimal(str(round(figure, MOST_PLACES))).normalize()
        return claim.written(figure, max(0, -int(printed.as_tuple().exponent)))
    decimals = places(claim)
    while decimals < MOST_PLACES and figure not in (0, 100) and round(figure, decimals) in (0, 100):
        decimals += 1
    return claim.written(figure, decimals)


def places(claim: Claim) -> int:
    """The decimals that figures are shown with: more than the claim has, none for counts."""
    return {"count": 0, "one_in_n": claim.places + 1}.get(claim.form, claim.places + 2)


def formula(row: Row) -> str:
    """How a figure comes about, with its numbers."""
    if row["made"] == "printed":
        return "Printed by the source as a percentage, without counts."
    if row["made"] == "counted":
        return f"A count of {row['unit']}, {ORIGINS[row['origin']]}."
    return f"{worked_out(MEASURES[row['measure']], DENOMINATORS[row['denominator']], row)}."


def distance(row: Row, claim: Claim) -> str:
    """How far a figure is from what is claimed: '40.98 percentage points below'."""
    if row["off_by"] == 0:
        return "exactly"
    size = f"{abs(row['off_by']):,.{places(claim)}f}"
    unit = {"percent": " percentage points", "per_10k": " per 10,000"}.get(claim.form, "")
    return f"{size}{unit} {'above' if row['off_by'] > 0 else 'below'}"


def takes(row: Row, claim: Claim) -> str:
    """What it would take for this year to give what is claimed; empty where no base is known."""
    if pd.isna(row["base"]):
        return ""
    base = f"among the {row['base']:,} {DENOMINATORS[row['denominator']].per}"
    if pd.isna(row["needed_low"]):
        return f"No whole number {base} gives {claim.text()}."
    has_acquitted = pd.notna(row["needed_acquitted_low"])
    part, needed = ("acquitted", "needed_acquitted") if has_acquitted else ("convicted", "needed")
    low, high = row[f"{needed}_low"], row[f"{needed}_high"]
    number = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    known = "" if pd.isna(row[part]) else f"; there were {row[part]:,}"
    if row["answer"] == "miss":
        return f"It would take {number} {part} {base}{known}."
    any_of = "Only" if low == high else "Any number from"
    return f"{any_of} {number} {part} {base} gives {claim.text()}{known}."


def warnings(row: Row) -> list[str]:
    """What to be careful with in one figure."""
    said = {
        "is_alternative": "It is a published alternative: another figure is preferred here.",
        "base_is_small": "Fewer than 100: a few cases move it far.",
        "is_near": "Its counts are rounded, and rounding alone could make it the figure claimed.",
    }
    found = [sentence for flag, sentence in said.items() if row[flag]]
    if row["origin"] == "estimated":
        found.append("It rests on an estimate or a lower bound.")
    if not row["is_near"] and pd.notna(row["rounded_to"]) and row["rounded_to"] > 1:
        found.append(f"It rests on counts rounded to {row['rounded_to']:,}.")
    return found


def quoted(rows: pd.DataFrame) -> Row:
    """The figure that the quotable answer rests on: what was asked for, or what comes nearest."""
    matches, others, misses = _by_answer(rows)
    return [*matches, *misses, *others][0]


def quotable(claim: Claim, rows: pd.DataFrame, where: str, year: int) -> str:
    """The answer in two sentences that can be quoted."""
    matches, others, _ = _by_answer(rows)
    row = quoted(rows)
    if not matches:
        needed = "" if others else takes(row, claim)
        return f"{title(claim, rows, where, year)}. {needed or _stated(row, claim)}"
    more = _others(matches) + (others[0]["answers"] if others else 0)
    kind = _of_one_kind([*matches, *others])
    if not more:
        of = f" of {where}" if where else ""
        second = f"no other figure{of} in these tables is {claim.text()}"
    elif kind:
        second = f"{'that' if len(kind) == 2 else 'those'} of {_listed(kind[1:])} "
        second += f"{'is' if len(kind) == 2 else 'are'} {claim.text()} too"
    else:
        figures = counted(
            more, "other figure in these tables is", "other figures in these tables are"
        )
        second = f"{figures} {claim.text()} too"
    return f"{_stated(row, claim)} Written with as many digits, {second}."


def _stated(row: Row, claim: Claim) -> str:
    """One figure as a sentence."""
    said = f"In {row['jurisdiction_name']}, {what(row)} was {value(row, claim)} in {row['year']}"
    said += f", {NOT_PREFERRED}" if row["is_alternative"] else ""
    if row["made"] == "printed":
        return f"{said}, as the source prints it ({row['title']})."
    if row["made"] == "counted":
        return f"{said} ({row['title']})."
    base = f"{row['base']:,} {row['unit']} ({row['title']})"
    part = MEASURES[row["measure"]].part
    if pd.isna(row[part]):
        return f"{said}: all but {row['acquitted']:,} of {base}."
    return f"{said}: {row[part]:,} {part} out of {base}."


def _by_answer(rows: pd.DataFrame) -> tuple[list[Row], list[Row], list[Row]]:
    answers = records(rows)
    match, other_year, miss = (
        [row for row in answers if row["answer"] == answer]
        for answer in ("match", "other_year", "miss")
    )
    return match, other_year, miss


def _others(rows: Sequence[Row]) -> int:
    """How many more there are than the first, also those that are not given."""
    return rows[0]["answers"] - 1


def _first_and_more(rows: Sequence[Row]) -> str:
    """The first figure by its full name; the years of the others where they are of its kind."""
    of, more, years = (
        f"{what(rows[0])} in {_where_and_when(rows[0])}",
        _others(rows),
        _of_one_kind(rows),
    )
    if not more:
        return of
    if years:
        return f"{of} and {_listed(years[1:])}"
    return f"{of}, and {counted(more, 'other figure')}"


def _of_one_kind(rows: Sequence[Row]) -> list[int]:
    """The years, if all rows are of one definition and few; otherwise none."""
    kinds = {(row["series"], row["measure"], row["denominator"], row["item"]) for row in rows}
    years = [row["year"] for row in rows]
    is_plain = len(kinds) == 1 and len(set(years)) == len(rows) <= YEARS_NAMED + 1
    return years if is_plain else []


def _listed(years: Sequence[int]) -> str:
    *first, last = map(str, years)
    return f"{', '.join(first)} and {last}" if first else last


def _where_and_when(row: Row) -> str:
    """The place and the year; the series where it is not the main one of its place."""
    series = "" if row["is_headline"] else f" ({row['title']})"
    alternative = f", {NOT_PREFERRED}" if row["is_alternative"] else ""
    return f"{row['jurisdiction_name']} in {row['year']}{series}{alternative}"
