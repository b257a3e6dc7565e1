"""Controls whose state stands in the address bar.

A control shows what the address says; changing it changes the address, and the run that follows
reads it there. So a link, the back button and a click all take the same way, and every value is
checked against what the page can show.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address
from openverdict.database import run
from openverdict.markdown import escaped
from openverdict.narrative.words import records

HOME = ("CHN",)  # the jurisdiction of the founding report
SEARCH_SIGNS = 80
OTHER_NAME = " · "  # between the English name of an option and its Chinese one


def _changed(name: str, write: Callable[[Any], str], default: object) -> None:
    value = st.session_state[name]
    address.record(name, None if value == default else write(value))


def _shown(options: Mapping[str, str]) -> Callable[[str], str]:
    """How a control shows a code whose words it would read as Markdown."""
    return lambda code: escaped(options[code])


def choice(
    name: str, label: str, options: Mapping[str, str], default: str, help: str | None = None
) -> str:
    """One of a few options, all visible. `options`: code -> label."""
    default = default if default in options else next(iter(options))
    value = _one_of(name, label, options, default)
    st.radio(  # a segmented control's chosen word fails contrast on a dark ground
        label, list(options), format_func=_shown(options), key=name, horizontal=True, help=help,
        on_change=_changed, args=(name, str, default),
    )  # fmt: skip
    return value


def pick(name: str, label: str, options: Mapping[str, str], default: str) -> str:
    """One of many options, in a searchable list. `options`: code -> label."""
    default = default if default in options else next(iter(options))
    value = _one_of(name, label, options, default)
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=name,
        on_change=_changed, args=(name, str, default),
    )  # fmt: skip
    return value


def _one_of(name: str, label: str, options: Mapping[str, str], default: str) -> str:
    value = address.state(
        name, lambda text: text if text in options else None, default, label.lower()
    )
    st.session_state[name] = value
    if value:  # the code of "none" is empty
        address.tell(name, label, options[value])
    return value


def picks(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: Sequence[str] = (),
    placeholder: str = "All",
    help: str | None = None,
    complete: Callable[[list[str]], list[str]] = list,
) -> tuple[str, ...]:
    """Any number of options, in a searchable list. `options`: code -> label.

    `complete` may add options that the page cannot do without.
    """

    def read(text: str) -> list[str]:
        codes = list(dict.fromkeys(text.split(address.SEPARATOR))) if text else []
        unknown = [code for code in codes if code not in options]
        if unknown:
            address.ignore(f"Nothing to show here for {label.lower()} “{', '.join(unknown)[:80]}”.")
        known = complete([code for code in codes if code in options])
        return usual if unknown and not known else known

    usual = [code for code in default if code in options]
    value = address.state(name, read, usual, label.lower())
    st.session_state[name] = value
    said = [options[code].split(OTHER_NAME)[0] for code in value]
    address.tell(name, label, ", ".join(said) or placeholder)
    st.multiselect(
        label, list(options), format_func=options.__getitem__, key=name, placeholder=placeholder,
        help=help, on_change=_changed, args=(name, address.SEPARATOR.join, usual),
    )  # fmt: skip
    return tuple(value)


def toggles(
    name: str, label: str, options: Mapping[str, str], help: str | None = None
) -> tuple[str, ...]:
    """Any number of a few options, one click each, none at first. `options`: code -> label."""

    def read(text: str) -> list[str]:
        return [code for code in text.split(address.SEPARATOR) if code in options]

    value = address.state(name, read, [], label.lower())
    st.session_state[name] = value
    if value:
        address.tell(name, label, "; ".join(options[code] for code in value))
    st.pills(
        label, list(options), format_func=_shown(options), key=name, selection_mode="multi",
        help=help, on_change=_changed, args=(name, address.SEPARATOR.join, []),
    )  # fmt: skip
    return tuple(value)


def years(first: int, last: int, name: str = "years", label: str = "Years") -> tuple[int, int]:
    """A span of years.

    The address may ask for more than this page has, for another page's sake: then what lies within
    `first` and `last` is shown, or all if nothing does.
    """

    def read(text: str) -> tuple[int, int] | None:
        found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", text)
        return (min(map(int, found.groups())), max(map(int, found.groups()))) if found else None

    low, high = address.state(name, read, (first, last), "the years")
    if low > last or high < first:
        address.ignore(f"There is nothing here between {low} and {high}: all years are shown.")
        low, high = first, last
    value = max(low, first), min(high, last)
    address.tell(name, label, f"{value[0]}–{value[1]}")
    if first == last:
        st.caption(f"{label}: only {first}")
        return value
    st.session_state[name] = value
    st.slider(
        label, first, last, key=name,
        on_change=_changed, args=(name, lambda span: f"{min(span)}.{max(span)}", (first, last)),
    )  # fmt: skip
    return value


def number(
    name: str, label: str, lowest: int, highest: int, default: int, help: str | None = None
) -> int:
    """A whole number between two others."""

    def read(text: str) -> int | None:
        found = re.fullmatch(r"\d{1,4}", text)
        return int(text) if found and lowest <= int(text) <= highest else None

    value = address.state(name, read, default, label.lower())
    st.session_state[name] = value
    address.tell(name, label, str(value))
    st.slider(
        label, lowest, highest, key=name, help=help,
        on_change=_changed, args=(name, str, default),
    )  # fmt: skip
    return value


def switch(name: str, label: str, default: bool = False, help: str | None = None) -> bool:
    """A yes or no."""
    value = address.state(name, {"yes": True, "no": False}.get, default, label.lower())
    st.session_state[name] = value
    address.tell(name, label, "yes" if value else "no")
    st.toggle(
        label, key=name, help=help,
        on_change=_changed, args=(name, lambda is_on: "yes" if is_on else "no", default),
    )  # fmt: skip
    return value


def search(name: str, label: str, placeholder: str = "") -> str:
    """Free text of at most `SEARCH_SIGNS` signs."""
    value = address.state(name, lambda text: text.strip()[:SEARCH_SIGNS], "", label.lower())
    st.session_state[name] = value
    if value:
        address.tell(name, label, value)
    st.text_input(
        label, key=name, placeholder=placeholder, max_chars=SEARCH_SIGNS,
        on_change=_changed, args=(name, lambda text: (text or "").strip(), ""),
    )  # fmt: skip
    return value


def jurisdictions(
    having: str,
    default: Sequence[str] = HOME,
    placeholder: str = "Choose a country or jurisdiction",
) -> tuple[str, ...]:
    """Jurisdictions that have something for this page, found by English or Chinese name.

    `having` names the column of `jurisdictions_offered` that must not be 0.
    """
    return picks("jurisdictions", "Jurisdictions", _names(having), default, placeholder)


@lru_cache(maxsize=32)
def _names(having: str) -> Mapping[str, str]:
    """Jurisdiction -> 'China · 中国', for those that have something."""
    offered = run("jurisdictions_offered")
    offered = offered[offered[having] > 0]
    other = offered["name_zh"].map(lambda name: f"{OTHER_NAME}{name}", na_action="ignore")
    names = offered["name"] + other
    names = dict(zip(offered["jurisdiction"], names.fillna(offered["name"]), strict=True))
    return MappingProxyType(names)


@dataclass(frozen=True)
class Offered:
    """Series to choose from: label, owner, first and last year of each, by its key.

    `main` has the main series of each jurisdiction.
    """

    labels: Mapping[str, str]
    owners: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    main: tuple[str, ...]

    def span(self, chosen: Sequence[str]) -> tuple[int, int]:
        """The years from the first to the last of some series."""
        spans = [self.spans[series] for series in chosen]
        return min(first for first, _ in spans), max(last for _, last in spans)


def offers(rows: pd.DataFrame) -> Offered:
    """What the rows offer: those of `series_offered`, the main series of a jurisdiction first."""
    owners = dict(zip(rows["series"], rows["jurisdiction"], strict=True))
    spans = zip(rows["first_year"].tolist(), rows["last_year"].tolist(), strict=True)
    main = rows.drop_duplicates("jurisdiction")["series"]
    return Offered(
        series_labels(rows), owners, dict(zip(rows["series"], spans, strict=True)), tuple(main)
    )


@lru_cache(maxsize=256)
def offered(query: str, jurisdictions: tuple[str, ...]) -> Offered:
    """The series of some jurisdictions. `query`: `series_offered`, or another with its columns."""
    return offers(run(query, jurisdictions=jurisdictions))


def series(offered: Offered, name: str = "series") -> tuple[str, ...]:
    """Series of the picked jurisdictions; each has at least one in view, its main series."""
    if not offered.labels:
        return ()

    def complete(codes: list[str]) -> list[str]:
        owners = {offered.owners[code] for code in codes}
        return codes + [code for code in offered.main if offered.owners[code] not in owners]

    return picks(
        name,
        "Series",
        offered.labels,
        offered.main,
        placeholder="Choose a series",
        help="Each series is one definition. A line never joins two of them.",
        complete=complete,
    )


def series_labels(offered: pd.DataFrame) -> dict[str, str]:
    """Series -> 'China: Defendants with effective judgments, all courts (2000–2025)'."""
    labels = {}
    for row in records(offered):
        first, last = row["first_year"], row["last_year"]
        span = str(first) if first == last else f"{first}–{last}"
        labels[row["series"]] = f"{row['jurisdiction_name']}: {row['title']} ({span})"
    return labels


def page(name: str, pages: int) -> int:
    """Which page of a long list, 1 to `pages`."""

    def read(text: str) -> int | None:
        return min(int(text), pages) if text.isdecimal() and int(text[:6]) > 0 else None

    value = address.state(name, read, 1, "page")
    if pages > 1:
        address.tell(name, "Page", f"{value} of {pages}")
        st.session_state[name] = value
        st.pagination(pages, key=name, on_change=_changed, args=(name, str, 1))
    return value
