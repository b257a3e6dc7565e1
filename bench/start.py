"""From launching the server to its first healthy answer: tables loaded, ready for visitors."""

from collections.abc import Iterator

from bench.results import Result
from bench.servers import serving

STARTS = 5


def measure() -> Iterator[Result]:
    """Start the dashboard several times. The first start also fills the caches of the system."""
    samples = []
    for _ in range(STARTS):
        with serving("app.py") as server:
            samples.append(server.seconds_to_healthy)
    yield Result("start to healthy", samples, "s", below=2.0)
