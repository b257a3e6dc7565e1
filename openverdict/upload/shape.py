"""Rows of text in the reader's columns -> the columns of the contract, judged by the contract."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from openverdict import contract
from openverdict.settings import SETTINGS
from openverdict.upload import ASSUMED, EXAMPLE, NEEDED, Fault, Unreadable, of_file
from openverdict.upload.reading import Table
from openverdict.validation import DATA, validate_upload

DIGITS = 12  # a trillion convictions is a slip, and more digits do not fit the database
SERIES_SIGNS = 100  # a name has to fit beside its line
MOST_FAULTS = 1_000
OUR_FILE = ("that datapackage.json lists", "listed on this page")  # which the reader does not see

Row = dict[str, str]


@dataclass(frozen=True)
class Judged:
    """What became of a file: its rows in the columns of the contract, or its faults.

    `assumed` counts the cells of each column that were empty and took the value of `ASSUMED`,
    `examples` the rows of the template's worked example, which are left out.
    """

    rows: list[list[str]] = field(default_factory=list)
    assumed: dict[str, int] = field(default_factory=dict)
    examples: int = 0
    faults: list[Fault] = field(default_factory=list)


def judge(table: Table) -> Judged:
    """Hold a file's header and rows against the table `outcomes` of the contract.

    Raises `Unreadable` if the header does not name the columns, so that no row can be judged.
    """
    shape = contract.load(DATA).table("outcomes")
    columns = [column.name for column in shape.fields]
    header = _header(table[0], columns)
    if len(table) == 1:
        raise of_file("the file has a header and no rows.")
    faults = [*_ragged(table), *_unfit(table, header)]
    if len(faults) >= MOST_FAULTS:
        return Judged(faults=_listed(faults))
    assumed: Counter[str] = Counter()
    blank = dict.fromkeys(header, "")
    rows = [_filled(blank | dict(zip(header, row, strict=False)), assumed) for row in table[1:]]
    written = io.StringIO(newline="")
    sheet = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    has_fault = {(fault.row, fault.column) for fault in faults}
    faults += [
        Fault(found.row, found.column, found.value, found.reason.replace(*OUR_FILE))
        for found in validate_upload(written.getvalue().encode(), "outcomes")
        if found.row and not {(found.row, found.column), (found.row, None)} & has_fault
    ]
    own = [row for row in rows if row["series"] != EXAMPLE]
    if not faults and not own:
        raise of_file("the file holds only the worked example of the template.")
    if faults:
        return Judged(faults=_listed(faults))
    cells = [[row.get(column, "") for column in columns] for row in own]
    return Judged(cells, dict(+assumed), len(rows) - len(own))


def _header(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The names of the file's columns as the contract writes them. Raises `Unreadable`."""
    header = [name.strip().lower().replace(" ", "_") for name in names]
    expected = f"Expected: {', '.join(NEEDED)}, and if you like {', '.join(columns[4:])}."
    faults = [
        Fault(1, name, None, f"the column is missing. {expected}")
        for name in NEEDED
        if name not in header
    ]
    for place, name in enumerate(header):
        if name not in columns:
            reason = f"the column is not known here. {expected}" if name else "it has no name."
            faults.append(Fault(1, names[place] or f"number {place + 1}", names[place], reason))
        elif name in header[:place]:
            faults.append(Fault(1, name, names[place], "the column occurs twice."))
    if faults:
        raise Unreadable(*faults)
    return header


def _ragged(table: Table) -> Iterator[Fault]:
    """Rows that are cut off, or have cells beyond the header."""
    width = len(table[0])
    for number, cells in enumerate(table[1:], start=2):
        if any(cells) and (len(cells) < width or any(cells[width:])):
            reason = f"the row has {len(cells)} cells, but the header names {width} columns."
            yield Fault(number, None, None, reason)


def _unfit(table: Table, header: Sequence[str]) -> Iterator[Fault]:
    """Cells that the contract would take, but this page cannot show."""
    for number, cells in enumerate(table[1:], start=2):
        for name, cell in zip(header, cells, strict=False):
            for is_unfit, reason in UNFIT:
                if is_unfit(name, cell):
                    yield Fault(number, name, cell, reason)
                    break


def _filled(row: Row, assumed: Counter[str]) -> Row:
    """The row with what it leaves empty; blank rows stay blank, and examples count for nothing."""
    if not any(row.values()):
        return row
    row["preferred"] = row.get("preferred", "").lower()  # pandas writes True, Excel TRUE
    for name, value in ASSUMED.items():
        if not row.get(name):
            row[name] = value
            assumed[name] += int(row["series"] != EXAMPLE)
    return row


def _listed(faults: list[Fault]) -> list[Fault]:
    """The faults by row, those of the whole file first, up to `MOST_FAULTS`."""
    faults = sorted(faults, key=lambda fault: fault.row or 0)
    if len(faults) < MOST_FAULTS:
        return faults
    more = Fault(None, None, None, f"only the first {MOST_FAULTS:,} faults are listed.")
    return [more, *faults[:MOST_FAULTS]]


UNFIT: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (
        lambda _, cell: len(cell) > SETTINGS.upload_cell_signs,
        f"the cell has more than {SETTINGS.upload_cell_signs:,} characters.",
    ),
    (
        lambda _, cell: any(sign < " " and sign not in "\t\n\r" for sign in cell),
        "the cell holds a control character, which cannot be shown.",
    ),
    (
        lambda name, cell: name == "series" and len(cell) > SERIES_SIGNS,
        f"the name has more than {SERIES_SIGNS} characters, too many to stand beside a line.",
    ),
    (
        lambda name, cell: name in ("count", "rounded_to") and cell.isdecimal()
        and len(cell.lstrip("0")) > DIGITS,
        f"the number has more than {DIGITS} digits.",
    ),
)  # fmt: skip
