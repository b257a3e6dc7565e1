"""Types, constraints, keys and foreign keys, as `frictionless` checks them, in our words."""

import re
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package

from openverdict.contract import DESCRIPTOR, ContractError, Field, Table
from openverdict.validation.violation import EXPECTED_TYPE, Violation, not_one_of

# Per table; a file with a fault in each row needs no longer list to be mended.
MOST_VIOLATIONS = 1000


def package(descriptor: dict[str, Any], folder: Path) -> Package:
    """The contract as `frictionless` reads it. Raises `ContractError` if it breaks the standard."""
    try:
        return Package.from_descriptor(descriptor, basepath=str(folder))
    except FrictionlessException as error:
        causes = "; ".join(reason.message for reason in error.reasons) or error.error.message
        raise ContractError(
            f"{DESCRIPTOR} is no valid data package: {causes}. Repair the contract."
        ) from error


def violations(package: Package, table: Table) -> list[Violation]:
    """Violations in one table whose file can be read: the first `MOST_VIOLATIONS`, and a note."""
    report = package.get_resource(table.name).validate(limit_errors=MOST_VIOLATIONS)
    errors = [error.to_dict() for error in report.tasks[0].errors]
    # A blank or short row breaks every rule of the cells it lacks: the row itself is the fault.
    whole_row = {
        error["rowNumber"]: error["type"]
        for error in errors
        if error["type"] in ("missing-cell", "blank-row")
    }
    # The dictionary keeps the order and drops what is said twice, such as each missing cell.
    found = {
        _violation(error, table): None
        for error in errors
        if whole_row.get(error.get("rowNumber"), error["type"]) == error["type"]
    }
    if len(errors) >= MOST_VIOLATIONS:
        reason = f"only the first {MOST_VIOLATIONS:,} violations are listed."
        found[Violation(table.name, None, None, None, reason)] = None
    return list(found)


def _violation(error: dict[str, Any], table: Table) -> Violation:
    """One error of `frictionless` in our words."""
    row: int | None = error.get("rowNumber")
    value: Any = error.get("cell")
    column: Any = error.get("fieldName")
    cells: list[str] = error.get("cells", [])
    width = len(table.fields)
    match error["type"]:
        case "type-error":
            reason = f'"{value}" is not {EXPECTED_TYPE[table.field(column).type]}.'
        case "constraint-error":
            reason = _constraint(error["note"], value, table.field(column))
        case "unique-error":
            reason = f'"{value}" is already in row {_position(error)}.'
        case "primary-key":
            column, value = _key(table.primary_key, cells, table)
            reason = f"the key {value} is already in row {_position(error)}."
        case "foreign-key":
            column, value = _key(tuple(error["fieldNames"]), cells, table)
            target = error["referenceName"] or table.name
            wanted = ", ".join(error["referenceFieldNames"])
            reason = f'"{value}" is not in {target}.csv, column {wanted}.'
        case "missing-cell":
            column, value = table.fields[len(cells)].name, None
            reason = f"the row ends after {len(cells)} of {width} cells."
        case "extra-cell":
            column = None
            reason = f"the row has {len(cells)} cells, but the table has {width} columns."
        case "blank-row":
            reason = "the row is blank. Remove it."
        case _:
            reason = error["message"]
    return Violation(table.name, row, column, value, reason)


def _key(names: tuple[str, ...], cells: list[str], table: Table) -> tuple[str, str]:
    """The columns of a key and their values in one row, each joined by ", "."""
    row = dict(zip((field.name for field in table.fields), cells, strict=False))
    return ", ".join(names), ", ".join(row[name] for name in names)


def _constraint(note: str, value: str, field: Field) -> str:
    """What is wrong with a cell that breaks the constraint which the note names."""
    name = re.sub(r'^constraint "(\w+)".*$', r"\1", note, flags=re.DOTALL)
    limit = field.constraints.get(name)
    match name:
        case "required":
            return "the cell is empty, but a value is required."
        case "minimum":
            return f"{value} is below the minimum {limit}."
        case "maximum":
            return f"{value} is above the maximum {limit}."
        case "maxLength":
            return f'"{value}" is longer than {limit} characters.'
        case "pattern":
            return f'"{value}" does not have the form of this column. {field.description}'
        case "enum":
            return not_one_of(value, field.enum)
        case _:
            return f'"{value}" is not allowed: {note}.'


def _position(error: dict[str, Any]) -> str:
    """The row number at the end of a note such as "the same as in the row at position 3"."""
    return error["note"].rsplit(" ", 1)[-1]
