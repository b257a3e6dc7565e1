"""Sentences made from the rows that a chart shows: its title, and its twin in words."""

from typing import Any, cast

import pandas as pd

from openverdict.measures import Denominator, Measure, named


def rates_title(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """The finding in view. `rows` are those of `convictions`, with labels.

    One series: its last year and its first. Up to three: the last year of each. More: how many.
    """
    labels = list(dict.fromkeys(rows["label"]))
    what = named(measure, denominator)
    if len(labels) > 3:
        last = rows.sort_values("year").drop_duplicates("label", keep="last")["year"]
        return f"{what} in {len(labels)} series, latest years {_span(last)}"
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
    sentences = [f"{named(measure, denominator)}, {_span(rows['year'])}."]
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


def percent(share: float) -> str:
    """A share in per cent, with as many decimals as it takes not to round it to 0 or 100."""
    places = 1
    while 0 < share < 100 and round(share, places) in (0, 100) and places < 6:
        places += 1
    return f"{share:.{places}f} %"


def composition_title(rows: pd.DataFrame) -> str:
    """How the cases of the last year of each series ended. `rows`: `outcome_composition`."""
    endings = []
    groups = list(rows.groupby("series", sort=False))
    for _, figures in groups[:2]:
        last = figures[figures["year"] == figures["year"].max()]
        parts = [
            f"{percent(row['share'])} {_inside(row['outcome_label'])}"
            for row in records(last.nlargest(2 if len(groups) > 1 else 3, "count"))
        ]
        name, year = last["jurisdiction_name"].iloc[0], last["year"].iloc[0]
        endings.append(f"{name} {year}: {', '.join(parts)}")
    more = f"; and {counted(len(groups) - 2, 'more series', 'more series')}"
    return "; ".join(endings) + (more if len(groups) > 2 else "")


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows one by one, each with its columns by name."""
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 milestone', '2 milestones', '1,234 countries'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _latest(figures: pd.DataFrame, measure: Measure) -> str:
    last = figures.sort_values(["year", "figure"]).iloc[-1]
    return f"{last['label']} {measure.text(last['value'])} ({last['year']})"


def _span(years: pd.Series) -> str:
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


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


def composition_in_words(rows: pd.DataFrame) -> str:
    """The twin of one panel of outcomes: the first and the last year, part by part."""
    years = [rows["year"].min(), rows["year"].max()]
    sentences = []
    for year in dict.fromkeys(years):
        parts = [
            f"{_inside(row['outcome_label'])} {percent(row['share'])} ({row['count']:,})"
            for row in records(rows[rows["year"] == year])
        ]
        sentences.append(f"{year}: {', '.join(parts)}.")
    return " ".join(sentences)


def stages_title(rows: pd.DataFrame) -> str:
    """How many series of stages are in view, and whose."""
    places = list(dict.fromkeys(rows["jurisdiction_name"]))
    where = ", ".join(places) if len(places) <= 3 else f"{len(places)} jurisdictions"
    stages = counted(len(rows), "figure")
    return f"{where}: {stages} on the way to court and after it, {_span(rows['year'])}"


def stages_in_words(rows: pd.DataFrame) -> str:
    """The twin of one panel of stages."""
    stages = [f"{_inside(row['stage_label'])} {row['count']:,}" for row in records(rows)]
    return f"{rows['title'].iloc[0]}, {rows['year'].iloc[0]}, {rows['unit'].iloc[0]}: " + ", ".join(
        stages
    )


def offences_title(rows: pd.DataFrame, measure: Measure) -> str:
    """The lowest and the highest rate, where one jurisdiction counts in one unit."""
    ranked = rows[~rows["base_is_small"]]
    places = rows["jurisdiction_name"].nunique()
    if places > 1 or rows["unit"].nunique() > 1 or len(ranked) < 2:
        return f"{measure.label} by offence: {counted(len(rows), 'series', 'series')}"
    low, high = (ranked.loc[ranked["value"].agg(pick)] for pick in ("idxmin", "idxmax"))
    return (
        f"{measure.label} by offence, {low['jurisdiction_name']}: {measure.text(low['value'])} "
        f"({_offence(low)}) to {measure.text(high['value'])} ({_offence(high)})"
    )


def offences_in_words(rows: pd.DataFrame, measure: Measure, denominator: Denominator) -> str:
    """The twin of the chart of offences."""
    figures = [
        f"{row['title']} {measure.text(row['value'])} ({row['year']})" for row in records(rows)
    ]
    return f"{named(measure, denominator)}: {'; '.join(figures)}."


def states_title(rows: pd.DataFrame, offence: str) -> str:
    """The highest and lowest conviction rate among states with enough completed trials."""
    ranked = rows[~rows["base_is_small"]]
    what = f"Conviction rate, {_inside(offence)}, {rows['year'].iloc[0]}"
    if len(ranked) < 2:
        return f"{what}: too few states with 100 completed trials to rank"
    first, last = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"{what}: {first['conviction_rate']:.1f} % in {first['subdivision']}, "
        f"{last['conviction_rate']:.1f} % in {last['subdivision']}"
    )


def states_in_words(rows: pd.DataFrame) -> str:
    """The twin of the chart of states: how many, and the span of those that are ranked."""
    ranked = rows[~rows["base_is_small"]]
    sentence = f"{counted(len(rows), 'state or territory', 'states and territories')} of India"
    if ranked.empty:
        return f"{sentence}; none with at least 100 completed trials."
    first, last = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"{sentence}, {len(ranked)} with at least 100 completed trials: from "
        f"{first['conviction_rate']:.1f} % convicted ({first['subdivision']}) to "
        f"{last['conviction_rate']:.1f} % ({last['subdivision']})."
    )


def _offence(row: pd.Series) -> str:
    return _inside(str(row["title"]).rsplit(": ", 1)[-1])


def _inside(words: str) -> str:
    """A label as it stands inside a sentence: first letter small, unless it is a name."""
    return words if words[1:2].isupper() else words[0].lower() + words[1:]


def milestones_title(rows: pd.DataFrame) -> str:
    """How many milestones match, where and when."""
    if rows.empty:
        return "No milestone matches"
    places = rows["jurisdiction_name"].nunique()
    where = rows["jurisdiction_name"].iloc[0] if places == 1 else counted(places, "jurisdiction")
    in_force = int((rows["status"] == "in_force").sum())
    return (
        f"{counted(len(rows), 'reform step or event', 'reform steps and events')}, {where}, "
        f"{_span(rows['year'])}; {in_force} in force"
    )


def milestones_in_words(rows: pd.DataFrame) -> str:
    """The twin of the timeline: how many of each category, the first and the last."""
    kinds = rows["category_label"].value_counts()
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"{counted(len(rows), 'milestone')}: "
        f"{', '.join(f'{number} {_inside(str(kind))}' for kind, number in kinds.items())}. "
        f"First: {first['title']} ({first['date']}). Last: {last['title']} ({last['date']})."
    )
