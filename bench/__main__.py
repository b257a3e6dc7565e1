"""Print measurements: `python -m bench`, or `python -m bench start` for one of them."""

import argparse
import platform

from bench import api, first_chart, reruns, start

MEASUREMENTS = {"start": start, "first_chart": first_chart, "reruns": reruns, "api": api}

parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Open Verdict.")
parser.add_argument("names", nargs="*", metavar="name", help=", ".join(MEASUREMENTS))
names = parser.parse_args().names or list(MEASUREMENTS)
if unknown := set(names) - set(MEASUREMENTS):
    parser.error(f"No {', '.join(sorted(unknown))}. There are {', '.join(MEASUREMENTS)}.")

print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, medians")
for name in names:
    for result in MEASUREMENTS[name].measure():
        print(result, flush=True)
