"""The data contract: what `datapackage.json` says about the tables beside it.

The contract is read with the standard library alone, because every start of the dashboard waits
for it. Checking the tables against the contract is the work of `openverdict.validation`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

DESCRIPTOR = "datapackage.json"

DUCKDB_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "string": "VARCHAR",
        "year": "INTEGER",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
    }
)


class ContractError(Exception):
    """The contract is missing, cannot be read, or disagrees with the folder it lies in."""


@dataclass(frozen=True)
class Field:
    """One column.

    `enum` lists the values a cell may take, `items` those that each item of a list cell may take
    (a list cell joins its items with `separator`). `labels` gives the words to show for either,
    `meanings` a longer explanation where the label is not enough.
    """

    name: str
    type: str
    title: str
    description: str
    unit: str
    required: bool
    enum: tuple[str, ...]
    items: tuple[str, ...]
    separator: str
    labels: Mapping[str, str]
    meanings: Mapping[str, str]
    constraints: Mapping[str, Any]

    @property
    def duckdb_type(self) -> str:
        """DuckDB type to load with. An enumerated whole number is small: INTEGER, not BIGINT."""
        return "INTEGER" if self.type == "integer" and self.enum else DUCKDB_TYPES[self.type]

    def label(self, value: object) -> str:
        """Words to show for a value: its label, or the value itself where it has none."""
        return self.labels.get(_text(value), _text(value))


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must occur together in the columns of another (or the same) table."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its file (a path relative to the contract), columns, keys and terms of use."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    terms: str

    def field(self, name: str) -> Field:
        """The column of that name. Raises `ContractError` if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        names = ", ".join(field.name for field in self.fields)
        raise ContractError(f"{self.path} has no column {name}. Its columns are {names}.")

    def duckdb_types(self) -> dict[str, str]:
        """Column name -> DuckDB type, in the order of the file."""
        return {field.name: field.duckdb_type for field in self.fields}


@dataclass(frozen=True)
class Contract:
    """The whole package: `tables` by name, in the order of the contract."""

    title: str
    description: str
    version: str
    terms: str
    tables: Mapping[str, Table]

    def table(self, name: str) -> Table:
        """The table of that name. Raises `ContractError` if there is none."""
        if name not in self.tables:
            raise ContractError(f"No table {name}. The tables are {', '.join(self.tables)}.")
        return self.tables[name]


def descriptor(folder: Path) -> dict[str, Any]:
    """The contract of a folder as it is written.

    Raises `ContractError` if `datapackage.json` is missing or is not a JSON object.
    """
    path = folder / DESCRIPTOR
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContractError(
            f"{DESCRIPTOR} was expected in {folder}, and is not there. "
            "Point to the folder that holds the tables, or restore the file."
        ) from None
    except ValueError as error:
        raise ContractError(f"{path} should be JSON in UTF-8, but: {error}. Repair it.") from error
    if not isinstance(content, dict):
        raise ContractError(f"{path} should hold a JSON object, not a {type(content).__name__}.")
    return content


def load(folder: Path) -> Contract:
    """Read the contract of a folder and check that every table it names has its file.

    Raises `ContractError` if the contract is missing or malformed or a file is missing.
    """
    content = descriptor(folder)
    try:
        tables = [_table(resource) for resource in content["resources"]]
        contract = Contract(
            title=content["title"],
            description=content["description"],
            version=content["version"],
            terms=content["terms"],
            tables=MappingProxyType({table.name: table for table in tables}),
        )
    except KeyError as error:
        raise ContractError(
            f"{folder / DESCRIPTOR} lacks the property {error}. Add it to the contract."
        ) from error
    for table in tables:
        if not (folder / table.path).is_file():
            raise ContractError(
                f"{DESCRIPTOR} names the table {table.name}, but {table.path} is not in {folder}. "
                "Restore the file, or take the table out of the contract."
            )
    return contract


def _table(resource: Mapping[str, Any]) -> Table:
    """One resource of the contract. Raises `KeyError` with the name of a missing property."""
    schema = resource["schema"]
    name, path = resource["name"], resource["path"]
    if path != f"{name}.csv":
        raise ContractError(f"The table {name} should lie in {name}.csv, not in {path}. Rename it.")
    return Table(
        name=name,
        path=path,
        title=resource["title"],
        description=resource["description"],
        fields=tuple(_field(name, field) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                tuple(key["fields"]),
                # A reference without a resource points into the table itself.
                key["reference"].get("resource") or name,
                tuple(key["reference"]["fields"]),
            )
            for key in schema.get("foreignKeys", [])
        ),
        terms=resource["terms"],
    )


def _field(table: str, field: Mapping[str, Any]) -> Field:
    """One field of a schema. Raises `KeyError` with the name of a missing property."""
    constraints = field.get("constraints", {})
    if field["type"] not in DUCKDB_TYPES:
        raise ContractError(
            f"Column {field['name']} of {table} has the type {field['type']}. "
            f"Use one of {', '.join(DUCKDB_TYPES)}."
        )
    return Field(
        name=field["name"],
        type=field["type"],
        title=field["title"],
        description=field["description"],
        unit=field.get("unit", ""),
        required=constraints.get("required", False),
        enum=tuple(_text(value) for value in constraints.get("enum", [])),
        items=tuple(field.get("itemEnum", [])),
        separator=field.get("separator", ""),
        labels=MappingProxyType(dict(field.get("labels", {}))),
        meanings=MappingProxyType(dict(field.get("meanings", {}))),
        constraints=MappingProxyType(dict(constraints)),
    )


def _text(value: object) -> str:
    """A value as the tables write it; Python and numpy write booleans with a capital."""
    text = str(value)
    return text.lower() if text in ("True", "False") else text
