"""Whatever an address says, every page stands: all controls of all pages, found by visiting them.

A page, a view or a control that is new is tried here without being named here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as some

from openverdict import address, filters, places
from tests.app.conftest import open_page

RUBBISH = [
    "", " ", "x" * 500, "1e309", "-5", "'; drop table outcomes; --", "<b>", "中国", "...", "0",
    "%00", "\x00", "99999999999999999999", "1900.1800",
]  # fmt: skip
SPANS = ["2015.2020", "2020.2015", "1600.1700", "2015.2015", "0.9999"]
MANY = 9  # options; a control with more of them chooses no view of a page
Found = Mapping[str, Mapping[str, list[str]]]


@pytest.fixture(scope="module")
def found() -> Found:
    """The controls of each page with the codes that they offer, if they offer any."""
    seen: dict[str, list[str]] = {}
    singles: dict[str, list[str]] = {}

    def noted(function: Any, offers: bool, single: bool) -> Any:
        def call(name: str, *arguments: Any, **named: Any) -> Any:
            options = arguments[1] if offers else {}
            seen[name] = [*seen.get(name, []), *map(str, options)]
            if single:
                singles[name] = list(options)
            return function(name, *arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address, "state", noted(address.state, offers=False, single=False))
        for name in ("_one_of", "picks", "toggles"):
            original = getattr(filters, name)
            patch.setattr(filters, name, noted(original, offers=True, single=name == "_one_of"))
        pages = {}
        for page, *_ in places.PAGES:
            seen, singles = {}, {}
            open_page(page)
            for name, options in list(singles.items()):
                for option in options[1:MANY] if len(options) <= MANY else ():
                    before = set(seen)
                    open_page(page, **{name: option})
                    if before == set(seen):
                        break  # it changes the figures, but not which controls there are
            pages[page] = {name: list(dict.fromkeys(codes)) for name, codes in seen.items()}
    return pages


def test_every_page_has_controls_and_no_two_mean_different_things(found: Found) -> None:
    assert all(found.values())
    kinds = defaultdict(set)
    for controls in found.values():
        for name, codes in controls.items():
            kinds[name].add(bool(codes))
    assert {name for name, kind in kinds.items() if len(kind) > 1} == set()


@pytest.mark.parametrize("place", [name for name, *_ in places.PAGES])
def test_rubbish_in_every_control_never_breaks_a_page(found: Found, place: str) -> None:
    for text in RUBBISH:
        assert open_page(place, **dict.fromkeys(found[place], text)).title[0].value


def an_address(controls: Mapping[str, Sequence[str]]) -> some.SearchStrategy[dict[str, str]]:
    """Any choice of controls, each with codes that it knows, a span of years, or rubbish."""
    rubbish = some.sampled_from(RUBBISH) | some.text(max_size=20)
    texts = {}
    for name, codes in controls.items():
        known = some.lists(some.sampled_from(codes), min_size=1, max_size=4).map(".".join)
        spans = some.sampled_from(SPANS)
        texts[name] = (some.sampled_from(codes) | known if codes else spans) | rubbish
    return some.fixed_dictionaries({}, optional=texts)


@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=some.data())
def test_no_address_breaks_a_page(found: Found, data: some.DataObject) -> None:
    page = data.draw(some.sampled_from(list(found)))
    controls = data.draw(an_address(found[page]))
    note(f"/{page} {controls}")
    assert open_page(page, **controls).title[0].value
