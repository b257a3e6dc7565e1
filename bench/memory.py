"""Memory of the server after 100 sessions, and after 2,000 further runs of a page."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

from bench.results import Result
from bench.servers import Server, serving
from bench.sessions import connected, run

PAGE = "convictions"
SESSIONS = 100
RERUNS = 2_000


def resident(server: Server) -> float:
    """Memory in use by the server's process, in MB."""
    return _status(server, "VmRSS")


def peak(server: Server) -> float:
    """The most memory that the server's process has had so far, in MB."""
    return _status(server, "VmHWM")


def _status(server: Server, name: str) -> float:
    status = Path(f"/proc/{server.process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1000


async def _use(server: Server) -> tuple[float, float, float]:
    first = resident(server)
    sockets = [await connected(server) for _ in range(SESSIONS)]
    for socket in sockets:
        await run(socket, server, PAGE)
    opened = resident(server)
    for number in range(RERUNS):
        await run(sockets[number % SESSIONS], server, PAGE)
    used = resident(server)
    for socket in sockets:
        with contextlib.suppress(OSError):
            await socket.close()
    return first, opened, used


def measure() -> Iterator[Result]:
    """Open sessions, let each run a page, then let them run it again and again."""
    with serving("app.py") as app:
        first, opened, used = asyncio.run(_use(app))
    yield Result("memory at the start", [first], "MB")
    yield Result(f"memory with {SESSIONS} sessions", [opened], "MB", below=400)
    yield Result(f"memory after {RERUNS:,} further runs", [used], "MB", below=1.1 * opened)
