"""The measures and denominators that a reader can choose, in words.

Their formulas are in `queries/macros.sql`; nothing is computed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """One way to say how often courts acquit or convict.

    `places` are the decimals shown in text, `part` what is divided; `factor` is what the
    proportion is multiplied by (0 for a count and for one in N, which are no multiples).
    """

    key: str
    label: str
    unit: str
    part: str
    factor: int
    places: int
    is_count: bool = False

    @property
    def axis(self) -> str:
        """Title of an axis or column that shows the measure."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def text(self, value: float) -> str:
        """A value as a reader would write it: '99.92 %', '7.1 per 10,000', '1 in 1,186'."""
        number = f"{value:,.{self.places}f}"
        if self.key == "one_in_n":
            return f"1 in {number}"
        return f"{number} {self.unit}" if self.unit else number


@dataclass(frozen=True)
class Denominator:
    """What a rate divides by.

    `of` and `per` name it in titles (rate of ..., per 10,000 ...), `needs` is what a source has to
    print.
    """

    key: str
    label: str
    of: str
    per: str
    meaning: str
    needs: str


MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("acquittals_per_10k", "Acquittals per 10,000", "", "acquitted", 10_000, 1),
        Measure("acquittal_rate", "Acquittal rate", "%", "acquitted", 100, 2),
        Measure("conviction_rate", "Conviction rate", "%", "convicted", 100, 2),
        Measure("one_in_n", "One acquittal in", "", "acquitted", 0, 0),
        Measure("acquitted", "Acquitted", "", "acquitted", 0, 0, is_count=True),
        Measure("convicted", "Convicted", "", "convicted", 0, 0, is_count=True),
    )
}

DENOMINATORS: Mapping[str, Denominator] = {
    denominator.key: denominator
    for denominator in (
        Denominator(
            "judged",
            "Judged",
            "the judged",
            "judged",
            "cases that ended in a verdict: convicted plus acquitted, or the source's own total",
            "a count of the judged",
        ),
        Denominator(
            "all_outcomes",
            "All outcomes",
            "all outcomes",
            "outcomes",
            "all cases that ended, also those withdrawn, stayed or dismissed",
            "a count of all cases that ended",
        ),
        Denominator(
            "contested",
            "Contested trials",
            "contested trials",
            "contested trials",
            "trials after a plea of not guilty: convicted at trial plus acquitted",
            "a count of those convicted at trial",
        ),
    )
}


def named(measure: Measure, denominator: Denominator) -> str:
    """A rate by its full name: 'Conviction rate of all outcomes'."""
    if measure.is_count:
        return measure.label
    if measure.key == "one_in_n":
        return f"Acquittals among {denominator.of}"
    if measure.factor == 100:
        return f"{measure.label} of {denominator.of}"
    return f"{measure.label} {denominator.per}"


def formula(measure: Measure, denominator: Denominator) -> str:
    """The formula in words, such as 'acquitted / judged x 10,000'."""
    if measure.is_count:
        return f"number {measure.part}"
    base = denominator.label.lower()
    if measure.key == "one_in_n":
        return f"{base} ÷ {measure.part}"
    return f"{measure.part} ÷ {base} × {measure.factor:,}"


def worked_out(measure: Measure, denominator: Denominator, row: Mapping[str, Any]) -> str:
    """The formula with the figures of a row: '1,039 acquitted ÷ 1,232,695 judged × 10,000 = 8.4'.

    `row` has `convicted`, `acquitted`, `base` and `value`. Convicted that are too fine to be shown
    as a count are written as what they are made from.
    """
    part = row[measure.part]
    if measure.is_count:
        return f"{part:,} {measure.part}"
    base = f"{row['base']:,} {denominator.per}"
    if part is None or part != part:  # not a number
        top = f"({base} − {row['acquitted']:,} acquitted)"
    else:
        top = f"{part:,} {measure.part}"
    if measure.key == "one_in_n":
        return f"{base} ÷ {top} = {measure.text(row['value'])}"
    return f"{top} ÷ {base} × {measure.factor:,} = {measure.text(row['value'])}"


FLAGS = (
    "Flags: b break in this year, d derived, e estimated or a lower bound, p published "
    "alternatives exist, r rounded."
)


def legend(measure: Measure, denominator: Denominator) -> str:
    """How to read the chart: the formula, the denominator, both frames, and the marks."""
    return (
        f"Formula: {formula(measure, denominator)}. {denominator.label}: {denominator.meaning}. "
        "Shaded: 95 % interval for chance variation (Wilson). Short bars: range from rounding. "
        "Dashed outline: fewer than 100. Hollow: a percentage that a source prints without counts. "
        "Dotted rule: the definition changes."
    )
