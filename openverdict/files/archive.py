"""Rows as a ZIP: CSV, a data package that describes it, and a README."""

import io
import json
import zipfile
from typing import Any

from openverdict import contract, downloads
from openverdict.database import DATA
from openverdict.files.parcel import Parcel
from openverdict.files.tabular import as_text, field
from openverdict.files.words import FORMULA_NOTE, sections
from openverdict.narrative.words import counted, records

DATA_FILE = "data.csv"


def archive(parcel: Parcel) -> bytes:
    """The ZIP. The same rows of the same data version give the same bytes."""
    year, month, day = (int(part) for part in parcel.version.split("."))
    files = {
        # No byte order mark: a data package is UTF-8, and not every reader of one expects a mark.
        DATA_FILE: downloads.text(as_text(parcel)).encode(),
        contract.DESCRIPTOR: json.dumps(descriptor(parcel), ensure_ascii=False, indent=2).encode(),
        "README.md": readme(parcel).encode(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (year, month, day, 0, 0, 0)), content,
                             zipfile.ZIP_DEFLATED)  # fmt: skip
    return file.getvalue()


def descriptor(parcel: Parcel) -> dict[str, Any]:
    """The contract of the bundled tables, reduced to these rows."""
    whole = contract.descriptor(DATA)
    schema: dict[str, Any] = {"fields": [field(column) for column in parcel.columns]}
    schema["missingValues"] = [""]
    if parcel.key:
        schema["primaryKey"] = list(parcel.key)
    return {
        "$schema": whole["$schema"],
        "name": f"{whole['name']}-extract",
        "title": parcel.title,
        "description": parcel.question or parcel.title,
        "version": parcel.version,
        "created": whole["created"],
        **({"homepage": parcel.address} if parcel.address else {}),
        "citation": parcel.citation.plain(),
        "terms": parcel.terms,
        "controls": dict(parcel.controls),
        "contributors": whole["contributors"],
        "sources": [{"title": row["title"], "path": row["url"]} for row in records(parcel.sources)],
        "resources": [
            {
                "name": "data",
                "type": "table",
                "path": DATA_FILE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        ],
    }


def readme(parcel: Parcel) -> str:
    """What is in the ZIP and what to know about it."""
    lines = [f"# {parcel.title}", "", parcel.question, ""]
    lines += [f"{DATA_FILE}: {counted(len(parcel.rows), 'row')}. {FORMULA_NOTE}", ""]
    for section in sections(parcel):
        lines += [f"## {section.heading}", "", *(f"- {line}" for line in section.lines), ""]
    lines += ["## As BibTeX", "", "```", parcel.citation.bibtex(), "```", ""]
    lines += ["## Columns", ""]
    lines += [
        f"- `{column.name}` ({column.type})" + "".join(
            f": {words}" for words in (column.title, column.meaning, column.values) if words
        )
        for column in parcel.columns
    ]  # fmt: skip
    if len(parcel.sources):
        lines += ["", "## Sources", ""]
        lines += [
            f"- {row['title']}. {row['publisher']}. {row['url']}" for row in records(parcel.sources)
        ]
    return "\n".join(lines) + "\n"
