"""Whose turn it is: one page at a time is worked out, the others wait in line.

Python runs one thread at a time, and each visitor's page runs in a thread of its own. A hundred of
them taking turns at Python's whim cost four times the processor time of the same hundred one after
another, and the thread that sends their pages waits behind them all. So a page takes a turn, and
gives it back for as long as it waits for something that is not Python, such as a query.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 2.0  # seconds, after which a page runs out of turn: slow beats stuck

_turn = threading.Semaphore()
_mine = threading.local()


@contextmanager
def taken() -> Iterator[None]:
    """Wait in line, then work as the only page, or beside others if the line does not move."""
    _mine.has_turn = _turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        _give_back()


@contextmanager
def lent() -> Iterator[None]:
    """Let others work while this thread waits. Does nothing in a thread that has no turn."""
    had_turn = _give_back()
    try:
        yield
    finally:
        if had_turn:
            _mine.has_turn = _turn.acquire(timeout=PATIENCE)


def _give_back() -> bool:
    """Whether there was a turn to give back."""
    had_turn = getattr(_mine, "has_turn", False)
    _mine.has_turn = False
    if had_turn:
        _turn.release()
    return had_turn
