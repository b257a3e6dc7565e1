"""The server's socket: answers leave at once.

Streamlit opens the listening socket itself, in a way that asyncio does not take for TCP, and so
nobody turns off Nagle's algorithm: whatever is sent in two pieces, as every HTTP answer is, waits
up to 40 ms for the client to acknowledge the first. A new connection inherits the option from the
socket that listens.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

DESCRIPTORS = range(3, 256)  # the listening socket is among the first things that a server opens


def send_at_once() -> int:
    """Turn Nagle's algorithm off for every TCP socket that listens. Gives how many there are."""
    found = 0
    for descriptor in DESCRIPTORS:
        with _listening(descriptor) as listening:
            if listening is not None:
                listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                found += 1
    return found


@contextmanager
def _listening(descriptor: int) -> Iterator[socket.socket | None]:
    """The TCP socket of a descriptor, if it is one that listens. It stays open."""
    try:
        copy = os.dup(descriptor)
    except OSError:  # nothing is open there
        yield None
        return
    try:
        opened = socket.socket(fileno=copy)
    except OSError:  # a file, a pipe
        os.close(copy)
        yield None
        return
    with opened:
        is_tcp = opened.family in (socket.AF_INET, socket.AF_INET6)
        is_tcp = is_tcp and opened.type == socket.SOCK_STREAM
        accepts = is_tcp and opened.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        yield opened if accepts else None
