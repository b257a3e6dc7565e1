"""Downloads from a page: the largest table as XLSX, and memory while many are made at once.

Each reader has a session of their own and takes all rows of the largest table away, in the formats
in turns. The files are made on click; nobody has asked for them before.
"""

import asyncio
import contextlib
import time
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import cycle

from bench.memory import peak, resident
from bench.results import Result
from bench.servers import Server, serving
from bench.sessions import Reader
from openverdict import database

READERS = 50
FILES = 5  # XLSX more often than once, for a median


def largest() -> str:
    """The table with the most rows."""
    rows = {
        name: int(database.run("table_counts", table=name, search="")["all_rows"].item())
        for name in database.agreed().tables
    }
    return max(rows, key=rows.__getitem__)


async def taken(reader: Reader, name: str) -> int:
    """Take away a file by the beginning of its name; its bytes. Raises `RuntimeError` if none."""
    file = next((file for label, file in reader.files.items() if label.startswith(name)), None)
    if file is None:
        raise RuntimeError(f"There should be a file {name}, and there are {list(reader.files)}.")
    address = await reader.file(file)

    def fetch() -> int:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            return len(answer.read())

    return await asyncio.to_thread(fetch)


async def _use(server: Server, table: str) -> tuple[list[float], Sequence[int], float]:
    """Seconds for an XLSX file by itself; bytes of many files at once, and how long they take."""
    readers = [await Reader.arrive(server) for _ in range(READERS)]
    try:
        for reader in readers:
            await reader.open("data", f"table={table}")
        alone = []
        for reader in readers[:FILES]:
            started = time.perf_counter()
            await taken(reader, "XLSX")
            alone.append(time.perf_counter() - started)
        kinds = cycle(["XLSX", "ZIP", "JSON", "Parquet", "Download"])
        started = time.perf_counter()
        sizes = await asyncio.gather(
            *(taken(reader, kind) for reader, kind in zip(readers, kinds, strict=False))
        )
        return alone, sizes, time.perf_counter() - started
    finally:
        for reader in readers:
            with contextlib.suppress(OSError):
                await reader.leave()


def measure() -> Iterator[Result]:
    """One by one, then all at once."""
    table = largest()
    with serving("app.py") as app:
        before = resident(app)
        alone, sizes, seconds = asyncio.run(_use(app, table))
        most = peak(app)
    yield Result(f"XLSX of all rows of {table}", alone, "s", below=2)
    yield Result(f"{READERS} downloads at once", [seconds], "s")
    yield Result("their size together", [sum(sizes) / 1e6], "MB")
    yield Result("memory before", [before], "MB")
    yield Result("memory at its peak", [most], "MB", below=before + 250)
