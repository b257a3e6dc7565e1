"""Settings: documented, typed, and never silently ignored."""

from dataclasses import fields
from pathlib import Path

import pytest

from openverdict.settings import SettingError, Settings, read

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "operations.md"
WORDS = {True: "yes", False: "no"}


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_documented_with_its_default(field):
    default = field.default
    shown = WORDS[default] if isinstance(default, bool) else default
    row = f"| `OPENVERDICT_{field.name.upper()}` | `{shown}` | "
    assert row in DOCUMENT.read_text(encoding="utf-8")


def test_no_document_names_a_setting_that_there_is_not():
    names = {f"OPENVERDICT_{field.name.upper()}" for field in fields(Settings)}
    text = DOCUMENT.read_text(encoding="utf-8")
    assert {word for word in text.split("`") if word.startswith("OPENVERDICT_")} - names == {
        "OPENVERDICT_", "OPENVERDICT_BEHIND_TLS=yes",
    }  # fmt: skip


def test_settings_are_read_from_the_environment_and_others_keep_their_defaults():
    given = read({"OPENVERDICT_BEHIND_TLS": "yes", "OPENVERDICT_QUERY_MILLISECONDS": "500",
                  "OPENVERDICT_FRAME_ANCESTORS": "https://a.example", "PATH": "/bin"})  # fmt: skip
    assert given == Settings("https://a.example", behind_tls=True, query_milliseconds=500)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("BEHIND_TLS", "true", "should be yes or no, not 'true'"),
        ("QUERY_MILLISECONDS", "0", "should be a whole number above 0, not '0'"),
        ("QUERY_MILLISECONDS", "1e3", "should be a whole number above 0, not '1e3'"),
        ("FRAME_ANCESTORS", "", "should be one line of plain text"),
        ("FRAME_ANCESTORS", "'self'\nx", "should be one line of plain text"),
        ("QUERY_SECONDS", "1", "There is no setting OPENVERDICT_QUERY_SECONDS. There are OPENV"),
    ],
)
def test_what_makes_no_sense_is_refused(name, text, reason):
    with pytest.raises(SettingError, match=reason):
        read({f"OPENVERDICT_{name}": text})
