"""The like-for-like gate: in which fields the series of a comparison differ, and what that does.

Nothing is forbidden; everything is said. The fields stand in the order of how much they can move a
rate, the most first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOT_STATED = "unknown"


@dataclass(frozen=True)
class Field:
    """A field of a series that a comparison depends on: its name for readers, what it does."""

    key: str
    label: str
    consequence: str


FIELDS = (
    Field(
        "guilty_pleas",
        "guilty pleas",
        "Where guilty pleas are counted in, convictions are many and acquittals look rare.",
    ),
    Field(
        "summary_proceedings",
        "summary procedures",
        "Summary and penal orders are convictions almost without exception; counted in, they "
        "push the rate of acquittals down.",
    ),
    Field(
        "unit",
        "unit",
        "Persons, cases and charges end differently: one person convicted of one charge of five "
        "is one conviction of one, or one of five.",
    ),
    Field(
        "court_stage",
        "court or stage",
        "Higher courts try the contested and grave cases, final judgments count after appeals; "
        "both move the rate of acquittals up or down.",
    ),
    Field(
        "offence",
        "offences",
        "Offences differ in how often they are contested and proven.",
    ),
    Field(
        "year_basis",
        "reporting year",
        "Years that end in other months do not hold the same cases.",
    ),
    Field(
        "last_year",
        "latest year",
        "The latest figures are of other years.",
    ),
)


@dataclass(frozen=True)
class Difference:
    """One field in which series differ: field, and for each value the series that have it."""

    field: Field
    values: Mapping[str, tuple[str, ...]]

    @property
    def is_only_unknown(self) -> bool:
        """Whether the known values agree, and for some series the source does not say."""
        return len([value for value in self.values if value != NOT_STATED]) < 2

    def text(self) -> str:
        """'unit: persons (Japan), cases (India)'."""
        parts = [
            f"{'not stated' if value == NOT_STATED else value.replace('_', ' ')} "
            f"({', '.join(series)})"
            for value, series in self.values.items()
        ]
        return f"{self.field.label}: {', '.join(parts)}"


def differences(series: Sequence[Mapping[str, Any]]) -> list[Difference]:
    """The fields in which series differ, worst first; empty for one series or identical ones.

    Parameters
    ----------
    series
        A mapping a series with `label` and the keys of `FIELDS`; a field that none has is left out.
    """
    found = []
    for field in FIELDS:
        values: dict[str, list[str]] = {}
        for one in series:
            if field.key in one:
                values.setdefault(str(one[field.key]), []).append(str(one["label"]))
        if len(values) > 1:
            found.append(
                Difference(field, {value: tuple(labels) for value, labels in values.items()})
            )
    return sorted(found, key=lambda difference: difference.is_only_unknown)


def footnote(found: Sequence[Difference]) -> str:
    """One line for a picture: 'Not like for like: unit, guilty pleas' or '' where all is alike."""
    if not found:
        return ""
    return f"Not like for like: {', '.join(difference.field.label for difference in found)}."


def differs_in(found: Sequence[Difference]) -> str:
    """The fields for a column of a file: 'unit; guilty pleas', or 'nothing'."""
    return "; ".join(difference.field.label for difference in found) or "nothing"
