"""What the documentation says of the data API is so, and it leaves nothing out."""

import re
from dataclasses import fields
from pathlib import Path

from openverdict.api.formats import FORMATS
from openverdict.api.parameters import DEFAULTS
from openverdict.api.problems import KINDS
from openverdict.settings import PREFIX, Settings

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_limit_stands_there_with_its_default():
    stated = dict(re.findall(rf"^\| {PREFIX}(\w+) \| (\d+) \|", DOCS, re.MULTILINE))
    limits = {field.name.upper(): str(field.default) for field in fields(Settings)
              if field.name.startswith("api_") or field.name == "query_milliseconds"}  # fmt: skip
    assert stated == limits


def test_every_kind_of_problem_stands_there_with_its_status():
    stated = dict(re.findall(r"^\| ([a-z-]+) \| (\d{3}) \|", DOCS, re.MULTILINE))
    assert stated == {name: str(kind.status) for name, kind in KINDS.items()}


def test_formats_and_parameters_with_a_default_stand_there():
    assert f"{{{','.join(FORMATS)}}}" in DOCS
    said = DOCS.partition("What may be left out:**")[2].partition(", and lists")[0]
    assert set(re.findall(r"`(\w+)`", said)) == set(DEFAULTS)
