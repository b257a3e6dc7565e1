"""Sentences about the US registry, confession and custody in India, and country indicators."""

from typing import Any

import pandas as pd

from openverdict.narrative.words import counted, inside, percent, records, span


def share(row: dict[str, Any] | pd.Series) -> str:
    """A coded share with its interval: '22.7 % (95 % interval 20.5 to 25.0)'."""
    return f"{percent(row['share'])} (95 % interval {row['low']:.1f} to {row['high']:.1f})"


def crimes_title(rows: pd.DataFrame, factor: str) -> str:
    """The coded share for the crime with most exonerations in view. `rows`: by crime."""
    row = records(rows.sort_values("exonerations", ascending=False, kind="stable"))[0]
    return (
        f"{row['grouped_by']}: {inside(factor)} coded in {row['coded']:,} of "
        f"{counted(row['exonerations'], 'US exoneration')}, {share(row)}"
    )


def crimes_in_words(rows: pd.DataFrame, factor: str) -> str:
    """The twin of the chart of crimes: each share that is ranked, and how many are not."""
    ranked = rows[~rows["base_is_small"]]
    shares = [f"{row['grouped_by']} {share(row)}" for row in records(ranked)]
    small = counted(int(rows["base_is_small"].sum()), "crime")
    return (
        f"{factor}, coded share of exonerations by crime. {'; '.join(shares) or 'None ranked'}. "
        f"{small} with fewer than 100 exonerations, not ranked."
    )


def years_title(rows: pd.DataFrame, total: pd.Series, factor: str) -> str:
    """How many exonerations are in view (`total`), and for how many the factor was coded."""
    return (
        f"{counted(total['exonerations'], 'US exoneration')}, "
        f"{span(rows['grouped_by'].astype(int))}; {inside(factor)} coded in {total['coded']:,}"
    )


def years_in_words(rows: pd.DataFrame, factor: str) -> str:
    """The twin of the bars by year: all years."""
    years = [f"{row['grouped_by']} {row['exonerations']} ({row['coded']})" for row in records(rows)]
    return (
        f"Exonerations by year, in brackets those with {inside(factor)} coded: {', '.join(years)}."
    )


def states_title(rows: pd.DataFrame, total: pd.Series) -> str:
    """How many exonerations are in view (`total`), and the three largest numbers."""
    first = ", ".join(f"{row['grouped_by']} {row['exonerations']:,}" for row in records(rows[:3]))
    more = len(rows) - 3
    return f"{counted(total['exonerations'], 'US exoneration')}: {first}" + (
        f"; {counted(more, 'other state or district', 'other states and districts')}"
        if more > 0
        else ""
    )


def states_in_words(rows: pd.DataFrame) -> str:
    """The twin of the chart of states: all of them."""
    states = [f"{row['grouped_by']} {row['exonerations']:,}" for row in records(rows)]
    return f"Exonerations by state or federal district: {', '.join(states)}."


def pairs_title(rows: pd.DataFrame, labels: dict[str, str]) -> str:
    """The two factors that were coded together for most exonerations."""
    row = records(rows[rows["factor"] < rows["other"]].nlargest(1, "together"))[0]
    return (
        f"{labels[row['factor']]} and {inside(labels[row['other']])} were coded together in "
        f"{row['together']:,} of {counted(row['exonerations'], 'US exoneration')}"
    )


def pairs_in_words(rows: pd.DataFrame, labels: dict[str, str]) -> str:
    """The twin of the matrix: each factor by itself, then with each other one."""
    lines = []
    for factor, name in labels.items():
        own = rows[rows["factor"] == factor].set_index("other")["together"]
        others = [f"{inside(labels[other])} {own[other]:,}" for other in labels if other != factor]
        lines.append(f"{name} {own[factor]:,}: with {', '.join(others)}")
    return f"Exonerations with two factors coded. {'. '.join(lines)}."


