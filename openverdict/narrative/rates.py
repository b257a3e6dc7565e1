"""Sentences about rates over years, and about the latest rate of each jurisdiction."""

from typing import Any

import pandas as pd

from openverdict.measures import Denominator, Measure, named
from openverdict.narrative.words import counted, records, span


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
    title = f"{what}: {labels[0]} {measure.text(last['value'])} in {last['year']}"
    if first["year"] == last["year"]:
        return title
    return f"{title}, {measure.text(first['value'])} in {first['year']}"


def rates_in_words(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """What the chart shows, for those who cannot see it: one sentence a series."""
    sentences = [f"{named(measure, denominator)}, {span(rows['year'])}."]
    for label, figures in rows.groupby("label", sort=False):
        ordered = figures.sort_values(["year", "figure"])
        first, last = ordered.iloc[0], ordered.iloc[-1]
        years = figures["year"].nunique()
        if years == 1:
            sentences.append(
                f"{label}: {measure.text(last['value'])} in {last['year']}, only year."
            )
            continue
        lowest, *_, highest = records(figures.sort_values("value"))
        sentences.append(
            f"{label}, {years} years: {measure.text(first['value'])} in {first['year']}, "
            f"{measure.text(last['value'])} in {last['year']}; "
            f"lowest {measure.text(lowest['value'])} in {lowest['year']}, "
            f"highest {measure.text(highest['value'])} in {highest['year']}."
        )
    return " ".join(sentences)


def _latest(figures: pd.DataFrame, measure: Measure) -> str:
    last = figures.sort_values(["year", "figure"]).iloc[-1]
    return f"{last['label']} {measure.text(last['value'])} ({last['year']})"


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


def alike_in_words(rows: pd.DataFrame) -> str:
    """From where to where the acquittal rates of like-counted jurisdictions reach."""
    low, *_, high = records(rows)
    return (
        f"{counted(len(rows), 'jurisdiction counts', 'jurisdictions count')} people with guilty "
        "pleas and summary procedures inside, as China does. Their latest acquittals per 10,000 "
        f"judged reach from {_per_10k(low)} to {_per_10k(high)}. "
        "The years differ, and so do the courts."
    )


def latest_in_words(latest: pd.DataFrame) -> str:
    """The twin of the chart of latest figures: each group with each figure."""
    groups = [
        f"{group}: {', '.join(_per_10k(row) for row in records(rows))}"
        for group, rows in latest.groupby("definition_group", sort=False)
    ]
    return f"Acquittals per 10,000 judged. {'. '.join(groups)}."


def _per_10k(row: dict[str, Any]) -> str:
    return f"{row['acquittals_per_10k']:,.1f} ({row['jurisdiction_name']}, {row['year']})"
