"""A server starts with tables that are whole, or does not start and says in a sentence why."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.servers import free_port


def remove(data: Path) -> None:
    (data / "outcomes.csv").unlink()


def cut_off(data: Path) -> None:
    table = data / "outcomes.csv"
    content = table.read_bytes()
    table.write_bytes(content[: content.index(b"\n", len(content) // 2) - 1])


def encode_otherwise(data: Path) -> None:
    table = data / "milestones.csv"
    table.write_bytes(table.read_text(encoding="utf-8").encode("utf-16"))


def add_a_column(data: Path) -> None:
    table = data / "breaks.csv"
    table.write_bytes(table.read_bytes().replace(b",source\n", b",source,page\n", 1))


FAULTS: dict[Callable[[Path], None], str] = {
    remove: "names the table outcomes, but outcomes.csv is not in",
    cut_off: "outcomes.csv should end with a line break, and ends within a line",
    encode_otherwise: "milestones.csv does not load as the contract states: 'utf-8' codec",
    add_a_column: "not series, year, what, description, source, page. Restore the file",
}


def test_a_broken_table_stops_the_start_with_a_sentence(checkout):
    starts = {}
    for fault in FAULTS:
        house = checkout()
        fault(house / "data")
        starts[fault] = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={free_port()}"],
            cwd=house, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    try:
        for fault, sentence in FAULTS.items():
            _, said = starts[fault].communicate(timeout=60)
            assert starts[fault].returncode != 0, fault
            assert sentence in said.strip().splitlines()[-3], said
            assert "Traceback" not in said, said  # nobody needs to read our code to mend a table
    finally:
        for server in starts.values():
            server.kill()


def test_a_misspelt_setting_stops_the_start_and_names_those_that_there_are():
    start = subprocess.run(
        [sys.executable, "-c", "import openverdict.settings"],
        env={"OPENVERDICT_FRAME_ANCESTOR": "https://example.org"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert start.returncode != 0
    assert "no setting OPENVERDICT_FRAME_ANCESTOR. There are OPENVERDICT_FRAME_ANC" in start.stderr
