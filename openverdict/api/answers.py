"""Answers as bytes with their ETags: made off the event loop, kept within a bound of bytes."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import anyio
from anyio import to_thread

from openverdict import database, queries, settings

GZIP_FROM_BYTES = 1000  # below that the headers of gzip outweigh what it saves
GZIP_LEVEL = 6
MEBIBYTE = 2**20
OVERHEAD_BYTES = 1000  # of an answer that is kept, beside its content and its address

Address = tuple[str, bytes]  # path and query string


class BusyError(Exception):
    """No turn within the time that a question may wait."""


@dataclass(frozen=True)
class Answer:
    """The bytes of an answer, plain and compressed (None where that saves nothing).

    `tag` is the ETag of the plain bytes without its quotes; `headers` are this answer's own.
    """

    body: bytes
    zipped: bytes | None
    tag: str
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """What keeping it takes."""
        return len(self.body) + len(self.zipped or b"") + OVERHEAD_BYTES


def answer(
    body: bytes, asked: str, media_type: str, headers: Mapping[str, str], is_text: bool = True
) -> Answer:
    """An answer to what was asked, in a form of words that is the same for the same question."""
    zipped = gzip.compress(body, GZIP_LEVEL, mtime=0) if is_text else None
    if zipped and (len(body) < GZIP_FROM_BYTES or len(zipped) >= len(body)):
        zipped = None
    tag = hashlib.sha256(f"{state()}\n{asked}".encode()).hexdigest()[:24]
    return Answer(body, zipped, tag, media_type, headers)


@lru_cache(maxsize=1)
def state() -> str:
    """What answers depend on beside the question: data, queries, and how we write them."""
    digest = hashlib.sha256(database.agreed().version.encode())
    ours = Path(__file__).parent
    for folder, pattern in (
        (database.DATA, "*.csv"), (database.DATA, "*.json"), (queries.FOLDER, "**/*.sql"),
        (ours, "*.py"),
    ):  # fmt: skip
        for path in sorted(folder.glob(pattern)):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Answers:
    """Makes answers, a few at a time, and keeps those asked for last, by their address.

    Only for the one event loop that serves: making is off it, keeping is on it.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Address, Answer] = OrderedDict()
        self._turns = anyio.Semaphore(settings.SETTINGS.api_questions_at_once)
        self.bytes = 0

    def get(self, address: Address) -> Answer | None:
        """The answer to an address, if it is still kept."""
        found = self._kept.get(address)
        if found is not None:
            self._kept.move_to_end(address)
        return found

    async def make(self, address: Address, make: Callable[[], Answer]) -> Answer:
        """Make an answer in a thread and keep it. Raises `BusyError`, and whatever `make` does."""
        has_turn = False
        with anyio.move_on_after(settings.SETTINGS.api_wait_seconds):
            await self._turns.acquire()
            has_turn = True
        if not has_turn:
            raise BusyError
        try:
            made = self.get(address)  # somebody who asked the same may have had the turn before
            if made is None:
                made = await to_thread.run_sync(make)
                self._keep(address, made)
            return made
        finally:
            self._turns.release()

    def _keep(self, address: Address, made: Answer) -> None:
        limit = settings.SETTINGS.api_cache_mebibytes * MEBIBYTE
        if address not in self._kept and _weight(address, made) <= limit:
            self._kept[address] = made
            self.bytes += _weight(address, made)
        while self.bytes > limit:
            self.bytes -= _weight(*self._kept.popitem(last=False))


def _weight(address: Address, made: Answer) -> int:
    return made.bytes + len(address[0]) + len(address[1])
