"""Answers that all sessions share are as the database gave them, whatever the pages do."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import pandas as pd
import pytest

from openverdict import database
from tests.app.conftest import open_page
from tests.app.test_takeaway import VIEWS

Question = tuple[str, Any]


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> dict[Question, pd.DataFrame]:
    """Every answer that is given, as the pages get it; none is kept from other tests."""
    for name, module in list(sys.modules.items()):
        for thing in vars(module).values() if name.startswith("openverdict.") else ():
            if hasattr(thing, "cache_clear") and thing is not database._database:
                thing.cache_clear()
    given: dict[Question, pd.DataFrame] = {}
    answer: Callable[..., pd.DataFrame] = database._answer

    @wraps(answer.__wrapped__)  # type: ignore[attr-defined] - what `run_once` asks
    def noted(query: str, bound: Any) -> pd.DataFrame:
        given[query, bound] = answer(query, bound)
        return given[query, bound]

    monkeypatch.setattr(database, "_answer", noted)
    return given


@pytest.mark.parametrize("name", VIEWS)
def test_no_page_changes_an_answer(name: str, answered: dict[Question, pd.DataFrame]) -> None:
    place, controls = VIEWS[name]
    open_page(place, **controls).run()
    assert answered
    for (query, bound), rows in answered.items():
        fresh = database.run_once(query, **dict(bound))
        pd.testing.assert_frame_equal(rows, fresh, obj=query)
