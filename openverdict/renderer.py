"""Draws Vega-Lite as SVG and SVG as PNG, in a process of its own and without a network.

vl-convert holds Python's lock while it draws, for seconds where a chart is large: inside the server
it would stop every visitor. A process of its own gives its memory back too, some 200 MB.

Run as a program it reads jobs as JSON and writes what it has drawn, both as lists.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
AT_ONCE = 2  # processes; other readers wait for their turn
SECONDS = 60  # a drawing takes one or two

_TURN = BoundedSemaphore(AT_ONCE)


class RenderError(RuntimeError):
    """A picture that could not be drawn."""


def svgs(specs: Sequence[dict[str, Any]], config: dict[str, Any]) -> list[str]:
    """Vega-Lite specs with their rows in them as SVG. `config` is Vega's configuration."""
    return [drawn.decode() for drawn in _drawn([{"spec": spec} for spec in specs], config)]


def pngs(drawings: Sequence[str], scale: float) -> list[bytes]:
    """SVGs as PNG, `scale` pixels a unit."""
    return _drawn([{"svg": drawing, "scale": scale} for drawing in drawings], {})


def _drawn(jobs: list[dict[str, Any]], config: dict[str, Any]) -> list[bytes]:
    if not jobs:
        return []
    with _TURN:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, with charts of our own
                [sys.executable, "-m", __name__], cwd=HOUSE, timeout=SECONDS, check=True,
                input=json.dumps({"jobs": jobs, "config": config}).encode(), capture_output=True,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise RenderError(f"A picture took longer than {SECONDS} seconds.") from error
        except subprocess.CalledProcessError as error:
            raise RenderError(f"A picture failed: {error.stderr.decode()[-2000:]}") from error
    return [base64.b64decode(drawing) for drawing in json.loads(done.stdout)]


def _main() -> None:
    import vl_convert

    asked = json.load(sys.stdin)
    drawings = []
    for job in asked["jobs"]:
        if "spec" in job:
            drawing = vl_convert.vegalite_to_svg(
                job["spec"], config=asked["config"], allowed_base_urls=[]
            ).encode()
        else:
            drawing = vl_convert.svg_to_png(job["svg"], scale=job["scale"])
        drawings.append(base64.b64encode(drawing).decode())
    json.dump(drawings, sys.stdout)


if __name__ == "__main__":
    _main()
