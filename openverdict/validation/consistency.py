"""Rules that a column's constraints cannot express, most of them across rows.

Counts are compared with the slack of their rounding: a count rounded to 1,000 may be off by 500,
so a part may exceed its whole by half of what each of the two was rounded to, and by no more.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from openverdict.contract import Table
from openverdict.validation.form import Rows
from openverdict.validation.violation import EXPECTED_TYPE, Violation, not_one_of

# Subset -> the outcome that it is a part of.
WHOLE_OF = {
    "guilty_plea": "convicted",
    "convicted_at_trial": "convicted",
    "proved_in_absence": "convicted",
    "acquitted_not_proven": "acquitted",
    "acquitted_judge_ordered": "acquitted",
    "acquitted_judge_directed": "acquitted",
    "acquitted_public_prosecution": "acquitted",
    "acquitted_private_prosecution": "acquitted",
}

PLAIN_NUMBER = {
    "integer": re.compile(r"-?[0-9]+"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?"),
}


@dataclass(frozen=True)
class Count:
    """A preferred count, what it may be off by through rounding, and the row it stands in."""

    outcome: str
    value: int
    slack: float
    row: int

    def __str__(self) -> str:
        return f"{self.outcome} {self.value:,}"


def violations(table: Table, rows: Rows) -> list[Violation]:
    """Violations of the rules for this table. A cell of the wrong type is left to the schema."""
    found = [*_plain_numbers(table, rows), *_list_items(table, rows)]
    for rule in RULES.get(table.name, ()):
        found.extend(rule(rows))
    return found


def _plain_numbers(table: Table, rows: Rows) -> Iterator[Violation]:
    """Numbers are written so that every program reads the same: no 1_000, " 12" or full width."""
    for field in (field for field in table.fields if field.type in PLAIN_NUMBER):
        plain = PLAIN_NUMBER[field.type]
        for number, row in rows.numbered():
            cell = row[field.name]
            if cell and not plain.fullmatch(cell) and _is_number(cell, field.type):
                reason = f'"{cell}" is not {EXPECTED_TYPE[field.type]}.'
                yield Violation(table.name, number, field.name, cell, reason)


def _list_items(table: Table, rows: Rows) -> Iterator[Violation]:
    """Every item of a list cell is given, and is one of the items that the contract allows."""
    for field in (field for field in table.fields if field.separator):
        for number, row in rows.numbered():
            cell = row[field.name]
            for item in cell.split(field.separator) if cell else ():
                if not item.strip():
                    reason = (
                        f'an item of "{cell}" is empty. Put one "{field.separator}" between two.'
                    )
                elif field.items and item not in field.items:
                    reason = not_one_of(item, field.items)
                else:
                    continue
                yield Violation(table.name, number, field.name, cell, reason)


def _one_preferred(table: str, kind: str) -> Callable[[Rows], Iterator[Violation]]:
    """Rule: exactly one figure is preferred per series, year and `kind` (outcome or stage)."""

    def rule(rows: Rows) -> Iterator[Violation]:
        preferred: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        first: dict[tuple[str, str, str], int] = {}
        for number, row in rows.numbered():
            key = (row["series"], row["year"], row[kind])
            if row["preferred"].lower() in ("true", "false"):
                first.setdefault(key, number)
            if row["preferred"].lower() == "true":
                preferred[key].append(number)
        for key, number in first.items():
            name = ", ".join(key)
            if not preferred[key]:
                reason = f"no figure is preferred for {name}. Set preferred to true for one."
                yield Violation(table, number, "preferred", None, reason)
            for second in preferred[key][1:]:
                reason = (
                    f"a second figure is preferred for {name}; the first is in row "
                    f"{preferred[key][0]}. Set preferred to true for one."
                )
                yield Violation(table, second, "preferred", "true", reason)

    return rule


def _parts_within_wholes(rows: Rows) -> Iterator[Violation]:
    """No part is greater than its whole, among the preferred figures of a series and year."""
    years: dict[tuple[str, str], dict[str, Count]] = defaultdict(dict)
    for number, row in rows.numbered():
        value, rounded_to = _whole_number(row["count"]), _whole_number(row["rounded_to"])
        if row["preferred"].lower() == "true" and value is not None and rounded_to is not None:
            slack = rounded_to / 2 if rounded_to > 1 else 0
            count = Count(row["outcome"], value, slack, number)
            # Of two preferred figures the first counts; that there are two is another rule.
            years[row["series"], row["year"]].setdefault(row["outcome"], count)
    for counts in years.values():
        for parts, whole in _parts_and_wholes(counts):
            if _exceed(parts, whole):
                sum_ = f" = {sum(part.value for part in parts):,}" if len(parts) > 1 else ""
                beyond = " beyond rounding" if any(c.slack for c in [*parts, whole]) else ""
                reason = (
                    f"{' + '.join(map(str, parts))}{sum_} is more than {whole} "
                    f"(row {whole.row}){beyond}."
                )
                last = max(parts, key=lambda part: part.row)
                yield Violation("outcomes", last.row, "count", str(last.value), reason)


def _parts_and_wholes(counts: dict[str, Count]) -> Iterator[tuple[list[Count], Count]]:
    """Each part (a count, or counts that add up) and its whole, for one series and year."""
    judged, disposed = counts.get("adjudicated"), counts.get("disposed")
    if judged:
        verdicts = [counts[name] for name in ("convicted", "acquitted") if name in counts]
        yield from (([verdict], judged) for verdict in verdicts)
        # The sum may fall short: discharges are inside the judged of some sources. It says
        # nothing new where one verdict is too great by itself.
        if not any(_exceed([verdict], judged) for verdict in verdicts):
            yield verdicts, judged
    for outcome, count in counts.items():
        whole = counts.get(WHOLE_OF.get(outcome, ""))
        if whole:
            yield [count], whole
        if disposed and outcome != "disposed":
            yield [count], disposed


def _exceed(parts: list[Count], whole: Count) -> bool:
    """Whether counts that add up are greater than their whole beyond rounding."""
    return sum(part.value - part.slack for part in parts) > whole.value + whole.slack


def _year_of_date(rows: Rows) -> Iterator[Violation]:
    """The year of a milestone is the year of its date."""
    for number, row in rows.numbered():
        if row["year"] != row["date"][:4]:
            reason = f"{row['year']} is not the year of the date {row['date']}."
            yield Violation("milestones", number, "year", row["year"], reason)


def _trials_add_up(rows: Rows) -> Iterator[Violation]:
    """Completed trials are the convicted, acquitted and discharged together."""
    for number, row in rows.numbered():
        # Discharges without a column of their own are inside the acquitted, or not printed.
        cells = [row["convicted"], row["acquitted"], row["discharged"] or "0", row["completed"]]
        counts = [count for count in map(_whole_number, cells) if count is not None]
        if len(counts) == len(cells) and sum(counts[:-1]) != (completed := counts[-1]):
            total = sum(counts[:-1])
            reason = f"{completed:,} is not convicted + acquitted + discharged = {total:,}."
            yield Violation("subnational_outcomes", number, "completed", str(completed), reason)


def _whole_number(cell: str) -> int | None:
    """A whole number, or None where the cell holds none."""
    return int(cell) if PLAIN_NUMBER["integer"].fullmatch(cell) else None


def _is_number(cell: str, type_: str) -> bool:
    """Whether Python, and with it the schema, takes the cell for a finite number."""
    try:
        return Decimal(cell).is_finite() if type_ == "number" else int(cell) is not None
    except (InvalidOperation, ValueError):
        return False


RULES: dict[str, tuple[Callable[[Rows], Iterator[Violation]], ...]] = {
    "outcomes": (_one_preferred("outcomes", "outcome"), _parts_within_wholes),
    "pipeline": (_one_preferred("pipeline", "stage"),),
    "milestones": (_year_of_date,),
    "subnational_outcomes": (_trials_add_up,),
}