def custody_title(rows: pd.DataFrame, what: str, first_year: int, last_year: int) -> str:
    """What was printed for the years in view, added up. `rows`: `custody_by`, all.

    `what` is the first measure in words; the others count police officers.
    """
    years = str(first_year) if first_year == last_year else f"{first_year}–{last_year}"
    numbers = dict(zip(rows["measure"], rows["count"], strict=True))
    told = []
    for measure, number in numbers.items():
        if measure.endswith("_chargesheeted"):
            told.append(f"{number:,} police officers charged")
        elif measure.endswith("_convicted"):
            told.append(f"{number:,} police officers convicted")
        else:
            told.append(f"{number:,} {what}")
    return f"India {years}: {', '.join(told)}"


def custody_in_words(rows: pd.DataFrame, unit: str) -> str:
    """The twin of the bars or dots of one measure: every number with what it adds up."""
    numbers = [
        f"{row['grouped_by']} {row['count']:,} ({counted(row['figures'], unit)})"
        for row in records(rows)
    ]
    return f"{rows['measure_label'].iloc[0]}: {', '.join(numbers)}."


def confessions_title(rows: pd.DataFrame) -> str:
    """The share in the first and the last year, offence by offence. `rows`: by year."""
    parts = []
    for label, years in rows.groupby("offence_label", sort=False):
        first, last = records(years.iloc[[0, -1]])
        earlier = f", {percent(first['share'])} in {first['grouped_by']}"
        parts.append(
            f"{inside(str(label))} {percent(last['share'])} in {last['grouped_by']}"
            + (earlier if len(years) > 1 else "")
        )
    return f"Trials in India that ended by a confession: {'; '.join(parts)}"


def confessions_in_words(rows: pd.DataFrame) -> str:
    """The twin of one chart of confessions: every share with its counts."""
    numbers = [
        f"{row['grouped_by']} {percent(row['share'])} "
        f"({row['by_confession']:,} of {row['ended']:,})"
        for row in records(rows)
    ]
    return f"{rows['offence_label'].iloc[0]}, ended by a confession: {', '.join(numbers)}."


def context_title(rows: pd.DataFrame) -> str:
    """The latest acquittal rate of each jurisdiction in view. `rows` are those of `context`."""
    rates = rows[rows["panel"] == "acquittal_rate"]
    last = rates.sort_values("year").drop_duplicates("jurisdiction", keep="last")
    shown = rows["panel"].nunique() - (not rates.empty)
    indicators = counted(shown, "country indicator")
    if last.empty or len(last) > 4:
        return f"{indicators} beside acquittal rates, {span(rows['year'])}"
    order = {name: place for place, name in enumerate(rates["jurisdiction_name"].unique())}
    told = [
        f"{row['jurisdiction_name']} {percent(row['value'])} ({row['year']})"
        for row in sorted(records(last), key=lambda row: order[row["jurisdiction_name"]])
    ]
    return f"Acquittal rate: {', '.join(told)}" + (f"; {indicators} beside it" if shown else "")


def panel_in_words(rows: pd.DataFrame, title: str) -> str:
    """The twin of one small multiple: first and last value of each jurisdiction."""
    lines = []
    for name, figures in rows.groupby("jurisdiction_name", sort=False):
        first, last = records(figures.iloc[[0, -1]])
        values = [f"{row['value']:.3g} in {row['year']}" for row in (first, last)]
        lines.append(f"{name} {', '.join(dict.fromkeys(values))}")
    return f"{title}: {'; '.join(lines)}."


def scatter_in_words(rows: pd.DataFrame, title: str) -> str:
    """The twin of the scatter: both figures of each jurisdiction."""
    points = [
        f"{row['jurisdiction_name']} {row['value']:.3g} and {percent(row['acquittal_rate'])}"
        for row in records(rows)
    ]
    return f"{title} and acquittal rate, {rows['year'].iloc[0]}: {'; '.join(points)}."
