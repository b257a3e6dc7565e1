"""The ZIP: a data package that validates, and a README that explains it."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from openverdict import files
from openverdict.database import agreed, catalogue, run
from openverdict.files import FORMATS, Parcel
from openverdict.files.parcel import TABLES
from openverdict.view import View
from tests.files.conftest import ADDRESS, TITLE
from tests.queries.test_headers import EXAMPLES


def unpacked(parcel: Parcel, path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(FORMATS["zip"].make(parcel))) as package:
        assert package.namelist() == ["data.csv", "datapackage.json", "README.md"]
        package.extractall(path)
    return path / "datapackage.json"


def faults(descriptor: Path) -> list[str]:
    report = Package(str(descriptor)).validate()
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


@pytest.mark.parametrize("query", sorted(TABLES))
def test_the_answer_to_every_query_becomes_a_valid_data_package(query, tmp_path):
    rows = run(query, **EXAMPLES[query])
    parcel = files.of_view(View(ADDRESS, "", TITLE), rows, {}, query)
    descriptor = unpacked(parcel, tmp_path)
    assert faults(descriptor) == []
    content = json.loads(descriptor.read_text())
    assert content["resources"][0]["schema"].get("primaryKey", []) == list(catalogue()[query].key)
    assert len(content["resources"]) == 1


@pytest.mark.parametrize("table", ["claims", "exonerations", "milestones", "series"])
def test_a_bundled_table_becomes_a_valid_data_package(table, tmp_path):
    assert faults(unpacked(files.of_table(table, ""), tmp_path)) == []


def test_a_package_that_was_changed_is_refused(parcel, tmp_path):
    descriptor = unpacked(parcel, tmp_path)
    data = tmp_path / "data.csv"
    data.write_text(data.read_text().replace(",6617,", ",many,", 1))
    assert any('"many"' in fault for fault in faults(descriptor))


def test_the_readme_says_all_that_the_page_says(parcel, tmp_path):
    unpacked(parcel, tmp_path)
    readme = (tmp_path / "README.md").read_text()
    for words in (
        f"# {TITLE}",
        "data.csv: 44 rows.",
        "- Jurisdictions: China, India",
        "China: Defendants with effective judgments, all courts (chn-judgments). All defendants",
        "India: Penal Code cases: how trials ended, 2017: Discharged separated from acquitted",
        "Not like for like: these series differ in 6 fields",
        "Unit: defendants (China), cases (India).",
        f"Open Verdict (2026): {TITLE}. Data version 2026.11.24. {ADDRESS}.",
        "@misc{open-verdict-acquittals-per-10-000",
        "- `rounding_low` (double): unit of the measure; null where nothing is rounded",
        "Crime in India 2024, Table 18A.1 Court disposal of IPC/BNS crime cases. National Crime",
        agreed().table("outcomes").terms,
    ):
        assert words in readme


def test_the_same_view_gives_the_same_bytes(parcel):
    assert FORMATS["zip"].make(parcel) == FORMATS["zip"].make(parcel)


def test_rows_without_sources_of_their_own_name_those_of_the_table_under_them():
    rows = run("cases_by_decade", **EXAMPLES["cases_by_decade"])
    parcel = files.of_view(View(ADDRESS, "", TITLE), rows, {}, "", "exonerations")
    assert len(parcel.sources) == 47
    rows = run("founding_rates")
    assert files.of_view(View(ADDRESS, "", TITLE), rows, {}, "", "outcomes").sources.empty


def test_a_series_that_the_tables_do_not_know_is_not_called_like_for_like(rows):
    own = rows.assign(series=rows["series"].replace("ind-ipc-cases", "my-court"))
    parcel = files.of_view(View(ADDRESS, "", TITLE), own, {}, "convictions", "outcomes")
    readme = FORMATS["zip"].make(parcel)
    with zipfile.ZipFile(io.BytesIO(readme)) as package:
        words = package.read("README.md").decode()
    assert "Not compared, as the tables do not define them: my-court." in words


def test_every_table_under_a_query_is_a_bundled_one():
    assert set(TABLES) <= set(catalogue())
    assert set(TABLES.values()) <= set(agreed().tables)
