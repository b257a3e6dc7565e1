"""The contract says of every table and column what a reader needs, and refuses to be half there."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from openverdict import contract
from openverdict.contract import ContractError
from openverdict.validation import validate

DATA = Path(__file__).resolve().parents[2] / "data"
CONTRACT = contract.load(DATA)
FIELDS = [
    pytest.param(table, field, id=f"{table.name}.{field.name}")
    for table in CONTRACT.tables.values()
    for field in table.fields
]


def test_the_contract_covers_exactly_the_files_in_data():
    assert {table.path for table in CONTRACT.tables.values()} == {
        path.name for path in DATA.glob("*.csv")
    }


@pytest.mark.parametrize("table", CONTRACT.tables.values(), ids=lambda table: table.name)
def test_a_table_states_its_title_grain_key_and_terms(table):
    assert table.title
    assert table.terms
    assert table.description.startswith("One row per ")
    assert set(table.primary_key) <= set(table.duckdb_types())


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_a_column_has_a_title_and_a_description(table, field):
    assert re.match(r"[A-Z]", field.title)
    assert re.fullmatch(r"[A-Z0-9'].*[.]", field.description), "a sentence, ending with a stop"


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_a_column_of_numbers_has_a_unit_or_labels_and_no_negative_values(table, field):
    if field.type in ("integer", "number", "year"):
        assert field.unit or field.labels
        assert field.enum or field.constraints["minimum"] >= 0
        assert field.enum or field.type != "number" or "maximum" in field.constraints


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_labels_are_complete_short_distinct_and_in_sentence_case(table, field):
    values = field.enum or field.items or (("true", "false") if field.type == "boolean" else ())
    if field.labels:
        assert set(field.labels) == set(values)
        assert len(set(field.labels.values())) == len(values)
        for label in field.labels.values():
            assert re.fullmatch(r"[A-Z][^_.]{1,44}", label), label
    elif values:
        # Values that are words already, such as the regions, are shown as they are.
        assert all(re.fullmatch(r"[A-Z][A-Za-z -]+", value) for value in values)
    assert set(field.meanings) <= set(field.labels)


def test_closed_vocabularies_have_labels():
    labelled = {
        f"{table.name}.{f.name}"
        for table in CONTRACT.tables.values()
        for f in table.fields
        if f.labels
    }
    assert labelled >= {
        "outcomes.outcome", "outcomes.origin", "outcomes.preferred", "pipeline.stage",
        "pipeline.origin", "rates.measure", "rates.denominator", "series.kind", "series.unit",
        "series.court_stage", "series.offence_group", "series.year_basis", "series.guilty_pleas",
        "series.summary_proceedings", "series.headline", "sources.kind", "sources.seen_as",
        "breaks.what", "milestones.category", "milestones.status", "milestones.themes",
        "exonerations.sentence", "exonerations.false_confession", "exonerations.basis",
        "us_exonerations.dna", "custody.measure", "claims.verdict", "jurisdictions.level",
        "jurisdictions.legal_tradition", "subnational_outcomes.offence",
    }  # fmt: skip


def test_columns_that_name_another_table_refer_to_it():
    for table in CONTRACT.tables.values():
        keys = {key.fields[0]: key.table for key in table.foreign_keys}
        for column, target in {
            "source": "sources",
            "series": "series",
            "jurisdiction": "jurisdictions",
            "indicator": "indicators",
            "milestone": "milestones",
            "case": "exonerations",
            "iso3": "jurisdictions",
            "superseded_by": "milestones",
        }.items():
            if column in table.duckdb_types() and table.name not in ("jurisdictions", target):
                assert keys[column] == target, table.name
    milestones = CONTRACT.table("milestones")
    assert milestones.foreign_keys[1] == contract.ForeignKey(
        ("superseded_by",), "milestones", ("milestone",)
    )


def test_columns_are_loaded_with_fitting_types():
    types = CONTRACT.table("outcomes").duckdb_types()
    assert types == {
        "series": "VARCHAR",
        "year": "INTEGER",
        "outcome": "VARCHAR",
        "count": "BIGINT",
        "rounded_to": "BIGINT",
        "origin": "VARCHAR",
        "preferred": "BOOLEAN",
        "source": "VARCHAR",
        "note": "VARCHAR",
    }
    assert CONTRACT.table("rates").field("percent").duckdb_type == "DOUBLE"
    assert CONTRACT.table("sources").field("retrieved").duckdb_type == "DATE"
    assert CONTRACT.table("milestones").field("date").duckdb_type == "VARCHAR"
    assert CONTRACT.table("us_exonerations").field("dna").duckdb_type == "INTEGER"


def test_a_value_is_shown_by_its_label_and_otherwise_as_it_is():
    outcome = CONTRACT.table("outcomes").field("outcome")
    assert outcome.label("convicted_at_trial") == "Convicted after a trial"
    assert outcome.label("freed") == "freed"
    assert CONTRACT.table("series").field("headline").label(True) == "Headline series"
    assert CONTRACT.table("us_exonerations").field("dna").label(0) == "Not coded"


def test_the_version_is_the_newest_one_in_the_change_log():
    versions = re.findall(r"^## (.+)$", (DATA / "CHANGELOG.md").read_text(), flags=re.MULTILINE)
    assert versions[0] == CONTRACT.version


def test_reading_the_contract_does_not_import_the_validator():
    code = "import sys, openverdict.contract; print('frictionless' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=DATA.parent, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


def test_an_unknown_column_is_refused_with_those_there_are():
    with pytest.raises(ContractError, match=r"^rates\.csv has no column count\. Its columns are "):
        CONTRACT.table("rates").field("count")


def test_a_folder_without_a_contract_is_refused(tmp_path):
    with pytest.raises(ContractError, match=r"^datapackage\.json was expected in .*, and is not"):
        contract.load(tmp_path)


def test_a_contract_without_one_of_its_files_is_refused(folder_with):
    folder = folder_with("claims.csv", b"")
    (folder / "claims.csv").unlink()
    with pytest.raises(ContractError, match=r"names the table claims, but claims\.csv is not in"):
        contract.load(folder)


def _changed(change) -> bytes:
    content = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    change(content)
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", r"datapackage\.json should be JSON in UTF-8, but: "),
        (b"[]", r"should hold a JSON object, not a list\."),
        (_changed(lambda c: c.pop("version")), r"lacks the property 'version'\. Add it"),
        (
            _changed(lambda c: c["resources"][0]["schema"]["fields"][0].pop("description")),
            r"lacks the property 'description'\. Add it",
        ),
        (
            _changed(lambda c: c["resources"][0].update(path="places.csv")),
            r"^The table jurisdictions should lie in jurisdictions\.csv, not in places\.csv\.",
        ),
        (
            _changed(lambda c: c["resources"][0]["schema"]["fields"][0].update(type="text")),
            r"^Column jurisdiction of jurisdictions has the type text\. Use one of string, year,",
        ),
    ],
)
def test_a_faulty_contract_is_refused_with_what_to_do(content, message, folder_with):
    with pytest.raises(ContractError, match=message):
        contract.load(folder_with("datapackage.json", content))


def test_a_contract_that_breaks_the_standard_is_refused(folder_with):
    content = _changed(lambda c: c["resources"][0]["schema"].update(primaryKey=["place"]))
    with pytest.raises(
        ContractError, match=r"^datapackage\.json is no valid data package: .*place"
    ):
        validate(folder_with("datapackage.json", content), ["jurisdictions"])
