"""Sentences about the change of a rate between two years."""

import math
from typing import Any

from openverdict.measures import Denominator, Measure, named


def change_in_words(
    row: dict[str, Any], label: str, measure: Measure, denominator: Denominator
) -> str:
    """The change with its interval, or why none is given. `row` is that of `change`.

    An interval that holds zero is never read as "no change".
    """
    first, last = row["from_year"], row["to_year"]
    values = (
        f"{label}, {named(measure, denominator).lower()}: {measure.text(row['from_value'])} in "
        f"{first}, {measure.text(row['to_value'])} in {last}."
    )
    if len(row["breaks"]):
        return (
            f"{values} No change is worked out, because the definition changes in between: "
            f"{' '.join(row['breaks'])}"
        )
    if math.isnan(row["low"]):
        return f"{values} An interval is given for rates: choose a rate or acquittals per 10,000."
    places = measure.places + 1
    unit = f" {'percentage points' if measure.unit == '%' else 'per 10,000'}"
    interval = f"{row['low']:+.{places}f} to {row['high']:+.{places}f}"
    sentence = f"{values} Change: {row['change']:+.{places}f}{unit} (95 % interval {interval})."
    if row["low"] > 0 or row["high"] < 0:
        return f"{sentence} That is more than chance variation alone would make likely."
    return (
        f"{sentence} Chance variation alone could make a difference of this size; that does not "
        "mean that nothing changed."
    )
