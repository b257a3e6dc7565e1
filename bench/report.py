"""docs/benchmarks.md: the last run of all measurements, and the machine that it was made on."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from bench.results import Result
from bench.servers import ROOT
from openverdict import contract, database

FILE = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("streamlit", "duckdb", "pandas", "altair")
HEAD = """# Benchmarks

What `make bench` printed when all of it was last run. It writes this file; nobody else does.

A time by itself says more about the machine than about the program: what counts are the ratios,
whose two sides were measured in the same run, in turns. **The floor** is a Streamlit page with one
slider and one chart of 100 rows (`bench/floor.py`); no page can cost less. **Pandas alone** is the
page on convictions as tutorials would write it (`bench/naive.py`): without intervals, sources,
notes, addresses or files to take away.
"""
WHY = {  # a goal is missed, where it is
    "first chart, times the floor": "The page loads the parts of Streamlit's front end for its "
    "controls and its table, besides those for the chart, and evaluates them first. Asking for "
    "them earlier was measured, and is slower.",
    "control change, times the floor": "For a view that nobody asked for before, as here, the "
    "server works some 100 ms: two queries, the sentences, a chart of nine layers. For one that "
    "it knows, 10 ms. The rest is the browser's: React goes through some 60 elements (the floor "
    "has 2), and the chart is compiled anew, because its text for screen readers says what is in "
    "view and changes with it.",
    "reruns, 10 sessions, times the floor": "A run sends some 60 elements and blocks and keeps "
    "the state of 15 controls, where the floor has 2 elements and 1 control; Streamlit hands each "
    "over from thread to thread by itself. Of our own code little is left in a run that was asked "
    "for before.",
    "reruns, 100 sessions, times the floor": "As with 10 sessions. The floor gains more from more "
    "sessions, because a session alone waits 40 ms for each answer there: Nagle's algorithm and "
    "delayed acknowledgements, which our server turns off.",
}
COLUMNS = ("| Measured | Median | Unit | Range | Samples | Goal | |", "|-|-:|-|-|-:|-|-|")


def machine() -> str:
    """Where and with what this runs, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors; {packages}"
    )


def store(measurements: Mapping[str, Sequence[Result]]) -> None:
    """Write what was measured. `measurements`: the docstring of each, and what it gave."""
    today = datetime.now(UTC).date()
    data = contract.load(database.DATA).version
    parts = [HEAD, f"{today}, data version {data}. {machine()}.\n"]
    for words, results in measurements.items():
        title, _, rest = words.partition("\n")
        parts.append(f"## {title.rstrip('.')}\n")
        if rest.strip():
            parts.append(f"{rest.strip()}\n")
        parts.append("\n".join([*COLUMNS, *map(_row, results)]) + "\n")
        missed = [result.name for result in results if result.is_met is False]
        parts += [f"Why {name} is missed: {WHY[name]}\n" for name in missed if name in WHY]
    FILE.write_text("\n".join(parts), encoding="utf-8")


def _row(result: Result) -> str:
    low, high = min(result.samples), max(result.samples)
    spread = f"{low:,.2f} to {high:,.2f}" if len(result.samples) > 1 else ""
    count = len(result.samples) if len(result.samples) > 1 else ""
    verdict = {None: "", True: "met", False: "**missed**"}[result.is_met]
    return (
        f"| {result.name} | {result.value:,.2f} | {result.unit} | {spread} | {count} "
        f"| {result.goal} | {verdict} |"
    )
