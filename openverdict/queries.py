"""The files of `queries/`: each asks one question and says in its header what it takes and gives.

A header looks like this, a continued line starts with `--` and at least eight spaces:

    -- What   how often courts acquit
    -- Grain  one row per series and year (series, year)
    -- Params $series varchar[] (of series.series), $measure varchar (of measures), $first_year int
    -- Gives  year int; rate, low double (per cent of the judged)

Grain names the columns that make a row unique; it names none where there is but one row. Where the
columns are those of whatever table is asked for, Gives is `* (the columns of the table)`.

A parameter says in parentheses what it may be: `one of a, b`; `of series.series`, a code of that
column of the bundled tables; `of tables`, `of measures`, `of denominators`, a name of one of these;
`or a`, a value beside those; `empty: all`, what a list means that may be left empty. Semicolons
stand between these, and other words explain. The data API holds parameters against it.

`examples.json` has parameters for every query, for which it has rows.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "queries"
EXAMPLES = "examples.json"
ENTRIES = ("What", "Grain", "Params", "Gives")
PYTHON_TYPES: Mapping[str, type] = {
    "varchar": str,
    "int": int,
    "double": float,
    "boolean": bool,
    "varchar[]": tuple,
}

Value = str | int | float | bool | tuple[str, ...]


class QueryError(ValueError):
    """A query that does not exist, or parameters that do not fit its header."""


@dataclass(frozen=True)
class Column:
    """One column of an answer: its name, DuckDB type and unit or meaning ('' where plain)."""

    name: str
    type: str
    unit: str


@dataclass(frozen=True)
class Query:
    """One file: the question, the columns that make a row unique, parameters, columns, SQL.

    `parameters` has the types by name, `meanings` what stands in parentheses ('' where nothing
    does). `columns` is empty where the header gives `*`.
    """

    name: str
    what: str
    grain: str
    key: tuple[str, ...]
    parameters: Mapping[str, str]
    meanings: Mapping[str, str]
    columns: tuple[Column, ...]
    sql: str

    def bind(self, values: Mapping[str, object]) -> dict[str, Value]:
        """Values fit to be bound: all that the header names, none that it does not.

        Lists become tuples (so that an answer can be kept by its parameters), whole numbers
        become int or float as the header says. Raises `QueryError` naming each parameter that is
        missing, unknown or of another type.
        """
        missing = [name for name in self.parameters if name not in values]
        unknown = [name for name in values if name not in self.parameters]
        if missing or unknown:
            wanted = ", ".join(f"{name} {kind}" for name, kind in self.parameters.items())
            raise QueryError(
                f"Query {self.name} takes {wanted or 'no parameters'}."
                + (f" Missing: {', '.join(missing)}." if missing else "")
                + (f" Not known: {', '.join(unknown)}." if unknown else "")
            )
        return {name: self._fit(name, kind, values[name]) for name, kind in self.parameters.items()}

    def _fit(self, name: str, kind: str, value: object) -> Value:
        if kind == "varchar[]" and isinstance(value, (list, tuple)):
            if all(isinstance(item, str) for item in value):
                return tuple(value)
        elif kind == "double" and isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        elif kind in PYTHON_TYPES and type(value) is PYTHON_TYPES[kind]:
            return value  # type: ignore[return-value]
        raise QueryError(f"Query {self.name} takes {name} as {kind}, not {value!r}.")


def read(path: Path) -> Query:
    """Read one file of `queries/`. Raises `QueryError` if its header is malformed."""
    text = path.read_text(encoding="utf-8")
    header = _header(path.name, text)
    missing = [entry for entry in ("What", "Grain", "Gives") if entry not in header]
    if missing:
        raise QueryError(f"{path.name} has no {', '.join(missing)} in its header.")
    key = re.search(r"\((\w+(?:, \w+)*)\)$", header["Grain"])
    parameters = _parameters(path.name, header.get("Params", ""))
    return Query(
        name=path.stem,
        what=header["What"],
        grain=header["Grain"],
        key=tuple(re.split(r",\s*", key[1])) if key else (),
        parameters={name: kind for name, (kind, _) in parameters.items()},
        meanings={name: meaning for name, (_, meaning) in parameters.items()},
        columns=_columns(path.name, header["Gives"]),
        sql=text,
    )


def read_all(folder: Path = FOLDER) -> dict[str, Query]:
    """Every query of a folder by name. Macros and views are not queries and are left out."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.sql")) if path.stem != "macros"}


def examples(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Parameters for every query, for which it has rows."""
    return json.loads((folder / EXAMPLES).read_text(encoding="utf-8"))


def _header(file: str, text: str) -> dict[str, str]:
    """The comment at the top of a file as entry -> text. It ends at the first line without `--`."""
    entries: dict[str, str] = {}
    entry = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        begins = re.fullmatch(r"-- (\w+) +(\S.*)", line)
        if begins and begins[1] in ENTRIES and begins[1] not in entries:
            entry, entries[begins[1]] = begins[1], begins[2].strip()
        elif entry and line.startswith("--" + 8 * " "):
            entries[entry] += " " + line[2:].strip()
        else:
            raise QueryError(
                f"The header of {file} should have {', '.join(ENTRIES)}, each once, and an empty "
                f"line after it; this is none of them: {line}"
            )
    return entries


def _parameters(file: str, text: str) -> dict[str, tuple[str, str]]:
    """Read '$series varchar[], $first_year int (meaning)' into name -> type and meaning."""
    parameters = {}
    for part in re.split(r",\s*(?![^(]*\))", text) if text else ():
        found = re.fullmatch(r"\$(\w+) ([^\s(]+)(?: \(([^()]*)\))?", part)
        if not found or found[2] not in PYTHON_TYPES:
            raise QueryError(
                f"Params of {file} should read '$name type (meaning)' with one of the types "
                f"{', '.join(PYTHON_TYPES)}, not {part!r}."
            )
        parameters[found[1]] = found[2], found[3] or ""
    return parameters


def _columns(file: str, text: str) -> tuple[Column, ...]:
    """Read 'year int; low, high double (per 10,000)' into one `Column` a name."""
    if text.startswith("* ("):
        return ()
    columns = []
    for part in re.split(r";(?![^(]*\))", text):  # a unit in parentheses may hold a semicolon
        found = re.fullmatch(r"(\w+(?:, *\w+)*) ([a-z]+(?:\[\])?)(?: \(([^()]*)\))?", part.strip())
        if not found:
            raise QueryError(
                f"Gives of {file} should read 'name type (unit)', not {part.strip()!r}."
            )
        columns += [Column(name, found[2], found[3] or "") for name in re.split(r",\s*", found[1])]
    return tuple(columns)
