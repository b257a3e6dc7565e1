"""The process that opens a reader's file: bytes in, rows or faults out as JSON.

    python -m openverdict.upload csv < file

It lowers its own limits first. What then fails on a file made to do harm fails here, and the
dashboard goes on.
"""

import json
import sys
from dataclasses import asdict

from openverdict.settings import SETTINGS


def limit() -> None:
    """Give up all but little memory and time, and the right to write to any file."""
    if sys.platform != "linux":
        return  # other systems know these limits by other names or not at all; time still ends it
    import resource

    memory = SETTINGS.upload_memory_mebibytes * 2**20
    seconds = SETTINGS.upload_seconds
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the file


def main(kind: str) -> None:
    """Read standard input as a file of one of the `KINDS`, write `Judged` to standard output."""
    limit()
    from openverdict.upload import Unreadable, reading, shape  # within the limits too

    try:
        judged = shape.judge(reading.read(sys.stdin.buffer.read(), kind))
    except Unreadable as error:
        judged = shape.Judged(faults=error.faults)
    json.dump(asdict(judged), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
