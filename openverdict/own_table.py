"""A reader's own table: read apart, kept in memory only, and asked the same questions as ours."""

import json
import logging
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any
from weakref import finalize

import pandas as pd

from openverdict import turns
from openverdict.comparability import NOT_STATED
from openverdict.database import PrivateDatabase, agreed, catalogue
from openverdict.settings import SETTINGS
from openverdict.upload import KINDS, Fault

HOUSE = Path(__file__).resolve().parent.parent
MARK = "yours: "  # what no code and no name of a bundled table begins with
OWNER = "yours"
DEFINITION = "From a reader's own file, not part of Open Verdict. What it counts is not stated."
WHOSE = {True: "yours, not part of Open Verdict", False: "Open Verdict"}

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_BEGINS = {b"PK": "xlsx", b"PAR1": "parquet"}

log = logging.getLogger(__name__)
_readers = BoundedSemaphore(SETTINGS.uploads_at_once)
_databases: OrderedDict[int, PrivateDatabase] = OrderedDict()  # the last used at the end
_databases_lock = Lock()


@dataclass(frozen=True)
class Refused:
    """A file that is not taken: its name, and all that is wrong with it."""

    name: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class OwnTable:
    """A file that is taken: its name, and its rows with the columns of the table `outcomes`.

    In `rows` every series begins with `MARK`. `assumed` counts for each column the cells that the
    file leaves empty, `examples` the rows of the template's example that were left out.
    """

    name: str
    rows: pd.DataFrame
    assumed: Mapping[str, int] = field(default_factory=dict)
    examples: int = 0

    @property
    def series(self) -> list[str]:
        """The series in the order of the file."""
        return list(dict.fromkeys(self.rows["series"]))

    def __post_init__(self) -> None:
        """Let the database of these rows end with them."""
        finalize(self, _databases.pop, id(self), None).atexit = False

    def run(self, query: str, /, **parameters: object) -> pd.DataFrame:
        """Ask these rows one question of `queries/`, in a database of their own."""
        with _databases_lock:
            if id(self) not in _databases:
                _databases[id(self)] = PrivateDatabase(self._tables())
            _databases.move_to_end(id(self))
            # Who still asks the one put out holds it until the answer is there.
            if len(_databases) > SETTINGS.upload_databases_kept:
                _databases.popitem(last=False)
            database = _databases[id(self)]
        return database.run(query, **parameters)

    def _tables(self) -> dict[str, pd.DataFrame]:
        """The rows, and what the contract wants to know of their series, sources and place."""
        sources = list(dict.fromkeys(self.rows["source"]))
        return {
            "jurisdictions": _table("jurisdictions", [{"jurisdiction": OWNER, "name": OWNER}]),
            "sources": _table("sources", [_source(source) for source in sources]),
            "series": _table("series", [_series(series, DEFINITION) for series in self.series]),
            "outcomes": self.rows,
        }


def read(content: bytes, name: str) -> OwnTable | Refused:
    """Take a reader's file, or say what is wrong with it.

    The file is opened in a process of its own, see `openverdict.upload`.
    """
    if len(content) > SETTINGS.upload_mebibytes * 2**20:
        return _refused(name, f"the file has {len(content) / 2**20:,.1f} MB; at most "
                        f"{SETTINGS.upload_mebibytes} MB are taken.")  # fmt: skip
    if content.startswith(_OLD_EXCEL):
        return _refused(name, "the file is an old or encrypted Excel file. Save it as XLSX "
                        "without a password, or as CSV in UTF-8.")  # fmt: skip
    begins = (kind for sign, kind in _BEGINS.items() if content.startswith(sign))
    kind = next(begins, "csv")
    with turns.lent():
        if not _readers.acquire(timeout=SETTINGS.upload_seconds):
            return _refused(name, "too many files are being read just now. Try again in a minute.")
        try:
            answer = _in_a_process(content, kind)
        finally:
            _readers.release()
    if isinstance(answer, str):
        return _refused(name, answer)
    if answer["faults"]:
        return Refused(name, tuple(Fault(**fault) for fault in answer["faults"]))
    return OwnTable(name, _typed(answer["rows"]), answer["assumed"], answer["examples"])


def _in_a_process(content: bytes, kind: str) -> dict[str, Any] | str:
    """What `openverdict.upload` says about the file, or in a sentence that it could not."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module with a word of our own
            [sys.executable, "-B", "-m", "openverdict.upload", kind],
            input=content, capture_output=True, cwd=HOUSE, check=False,
            timeout=2 * SETTINGS.upload_seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        log.warning("Reading an upload (%s, %d bytes) took too long", kind, len(content))
        return "reading the file took too long, and was given up. Save it anew, or as CSV in UTF-8."
    if done.returncode != 0:
        # The kind of the error only: its text may hold what the reader wrote.
        last = done.stderr.decode("utf-8", errors="replace").strip().splitlines()[-1:]
        error = last[0].partition(":")[0][:80] if last else f"status {done.returncode}"
        log.warning("An upload (%s, %d bytes) was not readable: %s", kind, len(content), error)
        return (
            f"the file cannot be read as {KINDS[kind]} within the limits of this server. It may be "
            "broken or cut off. Save it anew, or as CSV in UTF-8."
        )
    return json.loads(done.stdout)


def _refused(name: str, reason: str) -> Refused:
    return Refused(name, (Fault(None, None, None, reason),))


def _typed(rows: list[list[str]]) -> pd.DataFrame:
    """Rows of text that were found sound, as the database takes them."""
    columns = [column.name for column in agreed().table("outcomes").fields]
    typed = pd.DataFrame(rows, columns=columns)
    for name in ("year", "count", "rounded_to"):
        typed[name] = typed[name].astype("int64")
    typed["preferred"] = typed["preferred"] == "true"
    typed["note"] = typed["note"].where(typed["note"] != "", None)
    typed["series"] = MARK + typed["series"]
    typed["source"] = MARK + typed["source"]
    return typed


def _series(series: str, definition: str) -> Mapping[str, object]:
    """What is known of a series of the reader's: its name, and that all else is not stated."""
    unknown = dict.fromkeys(
        ("unit", "court_stage", "offence", "offence_group", "year_basis", "guilty_pleas",
         "summary_proceedings"), NOT_STATED,
    )  # fmt: skip
    return unknown | {
        "series": series,
        "jurisdiction": OWNER,
        "kind": "outcomes",
        "title": series.removeprefix(MARK),
        "definition": definition,
        "headline": False,
    }


def _source(source: str) -> Mapping[str, object]:
    """A source as the reader wrote it; an address becomes a link."""
    written = source.removeprefix(MARK)
    return {
        "source": source,
        "title": source,
        "publisher": OWNER,
        "url": written if written.startswith(("https://", "http://")) else None,
        "kind": NOT_STATED,
        "seen_as": NOT_STATED,
    }


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Rows with the columns of a table of the contract; what they do not say is null."""
    columns = [column.name for column in agreed().table(name).fields]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def is_own(series: str) -> bool:
    """Whether a series is a reader's own."""
    return series.startswith(MARK)


def notes(series: Iterable[str]) -> pd.DataFrame:
    """Series of a reader's own as rows of `series_notes`, for a file that explains its series."""
    columns = [column.name for column in catalogue()["series_notes"].columns]
    rows = [
        {**_series(name, DEFINITION), "jurisdiction_name": OWNER} for name in series if is_own(name)
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def marked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of several tables with `whose`: the reader's own, or ours."""
    return rows.assign(whose=rows["series"].map(is_own).map(WHOSE))
