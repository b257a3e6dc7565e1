"""Sentences about rates over years, and about the latest rate of each jurisdiction."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from openverdict.measures import Denominator, Measure, named
from openverdict.memory import remembered
from openverdict.narrative.words import counted, percent, records, span


def said(row: Mapping[str, Any] | pd.Series, measure: Measure) -> str:
    """A value in words; nobody acquitted is '0 of 730', with what chance variation allows for."""
    if row["value"] == 0 and pd.notna(row["high"]):
        return f"0 of {row['base']:,} (95 % interval up to {measure.text(row['high'])})"
    return measure.text(row["value"])


@remembered
def rates_title(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """The finding in view. `rows` are those of `convictions`, with labels.

    One series: its last year and its first. Up to three: the last year of each. More: how many.
    """
    labels = list(dict.fromkeys(rows["label"]))
    what = named(measure, denominator)
    if len(labels) > 3:
        last = rows.sort_values("year").drop_duplicates("label", keep="last")["year"]
        return f"{what} in {len(labels)} series, latest years {span(last)}"
    if len(labels) > 1:
        latest = [_latest(rows[rows["label"] == label], measure) for label in labels]
        return f"{what}: {'; '.join(latest)}"
    ordered = rows.sort_values(["year", "figure"])
    first, last = ordered.iloc[0], ordered.iloc[-1]
    title = f"{what}: {labels[0]} {said(last, measure)} in {last['year']}"
    if first["year"] == last["year"]:
        return title
    return f"{title}, {said(first, measure)} in {first['year']}"


@remembered
def rates_in_words(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """What the chart shows, for those who cannot see it: one sentence a series."""
    sentences = [f"{named(measure, denominator)}, {span(rows['year'])}."]
    for label, figures in rows.groupby("label", sort=False):
        ordered = figures.sort_values(["year", "figure"])
        first, last = ordered.iloc[0], ordered.iloc[-1]
        years = figures["year"].nunique()
        if years == 1:
            sentences.append(f"{label}: {said(last, measure)} in {last['year']}, only year.")
            continue
        lowest, *_, highest = records(figures.sort_values("value"))
        sentences.append(
            f"{label}, {years} years: {said(first, measure)} in {first['year']}, "
            f"{said(last, measure)} in {last['year']}; "
            f"lowest {said(lowest, measure)} in {lowest['year']}, "
            f"highest {said(highest, measure)} in {highest['year']}."
        )
    return " ".join(sentences)


@remembered
def both_frames(rows: pd.DataFrame, denominator: Denominator) -> str:
    """Convicted and acquitted of the last counted year of each series, and of what they are parts.

    One frame alone misleads: 99.9 % convicted and 1 in 1,000 acquitted are the same courts.
    """
    sentences = []
    counted_rows = rows[(rows["figure"] == "computed") & rows["base"].notna()]
    for label, figures in counted_rows.groupby("label", sort=False):
        last = records(figures.sort_values("year"))[-1]
        parts = []
        if pd.notna(last["acquittals_per_10k"]):
            parts.append(
                f"{last['acquitted']:,} acquitted ({last['acquittals_per_10k']:,.1f} per 10,000)"
            )
        if pd.notna(last["conviction_rate"]):
            count = "" if pd.isna(last["convicted"]) else f"{last['convicted']:,} "
            parts.append(f"{count}convicted ({percent(last['conviction_rate'], 2)})")
        doubt = "".join(
            word
            for flag, word in (("e", ", an estimate"), ("r", ", rounded"))
            if flag in last["flags"]
        )
        sentences.append(
            f"{label} {last['year']}, of {last['base']:,} {denominator.per}{doubt}: "
            f"{' and '.join(parts)}."
        )
    return " ".join(sentences)


def _latest(figures: pd.DataFrame, measure: Measure) -> str:
    last = figures.sort_values(["year", "figure"]).iloc[-1]
    return f"{last['label']} {said(last, measure)} ({last['year']})"


@remembered
def alike(latest: pd.DataFrame, series: str) -> pd.DataFrame:
    """Rows of `overview_latest` that count people, pleas and procedures as a given series does."""
    own = latest[latest["series"] == series].iloc[0]
    same = (
        (latest["guilty_pleas"] == own["guilty_pleas"])
        & (latest["summary_proceedings"] == own["summary_proceedings"])
        & latest["unit"].isin(["persons", "defendants"])
        & ~latest["base_is_small"]
    )
    return latest[same].sort_values("acquittals_per_10k")


@remembered
def alike_in_words(rows: pd.DataFrame) -> str:
    """From where to where the acquittal rates of like-counted jurisdictions reach."""
    low, *_, high = records(rows)
    return (
        f"{counted(len(rows), 'jurisdiction counts', 'jurisdictions count')} people with guilty "
        "pleas and summary procedures inside, as China does. Their latest acquittals per 10,000 "
        f"judged reach from {_per_10k(low)} to {_per_10k(high)}. "
        "The years differ, and so do the courts."
    )


@remembered
def latest_in_words(latest: pd.DataFrame) -> str:
    """The twin of the chart of latest figures: each group with each figure."""
    groups = [
        f"{group}: {', '.join(_per_10k(row) for row in records(rows))}"
        for group, rows in latest.groupby("definition_group", sort=False)
    ]
    return f"Acquittals per 10,000 judged. {'. '.join(groups)}."


def _per_10k(row: dict[str, Any]) -> str:
    return f"{row['acquittals_per_10k']:,.1f} ({row['jurisdiction_name']}, {row['year']})"
