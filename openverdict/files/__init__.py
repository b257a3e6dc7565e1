"""The files that a reader takes away: rows with all that it takes to understand them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openverdict.files.archive import archive
from openverdict.files.parcel import Parcel, of_table, of_view
from openverdict.files.tabular import csv, json, parquet
from openverdict.files.workbook import xlsx

__all__ = ["FORMATS", "Format", "Parcel", "of_table", "of_view"]


@dataclass(frozen=True)
class Format:
    """One kind of file: its name for readers, the ending of its name, its media type, its maker."""

    label: str
    ending: str
    mime: str
    make: Callable[[Parcel], bytes]


FORMATS: Mapping[str, Format] = {
    made.ending: made
    for made in (
        Format("CSV", "csv", "text/csv", csv),
        Format(
            "XLSX",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx,
        ),
        Format("Parquet", "parquet", "application/vnd.apache.parquet", parquet),
        Format("JSON", "json", "application/json", json),
        Format("ZIP", "zip", "application/zip", archive),
    )
}
