"""What is wrong with a table, in the words of the person who has to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

# What a cell of each type of the contract should hold. Any text is a string.
EXPECTED_TYPE = {
    "integer": "a whole number, written in digits only",
    "number": "a number, written in digits with a decimal point",
    "year": "a year of four digits",
    "boolean": "true or false",
    "date": "a date such as 2026-11-24",
}

# A list of allowed values up to this many characters is printed; of a longer one the nearest.
LONGEST_LIST = 300


@dataclass(frozen=True)
class Violation:
    """One fault of one table.

    `row` is the row a person sees in the file, where the header is row 1; None for a fault of the
    whole file. A cell with a line break inside counts as one row, as in a spreadsheet. `column`
    names one column, or several joined by ", "; None for a fault of a whole row or file. `value`
    is the text of the cell. `reason` is a phrase that ends the sentence.
    """

    table: str
    row: int | None
    column: str | None
    value: str | None
    reason: str

    def __str__(self) -> str:
        """A sentence: "outcomes.csv, row 17, column count: -5 is below the minimum 0."."""
        place = [f"{self.table}.csv"]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"{'columns' if ', ' in self.column else 'column'} {self.column}")
        return f"{', '.join(place)}: {self.reason}"


def not_one_of(value: str, allowed: Sequence[str]) -> str:
    """The reason for a value that is none of those allowed."""
    listed = ", ".join(allowed)
    if len(listed) <= LONGEST_LIST:
        return f'"{value}" is not one of: {listed}.'
    nearest = ", ".join(get_close_matches(value, allowed))
    return (
        f'"{value}" is not one of the {len(allowed)} values that datapackage.json lists'
        f"{f'; the nearest are: {nearest}' if nearest else ''}."
    )
