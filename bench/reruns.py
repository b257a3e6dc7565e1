"""Runs of a page in a second under 1, 10 and 100 sessions: ours, the floor, pandas alone."""

from collections.abc import Iterator

from bench.results import Result
from bench.servers import serving
from bench.sessions import reruns_per_second

PAGE = "convictions"
SESSIONS = (1, 10, 100)
SECONDS = 8
ROUNDS = 3


def measure() -> Iterator[Result]:
    """Let sessions rerun the three pages in turns, so that other work falls on all alike."""
    with (
        serving("app.py") as app,
        serving("bench/floor.py") as floor,
        serving("bench/naive.py") as naive,
    ):
        for sessions in SESSIONS:
            ours, least, alone = [], [], []
            for _ in range(ROUNDS):
                ours.append(reruns_per_second(app, PAGE, sessions, SECONDS / ROUNDS))
                least.append(reruns_per_second(floor, "", sessions, SECONDS / ROUNDS))
                alone.append(reruns_per_second(naive, "", sessions, SECONDS / ROUNDS))
            name = f"reruns, {sessions} session{'s' if sessions > 1 else ''}"
            results = [
                Result(f"{name}, /{PAGE}", ours, "/s"),
                Result(f"{name}, floor", least, "/s"),
                Result(f"{name}, pandas alone", alone, "/s"),
            ]
            yield from results
            page, bare, pandas = (result.value for result in results)
            goal = 0.6 if sessions > 1 else None
            yield Result(f"{name}, times the floor", [page / bare], "x", above=goal)
            yield Result(f"{name}, times pandas", [page / pandas], "x", above=4 if goal else None)
