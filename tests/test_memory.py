"""What is remembered with a frame: once for each, and no longer than the frame lives."""

import gc

import pandas as pd

from openverdict.memory import OfFrames, remembered


def test_the_same_frame_is_worked_on_once_for_each_argument() -> None:
    asked = []

    @remembered
    def total(rows: pd.DataFrame, column: str, factor: int = 1) -> int:
        asked.append((column, factor))
        return int(rows[column].sum()) * factor

    rows = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    assert [total(rows, "a"), total(rows, "b"), total(rows, "a", factor=2)] == [3, 7, 6]
    assert [total(rows, "a"), total(rows, "b"), total(rows, "a", factor=2)] == [3, 7, 6]
    assert asked == [("a", 1), ("b", 1), ("a", 2)]


def test_an_equal_frame_is_another_frame() -> None:
    made = OfFrames(lambda rows: object())
    rows = pd.DataFrame({"a": [1]})
    assert made(rows) is made(rows)
    assert made(rows.copy()) is not made(rows)


def test_nothing_outlives_its_frame() -> None:
    made = OfFrames(len)
    for size in range(50):
        assert made(pd.DataFrame({"a": range(size)})) == size  # also where an id comes back
    gc.collect()
    assert made._made == {}
