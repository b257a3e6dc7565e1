"""Crowds, on a server that may do as little as possible.

It runs as nobody, from a checkout that nobody may write to, on a disk that is full: it can write no
file larger than its log.
"""

import asyncio
import os
import re
import resource
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from tests.servers import Server, copy_of_the_house
from tests.sturdy.visitor import Visitor, arriving, seen

LARGEST_FILE = 100_000  # bytes
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
# Where Python or the checkout lies in a home that others may not enter, nobody may read there too.
READER = [*NOBODY, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]


# Python runs this before anything else: it tells the log whom the server turns to.
WATCH = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        asked = arguments[1] if event == "socket.connect" else arguments
        if not str(asked[0]).startswith(("127.", "::", "localhost", "None", "0.0.0.0")):
            print("TURNS TO", asked, file=sys.stderr, flush=True)
sys.addaudithook(watch)
print("WATCHED", file=sys.stderr, flush=True)
"""


def as_nobody(folder: Path) -> list[str]:
    """What to put before a command so that it runs without privileges."""
    if os.geteuid() != 0:
        return []
    for before in (NOBODY, READER):
        command = [*before, sys.executable, "-c", "import streamlit, sys; print(sys.version)"]
        tried = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        if tried.stdout.strip() == sys.version:  # and not another Python that is in reach
            return before
    raise AssertionError(f"nobody should be able to run {sys.executable}: {tried.stderr}")


@pytest.fixture(scope="module")
def server(start) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        house = copy_of_the_house(root / "house")
        home = root / "home"
        home.mkdir()
        (home / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        before = as_nobody(house)
        if before:
            os.chown(home, 65534, 65534)
        for path in [*house.rglob("*"), house]:
            path.chmod((path.stat().st_mode | 0o444) & ~0o222)
        yield start(
            house=house,
            before=before,
            settings={"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(home)},
            preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE)
            ),
        )


def status(server: Server, name: str) -> int:
    text = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(re.findall(rf"{name}:\s+(\d+)", text)[0])


def mebibytes(server: Server) -> float:
    return status(server, "VmRSS") / 1024


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read()


def is_healthy(server: Server) -> bool:
    return fetch(f"{server.url}/_stcore/health") == b"ok"


def test_it_runs_as_nobody_from_a_checkout_that_cannot_be_written(server):
    if os.geteuid() == 0:
        assert status(server, "Uid") == 65534
    view = asyncio.run(seen(server.url, "convictions", "jurisdictions=CHN.IND"))
    assert "India" in view.text
    assert "vega_lite_chart" in view.kinds


def test_a_file_of_any_format_is_made_without_a_disk(server):
    async def downloads() -> list[bytes]:
        async with arriving(server.url, 1) as [visitor]:
            view = await visitor.see("data", "table=outcomes")
            view = await visitor.see("data", "table=outcomes", view.popovers)
            addresses = [await visitor.file(file) for file in view.files]
            return [await asyncio.to_thread(fetch, address) for address in addresses]

    files = asyncio.run(downloads())
    begun = {content[:4] for content in files}
    assert {b"PAR1", b"PK\x03\x04", b"\xef\xbb\xbfs"} <= begun
    assert max(map(len, files)) > 10 * LARGEST_FILE
    assert "Traceback" not in server.log


async def come_and_go(server: Server, visits: int) -> None:
    """Visitors who leave before a page stands; each fifth had asked for one."""

    async def visit(place: int) -> None:
        visitor = await Visitor.arrive(server.url)
        if place % 5 == 0:
            await visitor.ask("convictions")
            await visitor.hear()
        if place % 2:
            visitor.socket.transport.abort()
        else:
            await visitor.leave()

    for first in range(0, visits, 25):
        await asyncio.gather(*(visit(place) for place in range(first, first + 25)))


def test_500_sessions_opened_and_dropped_leave_no_trace(server):
    asyncio.run(come_and_go(server, 250))
    before = mebibytes(server)
    asyncio.run(come_and_go(server, 250))
    after = mebibytes(server)
    assert is_healthy(server)
    assert "China" in asyncio.run(seen(server.url, "convictions")).text
    assert after - before < 40, f"{before:.0f} MiB after 250 sessions, {after:.0f} after 500"


def test_a_storm_of_questions_is_answered_to_everybody(server):
    async def storm() -> list[str]:
        async with arriving(server.url, 25) as visitors:
            asked = [
                who.see("convictions", f"jurisdictions=CHN.IND&years={1980 + place}.2024")
                for place, who in enumerate(visitors)
            ]
            return [view.text for view in await asyncio.gather(*asked)]

    asyncio.run(seen(server.url))
    before = status(server, "Threads")
    texts = asyncio.run(storm())
    assert all("India" in text and "could not be drawn" not in text for text in texts)
    assert is_healthy(server)
    assert status(server, "Threads") <= before + 10
    assert "Traceback" not in server.log


def test_messages_that_no_reader_sends_are_dropped(server):
    """Streamlit would tell any visitor the names of files that are not committed."""

    prying = [BackMsg(load_git_info=True), BackMsg(clear_cache=True)]
    rubbish = [b"", b"\xff\xff\xff", b"\x08\x01" * 1000, "text"]

    async def pry() -> set[str | None]:
        async with arriving(server.url, 1) as [visitor]:
            for message in [*(known.SerializeToString() for known in prying), *rubbish]:
                await visitor.socket.send(message)
            await visitor.ask()
            heard = set()
            while "script_finished" not in heard:
                heard.add((await visitor.hear()).WhichOneof("type"))
            return heard

    assert "git_info_changed" not in asyncio.run(pry())
    assert "Traceback" not in server.log


def test_the_page_of_another_site_is_refused_and_nobody_is_asked_about_it(server):
    """Streamlit would ask an outside service whether the site is this machine."""
    request = urllib.request.Request(f"{server.url}/_stcore/health")
    request.add_header("Origin", "https://evil.example")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)
    with pytest.raises(InvalidStatus, match="403"):
        asyncio.run(Visitor.arrive(server.url, origin="https://evil.example"))
    assert "Refused /_stcore/stream: origin 'https://evil.example'" in server.log
    assert "WATCHED" in server.log
    assert "TURNS TO" not in server.log  # nor in any of the tests above
