"""docs/benchmarks.md: the last run of all measurements, and the machine that it was made on."""

import os
import platform
from collections.abc import Iterable, Mapping
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
COLUMNS = ("| Measured | Median | Unit | Range | Samples | Goal | |", "|-|-:|-|-|-:|-|-|")


def machine() -> str:
    """Where and with what this runs, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors; {packages}"
    )


def store(measurements: Mapping[str, Iterable[Result]]) -> None:
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
