"""What follows from rows that never change, worked out once for as long as somebody holds them."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import pandas as pd

_Made = TypeVar("_Made")
_Others = ParamSpec("_Others")


class OfFrames(Generic[_Made]):
    """What is made of a frame, kept with that very frame.

    For frames that nobody changes, such as the answers that all sessions share.
    """

    def __init__(self, make: Callable[[pd.DataFrame], _Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[weakref.ref[pd.DataFrame], _Made]] = {}

    def __call__(self, frame: pd.DataFrame) -> _Made:
        """What was made of this frame, or is made now."""
        place = id(frame)
        known = self._made.get(place)
        if known and known[0]() is frame:
            return known[1]
        made = self._make(frame)
        self._made[place] = weakref.ref(frame, lambda _: self._made.pop(place, None)), made
        return made


def remembered(
    work: Callable[Concatenate[pd.DataFrame, _Others], _Made],
) -> Callable[Concatenate[pd.DataFrame, _Others], _Made]:
    """Have a function of rows, and of other things that can be hashed, work once for each.

    What it gives is shared too, and not to be changed.
    """
    kept: OfFrames[dict[Any, _Made]] = OfFrames(lambda _: {})

    @wraps(work)
    def result(rows: pd.DataFrame, *args: _Others.args, **kwargs: _Others.kwargs) -> _Made:
        made, key = kept(rows), (args, tuple(kwargs.items()))
        if key not in made:
            made[key] = work(rows, *args, **kwargs)
        return made[key]

    return result
