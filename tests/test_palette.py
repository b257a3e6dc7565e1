"""The colours of the charts: seen on their ground, and told apart by those who see fewer."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from coloraide.everything import ColorAll

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
THEMES = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
SEEN = ["everybody", "protan", "deutan", "tritan"]
GRAPHICS = 3.0  # contrast that graphics need: WCAG 2.2, 1.4.11
TEXT = 4.5  # and text: 1.4.3
APART = 4.6  # CIEDE2000: twice what an eye just tells apart, side by side


def colors(theme: str) -> list[ColorAll]:
    """The colours of series; those after them are one grey, told apart by shape and label."""
    named = THEMES[theme]["chartCategoricalColors"]
    return [ColorAll(color) for color in dict.fromkeys(named)]


def as_seen(color: ColorAll, by: str) -> ColorAll:
    """A colour as people with a colour-vision deficiency see it."""
    return color if by == "everybody" else color.filter(by)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_color_is_seen_on_its_ground(theme: str) -> None:
    ground = ColorAll(THEMES[theme]["backgroundColor"])
    assert all(color.contrast(ground) >= GRAPHICS for color in colors(theme))
    for name in ("textColor", "linkColor", "primaryColor"):
        assert ColorAll(THEMES[theme][name]).contrast(ground) >= TEXT, name


@pytest.mark.parametrize("by", SEEN)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colors_of_series_are_told_apart(theme: str, by: str) -> None:
    of_series = colors(theme)[:-1]
    assert len(of_series) == 6
    for one, other in combinations(of_series, 2):
        distance = as_seen(one, by).delta_e(as_seen(other, by), method="2000")
        assert distance >= APART, (one.to_string(hex=True), other.to_string(hex=True))
