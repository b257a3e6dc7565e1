"""A filtered CSV over HTTP, against Datasette serving the same table from SQLite.

Both servers run at the same time and are asked in turns, by wrk from this machine, so that whatever
else the machine does falls on both. Datasette has an index for each filter; we keep answers.
"""

import csv
import http.client
import io
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from urllib.parse import urlencode

from bench.results import Result
from bench.servers import ROOT, Server, free_port, running, serving

TABLE = "outcomes"
KEY = "series, year, outcome, source"
FILTER = {"series": "chn-judgments"}
CONNECTIONS = 8
ROUNDS = 3
SECONDS = 4  # a round
YEARS = range(1674, 1914)  # of the Old Bailey, for questions that nobody asked before
DATASETTE = ROOT / ".venv-bench" / "bin" / "python"


def measure() -> Iterator[Result]:
    """Ask both for the same rows: the same question again and again, then each question once."""
    tools = {"wrk": shutil.which("wrk"), "Datasette": DATASETTE.exists()}
    if missing := [name for name, found in tools.items() if not found]:
        raise RuntimeError(
            f"{' and '.join(missing)} should be installed, and is not. `make bench` installs both; "
            "by hand: sudo apt-get install wrk; python3 -m venv .venv-bench && "
            ".venv-bench/bin/pip install -r requirements-bench.txt"
        )
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("app.py") as app,
        datasette(Path(folder)) as other,
    ):
        paths = {app: f"/api/v1/tables/{TABLE}.csv?", other: f"/{TABLE}/{TABLE}.csv?_size=max&"}
        same_rows(paths)
        ours, theirs = load(paths)
        yield from compared("filtered CSV", ours.rates, theirs.rates)
        yield Result("filtered CSV, p99", ours.p99s, "ms")
        yield Result("filtered CSV, p99, Datasette", theirs.p99s, "ms")
        firsts = [one_by_one(server, path) for server, path in paths.items()]
        yield from compared("CSV not asked before", *firsts, above=None)


def compared(
    name: str, ours: list[float], theirs: list[float], above: float | None = 10
) -> Iterator[Result]:
    """Answers a second of both, and how many times as many ours are."""
    mine, other = Result(name, ours, "/s"), Result(f"{name}, Datasette", theirs, "/s")
    yield mine
    yield other
    yield Result(f"{name}, times Datasette", [mine.value / other.value], "x", above=above)


def datasette(folder: Path) -> AbstractContextManager[Server]:
    """Serve the table from an SQLite file that cannot change, which is its fastest way."""
    file = folder / f"{TABLE}.db"
    with (ROOT / "data" / f"{TABLE}.csv").open(encoding="utf-8", newline="") as lines:
        names, *rows = csv.reader(lines)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"create table {TABLE} ({', '.join(names)}, primary key ({KEY}))")
        places = ", ".join("?" * len(names))
        database.executemany(f"insert into {TABLE} values ({places})", rows)  # noqa: S608
        database.execute(f"create index of_year on {TABLE} (year)")
    port = free_port()
    command = [str(DATASETTE), "-m", "datasette", "serve", "--immutable", str(file), "--port"]
    return running([*command, str(port)], port, "/-/versions.json")


def ask(connection: http.client.HTTPConnection, address: str) -> str:
    """The text at an address. Raises `RuntimeError` if the server gives none."""
    connection.request("GET", address)
    reply = connection.getresponse()
    text = reply.read().decode()
    if reply.status != 200 or not text:
        raise RuntimeError(f"{address} should be answered, and gives {reply.status}: {text[:200]}")
    return text


def same_rows(paths: dict[Server, str]) -> None:
    """Both give the same rows. Raises `RuntimeError` if not: there would be nothing to compare."""
    given = []
    for server, path in paths.items():
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
            rows = csv.DictReader(io.StringIO(ask(line, path + urlencode(FILTER))))
            given.append(sorted(tuple(row[name] for name in sorted(row)) for row in rows))
    if not given[0] or any(rows != given[0] for rows in given):
        raise RuntimeError(f"{' and '.join(paths.values())} should give the same rows.")


class Load:
    """What wrk saw of one server, a sample a round: answers a second, slowest 1 in 100 in ms."""

    def __init__(self) -> None:
        self.rates: list[float] = []
        self.p99s: list[float] = []


def load(paths: dict[Server, str]) -> list[Load]:
    """Ask each server as fast as it answers, in turns."""
    seen = [Load() for _ in paths]
    for _ in range(ROUNDS):
        for (server, path), one in zip(paths.items(), seen, strict=True):
            url = f"http://127.0.0.1:{server.port}{path}{urlencode(FILTER)}"
            said = subprocess.run(
                ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", url],  # noqa: S607
                check=True, capture_output=True, text=True,
            ).stdout  # fmt: skip
            if "Non-2xx" in said or "Socket errors" in said:
                raise RuntimeError(f"{url} should answer every time. wrk says:\n{said}")
            one.rates.append(float(re.findall(r"Requests/sec: +([\d.]+)", said)[0]))
            number, unit = re.findall(r"99% +([\d.]+)(us|ms|s)\b", said)[0]
            one.p99s.append(float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit])
    return seen


def one_by_one(server: Server, path: str) -> list[float]:
    """Ask for each year once, over one connection; answers a second, in samples of 40."""
    samples, count = [], 40
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
        for first in range(YEARS.start, YEARS.stop, count):
            started = time.perf_counter()
            for year in range(first, first + count):
                ask(line, path + urlencode({"year": year}))
            samples.append(count / (time.perf_counter() - started))
    return samples
