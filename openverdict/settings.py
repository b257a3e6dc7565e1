"""Settings of one installation: environment variables, each with a default that is safe.

A field of `Settings` is read from `OPENVERDICT_` and its name in capitals; docs/operations.md tells
what each is for. Settings of the server itself (port, address, host names) are Streamlit's.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

PREFIX = "OPENVERDICT_"
YES_NO = {"yes": True, "no": False}


class SettingError(ValueError):
    """An environment variable that is no setting, or says something that a setting cannot be."""


@dataclass(frozen=True)
class Settings:
    """How this installation differs from others. Durations and sizes in the units of the names."""

    # Which sites may show our pages in a frame: 'none', 'self' or origins, as CSP writes them.
    frame_ancestors: str = "'self'"
    # Whether readers come over https, through a proxy that keeps the certificate.
    behind_tls: bool = False
    # A page's queries take milliseconds: these three only end accidents.
    query_milliseconds: int = 10_000
    memory_mebibytes: int = 1024
    answers_kept: int = 512
    # How many files are made at once for readers who take rows away; the others wait.
    downloads_at_once: int = 2
    # Data API: what one answer may hold, how many questions are worked on at once and how long the
    # others wait for their turn, and what is kept, here and by whoever asked.
    api_rows: int = 100_000
    api_questions_at_once: int = 2
    api_wait_seconds: int = 10
    api_cache_mebibytes: int = 64
    api_max_age_seconds: int = 300
    # A reader's own table: the largest file (at most Streamlit's server.maxUploadSize; what is over
    # 1 MB passes over the disk while it arrives), what it may hold, what reading it may take of
    # this machine, and for how many readers at once. So many tables in use are open; the others
    # are opened again, in a third of a second.
    upload_mebibytes: int = 1
    upload_rows: int = 10_000
    upload_columns: int = 50
    upload_cell_signs: int = 1_000
    upload_unpacked_mebibytes: int = 20
    upload_seconds: int = 20
    upload_memory_mebibytes: int = 512
    uploads_at_once: int = 2
    upload_databases_kept: int = 8


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from environment variables.

    Raises `SettingError` for a variable with our prefix that is no setting, and for a value of
    another kind than the default: yes or no, a whole number above 0, text of one line.
    """
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    given = {name: text for name, text in environment.items() if name.startswith(PREFIX)}
    if unknown := sorted(set(given) - set(known)):
        raise SettingError(
            f"There is no setting {', '.join(unknown)}. There are {', '.join(known)}."
        )
    values = {known[name].name: _value(name, given[name], known[name].default) for name in given}
    return Settings(**values)


def _value(name: str, text: str, default: object) -> Any:
    if isinstance(default, bool):
        if text in YES_NO:
            return YES_NO[text]
        raise SettingError(f"{name} should be yes or no, not {text!r}.")
    if isinstance(default, int):
        if text.isascii() and text.isdecimal() and int(text) > 0:
            return int(text)
        raise SettingError(f"{name} should be a whole number above 0, not {text!r}.")
    if text and text.isascii() and text.isprintable():
        return text
    raise SettingError(f"{name} should be one line of plain text, not {text!r}.")


SETTINGS = read()
