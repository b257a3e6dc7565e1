"""The address bar is the state: what a visitor sets stands in the URL, and the URL sets it again.

Streamlit's own `bind="query-params"` loses what a link brought as soon as the visitor turns to
another page, leaves a dead entry in the history there, and replaces the history entry of a changed
control so that the back button cannot undo it. Here every change is one entry, every page carries
the whole state, and codes stand in the URL where `bind` would put labels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

PAGES = Path(__file__).resolve().parent.parent / "pages"
SEPARATOR = "."  # a sign that a URL carries unchanged and that no code contains

_KEY = "address"
_Value = TypeVar("_Value")


@dataclass
class _Visit:
    """What one session knows of its address bar."""

    url: str | None = None  # the page that the last run drew
    written: dict[str, str] = field(default_factory=dict)  # what the address bar says
    wanted: dict[str, str] = field(default_factory=dict)  # what it should say after this run
    has_moved: bool = True  # a link, back or forward brought this run, not a control
    ignored: list[str] = field(default_factory=list)  # what this run could not understand


def _visit() -> _Visit:
    return st.session_state.setdefault(_KEY, _Visit())


def arrive() -> None:
    """Read the address bar. Call it first in a run, before the navigation.

    A link of the navigation brings no state; then the state of the page before is carried over.
    """
    visit = _visit()
    context = get_script_run_ctx()
    said = {name: st.query_params[name] for name in st.query_params}
    is_new_page = st.context.url != visit.url
    if is_new_page and visit.url and not said and not (context and context.is_history_navigation):
        st.query_params.from_dict(visit.written)
        said = dict(visit.written)
    visit.has_moved = is_new_page or said != visit.written
    if visit.has_moved:
        visit.wanted = dict(said)
    visit.written = said
    visit.url = st.context.url
    visit.ignored = []


def settle() -> None:
    """Write the state to the address bar. Call it last in a run."""
    visit = _visit()
    if visit.wanted != visit.written:
        st.query_params.from_dict(visit.wanted)
        visit.written = dict(visit.wanted)


def state(
    name: str,
    read: Callable[[str], _Value | None],
    default: _Value,
    what: str,
) -> _Value:
    """What the address says about a control, or its default.

    `read` turns the text into a value, or None if it means nothing here: then the visitor is told
    that `what` was asked for in vain, if it was a link that asked.
    """
    visit = _visit()
    text = visit.wanted.get(name)
    if text is None:
        return default
    value = read(text)
    if value is None:
        ignore(f"The link asks for {what} “{text[:80]}”, which this page does not know.")
        del visit.wanted[name]
        return default
    return value


def record(name: str, text: str | None) -> None:
    """Set what the address says about a control; None for its default, which needs no words."""
    if text is None:
        _visit().wanted.pop(name, None)
    else:
        _visit().wanted[name] = text


def ignore(sentence: str) -> None:
    """Tell the visitor about something in a link that was not understood."""
    if _visit().has_moved:
        _visit().ignored.append(sentence)


def ignored() -> list[str]:
    """Sentences about what this run could not understand in the address."""
    return list(_visit().ignored)


def clear() -> None:
    """Forget all that was set. For a button's `on_click`."""
    _visit().wanted.clear()


def link(page: str, label: str, icon: str = ":material/arrow_forward:", **controls: str) -> None:
    """Draw a link to a page (the name of its file) with its controls set."""
    st.page_link(PAGES / f"{page}.py", label=f"**{label}**", icon=icon, query_params=controls)
