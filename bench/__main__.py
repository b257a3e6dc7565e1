"""Print measurements: `python -m bench`, or `python -m bench start` for one of them.

A run of all of them is stored in docs/benchmarks.md.
"""

import argparse

from bench import (
    api,
    bytes,
    downloads,
    first_chart,
    memory,
    redraw,
    report,
    reruns,
    scale,
    start,
)

MEASUREMENTS = {
    "start": start,
    "first_chart": first_chart,
    "redraw": redraw,
    "reruns": reruns,
    "memory": memory,
    "bytes": bytes,
    "scale": scale,
    "api": api,
    "downloads": downloads,
}

parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Open Verdict.")
parser.add_argument("names", nargs="*", metavar="name", help=", ".join(MEASUREMENTS))
names = parser.parse_args().names or list(MEASUREMENTS)
if unknown := set(names) - set(MEASUREMENTS):
    parser.error(f"No {', '.join(sorted(unknown))}. There are {', '.join(MEASUREMENTS)}.")

print(report.machine())
seen = {}
for name in names:
    seen[name] = []
    for result in MEASUREMENTS[name].measure():
        print(result, flush=True)
        seen[name].append(result)
if set(seen) == set(MEASUREMENTS):
    report.store({MEASUREMENTS[name].__doc__ or name: results for name, results in seen.items()})
