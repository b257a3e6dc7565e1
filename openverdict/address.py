"""The address bar is the state: what a visitor sets stands in the URL, and the URL sets it again.

Streamlit's own `bind="query-params"` loses what a link brought as soon as the visitor turns to
another page, leaves a dead entry in the history there, and replaces the history entry of a changed
control so that the back button cannot undo it. Here every change is one entry, every page carries
the whole state, and codes stand in the URL where `bind` would put labels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from threading import local
from typing import TypeVar
from urllib.parse import quote, urlencode, urljoin

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from openverdict import prints
from openverdict.markdown import escaped
from openverdict.view import View

PAGES = Path(__file__).resolve().parent.parent / "pages"
SEPARATOR = "."  # a sign that a URL carries unchanged and that no code contains
SECONDS_OF_A_DAY = 24 * 60 * 60

_KEY = "address"
_known = local()
_Value = TypeVar("_Value")


@dataclass
class _Visit:
    """What one session knows of its address bar."""

    url: str | None = None  # the page that the last run drew
    written: dict[str, str] = field(default_factory=dict)  # what the address bar says
    earlier: list[dict[str, str]] = field(default_factory=list)  # what it said before, the latest
    wanted: dict[str, str] = field(default_factory=dict)  # what it should say after this run
    has_moved: bool = True  # a link, back or forward brought this run, not a control
    is_behind: bool = False  # the address bar does not say what a link asked for
    ignored: list[str] = field(default_factory=list)  # what this run could not understand
    view: View = field(default_factory=View)  # what this run has drawn
    token: str = field(default_factory=token_urlsafe)  # tells this session's prints from others'


def _visit() -> _Visit:
    """The visit of the session that this thread works for, which is asked for often."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    if getattr(_known, "session", None) != session:
        if _KEY not in st.session_state:
            st.session_state[_KEY] = _Visit()
        _known.session, _known.visit = session, st.session_state[_KEY]
    return _known.visit


def arrive() -> None:
    """Read the address bar. Call it first in a run, before the navigation.

    A link of the navigation brings no state; then the state of the page before is carried over.
    """
    visit = _visit()
    context = get_script_run_ctx()
    said = {name: st.query_params[name] for name in st.query_params}
    is_new_page = st.context.url != visit.url
    is_back_or_forward = bool(context and context.is_history_navigation)
    if is_new_page and visit.url and not said and not is_back_or_forward:
        st.query_params.from_dict(visit.written)
        said = dict(visit.written)
    # A control used before the last address reached the browser comes with an older one.
    was_used = visit.wanted != visit.written and not is_new_page and not is_back_or_forward
    if was_used and said in visit.earlier:
        said = dict(visit.written)
    # Streamlit leaves the address bar as it is when a link leads from a page to itself.
    visit.is_behind = not is_new_page and said != visit.written and not is_back_or_forward
    visit.has_moved = is_new_page or said != visit.written
    if visit.has_moved:
        visit.wanted = dict(said)
    visit.written = said
    visit.url = st.context.url
    visit.ignored = []
    visit.view = View()


def settle() -> None:
    """Write the state to the address bar. Call it last in a run."""
    visit = _visit()
    if visit.wanted != visit.written or visit.is_behind:
        st.query_params.from_dict(visit.wanted)
        visit.earlier = [*visit.earlier[-3:], visit.written]
        visit.written = dict(visit.wanted)


@st.fragment(run_every=SECONDS_OF_A_DAY)
def resume() -> None:
    """Have a browser that lost the server run the page as soon as it finds the server again.

    Streamlit's front end does so only where something runs by itself, and so this does, and does
    nothing. Else the first choice after a restart, or after a night, would be the first run of a
    new session, which reads the address bar: the choice would be lost.
    """


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


def tell(name: str, label: str, words: str) -> None:
    """Note what a control says, in words, for whoever takes the page away."""
    _visit().view.controls[name] = label, words


def view() -> View:
    """The page as this run draws it."""
    visit = _visit()
    visit.view.address = here()
    return visit.view


def here() -> str:
    """The address of the page with all that is set, as it stands in the bar once the run ends."""
    query = urlencode(_visit().wanted, quote_via=quote, safe="~:,")
    return f"{st.context.url or ''}?{query}" if query else st.context.url or ""


def beside(path: str) -> str:
    """The address of something else on this server, such as a page without anything set."""
    return urljoin(st.context.url or "", path)


def for_print() -> str:
    """The address, from this page, at which this session, and nobody else, finds it as a print."""
    visit = _visit()
    prints.offer(visit.token, view())
    query = urlencode({**visit.wanted, prints.VISIT: visit.token}, quote_via=quote, safe="~:,")
    return f"print/{visit.view.page}?{query}"


def clear() -> None:
    """Forget all that was set. For a button's `on_click`."""
    _visit().wanted.clear()


def link(page: str, label: str, icon: str = ":material/arrow_forward:", **controls: str) -> None:
    """Draw a link to a page (the name of its file) with its controls set."""
    label = f"**{escaped(label)}**"
    st.page_link(PAGES / f"{page}.py", label=label, icon=icon, query_params=controls)
