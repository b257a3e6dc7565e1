"""Servers to measure: started on a free port, waited for, stopped by their own process."""

import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEALTHY_WITHIN = 60.0  # seconds
STOPPED_WITHIN = 10.0  # seconds
HEALTH = "/_stcore/health"


@dataclass(frozen=True)
class Server:
    """A healthy server: its port and process, and the seconds from launch to a healthy answer."""

    port: int
    process: int
    seconds_to_healthy: float

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"http://localhost:{self.port}/{path}"


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_healthy(port: int, path: str = HEALTH) -> bool:
    """Whether a server answers 200 when asked for its health."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False  # not listening yet
    finally:
        connection.close()


@contextmanager
def serving(script: str) -> Iterator[Server]:
    """Run a Streamlit script of this project until the block ends. Raises as `running` does."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)),
        *("--browser.serverAddress", "localhost"),  # asks no third party for our address
    ]
    with running(command, port) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, health: str = HEALTH) -> Iterator[Server]:
    """Run a server until the block ends. It is healthy when it answers 200 at `health`.

    Raises `RuntimeError` with what the server printed if it ends, or is not healthy in time.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        launched = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            while not is_healthy(port, health):
                waited = time.perf_counter() - launched
                if process.poll() is not None or waited > HEALTHY_WITHIN:
                    log.seek(0)
                    raise RuntimeError(
                        f"{' '.join(command)} should be healthy within {HEALTHY_WITHIN:g} s, "
                        f"and after {waited:.1f} s is not. It printed:\n{log.read()}"
                    )
                time.sleep(0.005)
            yield Server(port, process.pid, time.perf_counter() - launched)
        finally:
            process.terminate()
            try:
                process.wait(STOPPED_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
