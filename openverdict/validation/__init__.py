"""Check tables against the contract and report every violation in a sentence.

    python -m openverdict.validation [folder]

`form` checks the file, `schema` types, constraints and keys, `consistency` the rules across rows.
Importing `frictionless` takes a quarter of a second, so nothing that the dashboard needs at its
start imports this package.
"""

import codecs
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openverdict import contract
from openverdict.validation import consistency, form, schema
from openverdict.validation.violation import Violation

__all__ = ["DATA", "Violation", "validate", "validate_upload"]

DATA = Path(__file__).resolve().parents[2] / "data"


def validate(folder: Path, tables: Iterable[str] | None = None) -> list[Violation]:
    """Violations of the contract in a folder of tables, in the order of tables and rows.

    Parameters
    ----------
    folder
        Holds `datapackage.json` and the table files.
    tables
        Names of the tables to check; all if None. The tables that they refer to are read for
        their keys, and are reported as well if they cannot be read.

    Raises
    ------
    ContractError
        If the contract is missing or wrong, a file is missing, or a table is not in the contract.
    """
    package = contract.load(folder)
    wanted = [package.table(name) for name in (package.tables if tables is None else tables)]
    needed = {table.name for table in wanted} | {
        key.table for table in wanted for key in table.foreign_keys
    }
    read = {
        name: form.read((folder / table.path).read_bytes(), table, shipped=True)
        for name, table in package.tables.items()
        if name in needed
    }
    found = {name: faults for name, (_, faults) in read.items()}
    unreadable = {name for name, faults in found.items() if faults}
    checkable = schema.package(_without_keys_into(unreadable, folder), folder)
    for table in wanted:
        if table.name not in unreadable:
            found[table.name] += schema.violations(checkable, table)
            found[table.name] += consistency.violations(table, read[table.name][0])
    return [violation for faults in found.values() for violation in _by_row(faults)]


def validate_upload(content: bytes, table: str, folder: Path = DATA) -> list[Violation]:
    """Violations in a reader's own CSV file, in the shape of a table of the contract in `folder`.

    Keys into other tables are not checked: a reader's series and sources are their own. A byte
    order mark and a missing last line break, which spreadsheets write, are let pass. A DataFrame
    is checked as `frame.to_csv(index=False).encode()`.

    Raises
    ------
    ContractError
        If the contract is missing or wrong, or has no such table.
    """
    shape = contract.load(folder).table(table)
    content = content.removeprefix(codecs.BOM_UTF8)
    rows, faults = form.read(content, shape, shipped=False)
    if faults:
        return faults
    descriptor = contract.descriptor(folder)
    resource = next(item for item in descriptor["resources"] if item["name"] == table)
    resource["schema"].pop("foreignKeys", None)
    descriptor["resources"] = [resource]
    package = schema.package(descriptor, folder)
    own = package.get_resource(table)  # read from memory: what a reader sends is never stored
    own.path, own.scheme, own.data = None, "buffer", content
    found = schema.violations(package, shape)
    return _by_row(found + consistency.violations(shape, rows))


def _without_keys_into(tables: set[str], folder: Path) -> dict[str, Any]:
    """The contract without foreign keys into tables in which nothing can be looked up."""
    descriptor = contract.descriptor(folder)
    for resource in descriptor["resources"]:
        resource["schema"]["foreignKeys"] = [
            key
            for key in resource["schema"].get("foreignKeys", [])
            if key["reference"].get("resource") not in tables
        ]
    return descriptor


def _by_row(found: list[Violation]) -> list[Violation]:
    """Faults of the whole file first, then by row; the order within a row is kept."""
    return sorted(found, key=lambda violation: violation.row or 0)
