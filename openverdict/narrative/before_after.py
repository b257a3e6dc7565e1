"""Sentences about a measure before and after a year: what is found, or why nothing is said."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from openverdict.measures import Denominator, Measure, named
from openverdict.narrative.words import counted, inside

ENOUGH = 3  # points that each side needs


def years_between(first: int, last: int) -> str:
    """'2011–2015', or '2015' alone."""
    return str(first) if first == last else f"{first}–{last}"


def sides(row: Mapping[str, Any]) -> tuple[str, str]:
    """The years before and the years after: '2011–2015', '2017–2021'."""
    year, width = row["year"], row["width"]
    return years_between(year - width, year - 1), years_between(year + 1, year + width)


def title(
    one: Mapping[str, Any],
    row: Mapping[str, Any] | None,
    measure: Measure,
    denominator: Denominator,
) -> str:
    """The finding about one milestone. `row` of `before_after`: None if there is no series."""
    name = f"{one['title']}, {one['year']}"
    if row is None:
        return name
    what = inside(named(measure, denominator))
    if not row["has_figure"]:
        return f"{name}: no figure for {what} with {row['width']} years on each side"
    found = f"{measure.text(row['mean_before'])} before, {measure.text(row['mean_after'])} after"
    if len(row["breaks"]):
        found += f", across a break in the series ({_listed(row['breaks'])})"
    return f"{name}: {what} {found}"


def found(row: Mapping[str, Any], name: str, measure: Measure, denominator: Denominator) -> str:
    """What stands before and after, with points, change and interval. `row` has a figure."""
    before, after = sides(row)
    sentences = [
        f"{name}, {inside(named(measure, denominator))}: mean of the yearly values "
        f"{measure.text(row['mean_before'])} in {before} ({_points(row['points_before'])}), "
        f"{measure.text(row['mean_after'])} in {after} ({_points(row['points_after'])}). "
        f"{row['year']} itself belongs to neither side.",
        _change(row, measure, denominator),
    ]
    if pd.notna(row["low"]):
        sentences.append(
            "That is more than chance variation alone would make likely."
            if row["low"] > 0 or row["high"] < 0
            else "Chance variation alone could make a difference of this size; that does not mean "
            "that nothing changed."
        )
    coarse = row["coarse_before"] + row["coarse_after"]
    if coarse:
        every = row["points_before"] + row["points_after"]
        sentences.append(
            f"{coarse} of the {every} points {'rests' if coarse == 1 else 'rest'} on rounded or "
            "estimated figures, which the interval leaves out."
        )
    return " ".join(sentences)


def _change(row: Mapping[str, Any], measure: Measure, denominator: Denominator) -> str:
    if measure.is_count:
        return f"Change of the mean: {_signed(row['change'], measure)}. A count has no interval."
    pooled = (
        f"{measure.text(row['pooled_before'])} before, {measure.text(row['pooled_after'])} after"
    )
    if pd.notna(row["part_before"]):
        pooled += (
            f" ({row['part_before']:,} of {row['base_before']:,} {denominator.per}, then "
            f"{row['part_after']:,} of {row['base_after']:,})"
        )
    if pd.isna(row["low"]):
        return f"All years of a side together: {pooled}. An interval is given for rates only."
    return (
        f"All years of a side together: {pooled}; change {change_text(row['change'], measure)} "
        f"(95 % interval {interval_text(row, measure)}, Newcombe)."
    )


def change_text(change: float, measure: Measure) -> str:
    """'−0.21 per 10,000', '+1.203 percentage points', '+649 acquitted'."""
    unit = {100: " percentage points", 10_000: " per 10,000"}.get(measure.factor, "")
    return f"{_signed(change, measure)}{unit}"


def interval_text(row: Mapping[str, Any], measure: Measure) -> str:
    """'−0.54 to +0.13'."""
    return f"{_signed(row['low'], measure)} to {_signed(row['high'], measure)}"


def _signed(number: float, measure: Measure) -> str:
    return f"{number:+,.{measure.places + (measure.factor > 0)}f}".replace("-", "−")


def refused(
    row: Mapping[str, Any],
    points: pd.DataFrame,
    breaks: Sequence[Mapping[str, Any]],
    widths: Sequence[int],
) -> str:
    """Why there is no figure, and what would give one.

    Parameters
    ----------
    row
        Of `before_after`, without a figure.
    points
        The yearly figures of the series.
    breaks
        Those inside the windows, as `breaks_in_view` gives them.
    widths
        Years on each side that would give a figure without crossing a break.
    """
    year, width = row["year"], row["width"]
    reasons = []
    if min(row["points_before"], row["points_after"]) < ENOUGH:
        known = points[points["year"].between(year - width, year + width)]["year"]
        before, after = sides(row)
        reasons.append(
            f"Each side needs {ENOUGH} points: {before} has {_which(known[known < year])}, "
            f"{after} has {_which(known[known > year])}."
        )
    reasons += [
        f"The definition of the series changes in {note['year']}, inside {year - width}–"
        f"{year + width}: {note['description']}"
        for note in breaks
    ]
    if len(widths):
        years = counted(widths[-1], "year")
        ways = _listed([str(number) for number in widths[:-1]], years) if len(widths) > 1 else years
        reasons.append(f"A figure can be given for {ways} on each side.")
    else:
        across = " without crossing a break" if len(breaks) else ""
        reasons.append(f"No length from 2 to 10 years gives {ENOUGH} points on each side{across}.")
    return f"No figure. {' '.join(reasons)}"


def placebo_in_words(row: Mapping[str, Any], rows: pd.DataFrame, measure: Measure) -> str:
    """Where the change around this year stands among those around other years."""
    if not row["others"]:
        return "No other year of the series has enough points on both sides to compare with."
    others = rows.loc[~rows["is_chosen"], "change"]
    return (
        f"The same computation around {counted(row['others'], 'other year')} of the series: the "
        f"changes reach from {change_text(others.min(), measure)} to "
        f"{change_text(others.max(), measure)}. Around {row['year']} it is "
        f"{change_text(row['change'], measure)}; in {row['as_large']} of the {row['others']} it is "
        "at least as large, in one direction or the other. Windows of neighbouring years share "
        "most of their figures."
    )


def points_in_words(row: Mapping[str, Any], points: pd.DataFrame, measure: Measure) -> str:
    """The twin of the chart: each yearly value in the windows. `points` have a `side`."""
    used = points[points["side"].isin(["Before", "After"])]
    parts = [
        f"{str(side).lower()}: "
        + ", ".join(
            f"{year} {measure.text(value)}"
            for year, value in zip(own["year"], own["value"], strict=True)
        )
        for side, own in used.groupby("side", sort=False)
    ]
    return f"{measure.label} around {row['year']}; {'; '.join(parts) or 'no point'}."


def _points(number: int) -> str:
    return counted(number, "point")


def _which(years: pd.Series) -> str:
    return f"{len(years)} ({', '.join(map(str, years))})" if len(years) else "none"


def _listed(values: Sequence[Any], last: str | None = None) -> str:
    words = [str(value) for value in values] + ([last] if last else [])
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
