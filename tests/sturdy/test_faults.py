"""A query that never ends, a query that fails, a visitor who leaves: nobody else is the worse."""

import asyncio
import re
import signal
import time
from pathlib import Path

import pytest

from tests.servers import Server
from tests.sturdy.visitor import arriving, seen

LIMIT = 4  # seconds for a query
SLOW = {"page": "outcomes", "query": "view=states"}
BROKEN = {"page": "data", "query": "about=conflicts"}
NEVER_ENDS = (
    "(select count(*) from range(9999999) a, range(9999999) b where a.range <> b.range) > 0"
)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def troubled(checkout) -> Path:
    """A house in which the states of India take for ever, and breaks in series are not found."""
    house = checkout()
    change(house / "queries/states.sql", "\nwhere\n", f"\nwhere\n    {NEVER_ENDS} and\n")
    change(house / "queries/breaks_all.sql", "\nselect\n", "\nselect\n    no_such_column,\n")
    return house


@pytest.fixture(scope="module")
def server(start, troubled) -> Server:
    return start(house=troubled, settings={"OPENVERDICT_QUERY_MILLISECONDS": str(LIMIT * 1000)})


def threads(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"Threads:\s+(\d+)", status)[0])


def shown_id(text: str) -> str:
    return re.findall(r"\*\*([0-9a-f]{8})\*\*", text)[0]


def test_a_query_that_runs_away_is_ended_while_others_go_on(server):
    async def together() -> str:
        async with arriving(server.url, 3) as [slow, other, gone]:
            waiting = asyncio.create_task(slow.see(**SLOW))
            await gone.ask(**SLOW)
            await gone.hear()
            await gone.leave()
            assert "milestones" in (await other.see("milestones")).text
            assert not waiting.done(), "the others had to wait"
            text = (await waiting).text
            assert "Offence" in text  # the controls stand, so that something else can be asked
            assert "China" in (await slow.see("convictions")).text
            return text

    before = threads(server)
    text = asyncio.run(together())
    assert f"took longer than {LIMIT} seconds and was stopped" in text
    assert f"Error {shown_id(text)} " in server.log
    assert "InterruptException" in server.log

    end = time.monotonic() + 30
    while threads(server) > before + 4 and time.monotonic() < end:
        time.sleep(0.1)
    assert threads(server) <= before + 4, "whoever left mid-query left a thread behind"


def test_a_failed_page_gives_an_id_that_finds_the_details_in_the_log(server):
    view = asyncio.run(seen(server.url, **BROKEN))
    assert "could not be drawn" in view.text
    assert "no_such_column" not in view.text
    assert "exception" not in view.kinds
    details = server.log.partition(f"Error {shown_id(view.text)} ")[2]
    assert "no_such_column" in details
    assert "China" in asyncio.run(seen(server.url, "convictions")).text


def test_a_server_in_use_ends_cleanly_within_five_seconds(start, troubled):
    server = start(house=troubled)

    async def interrupted() -> float:
        async with arriving(server.url, 2) as [busy, reading]:
            await reading.see("convictions")
            await busy.ask(**SLOW)
            await busy.hear()
            asked = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(server.process.wait, 30)
            return time.monotonic() - asked

    assert asyncio.run(interrupted()) < 5
    assert server.process.returncode in (0, -signal.SIGTERM)
    assert "Traceback" not in server.log
