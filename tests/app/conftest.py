"""Pages without a browser: run the frame with an address, turn to a page, use its controls."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

HOUSE = Path(__file__).resolve().parent.parent.parent
Visit = Callable[..., AppTest]


def control(app: AppTest, name: str) -> Any:
    """A control of any kind by its name in the address."""
    return app.get_by_key(name)


def open_page(page: str = "overview", /, **controls: str) -> AppTest:
    """Open a page (the name of its file) with controls set by the address."""
    app = AppTest.from_file(HOUSE / "openverdict" / "shell.py", default_timeout=30)
    for name, text in controls.items():
        app.query_params[name] = text
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def with_popovers_open(app: AppTest) -> AppTest:
    """The page with everything drawn that is drawn only when a reader opens it."""
    for popover in app.get("popover"):
        app.session_state[popover.proto.id.split("-", 2)[2]] = True
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.fixture
def visit() -> Visit:
    """Open a page, as `open_page` does."""
    return open_page
