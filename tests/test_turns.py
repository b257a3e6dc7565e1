"""Turns: one page at a time, others while it waits, and nobody waits for ever."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from openverdict import turns

THREADS = 8
SECONDS = 10  # after which a test gives up


@pytest.fixture(autouse=True)
def free() -> None:
    """No test may leave a turn behind."""
    assert turns._turn.acquire(blocking=False)
    turns._turn.release()


def test_one_works_at_a_time() -> None:
    at_work, seen = [], []

    def work(place: int) -> None:
        with turns.taken():
            at_work.append(place)
            time.sleep(0.005)
            seen.append(len(at_work))
            at_work.remove(place)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    assert seen == [1] * THREADS


def test_who_waits_for_something_else_lets_others_work() -> None:
    other_is_done = threading.Event()

    def wait() -> bool:
        with turns.taken(), turns.lent():
            return other_is_done.wait(SECONDS)

    def work() -> None:
        with turns.taken():
            other_is_done.set()

    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(wait)
        pool.submit(work).result(SECONDS)
        assert waiting.result(SECONDS)


def test_a_turn_is_given_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="an error"), turns.taken():
        raise ValueError("an error")
    assert turns._turn.acquire(blocking=False)
    turns._turn.release()


def test_a_line_that_does_not_move_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.02)
    has_passed = threading.Event()

    def pass_by() -> None:
        with turns.taken(), turns.lent():
            has_passed.set()

    with turns.taken():  # and never lent
        with ThreadPoolExecutor(1) as pool:
            pool.submit(pass_by).result(SECONDS)
        assert has_passed.is_set()
    assert turns._turn.acquire(blocking=False), "who had no turn gives none back"
    assert not turns._turn.acquire(blocking=False)
    turns._turn.release()


def test_without_a_turn_there_is_nothing_to_lend() -> None:
    with turns.lent():
        pass
    assert turns._turn.acquire(blocking=False)
    assert not turns._turn.acquire(blocking=False)
    turns._turn.release()
