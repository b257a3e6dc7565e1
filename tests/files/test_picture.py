"""A picture of a chart says what it shows, from what, and what it must not be compared with."""

import re
import struct
from html import unescape

import pytest

from openverdict.files import picture
from openverdict.files.picture import Caption
from openverdict.view import Chart, View

NOTE = "Not like for like: unit."
CHINESE = "最高人民法院工作报告 (2017-03-12)"
CAPTION = Caption(
    title="Acquittals <per> 10,000 & more",
    subtitle="Jurisdictions: China, India · Years: 2000–2025",
    footnote="",
    sources=["Crime in India 2024", CHINESE, *(f"Report {number}" for number in range(8))],
    version="2026.11.24",
    address="https://example.org/convictions?a=b&c=d",
    words="Rates of China and India.",
)


EMPTY = picture.Plot('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 800, 400)


@pytest.fixture
def chart(view: View) -> dict:
    (chart,) = [part for part in view.parts if isinstance(part, Chart)]
    return chart.spec()


def texts(drawn: str) -> str:
    """All text of an SVG that is drawn, lines joined."""
    return " ".join(unescape(words) for words in re.findall(r"<text[^>]*>([^<]*)<", drawn))


def test_an_svg_holds_title_subtitle_footnote_sources_and_version(chart):
    drawn = picture.svg(chart, CAPTION)
    shown = texts(drawn)
    for words in (CAPTION.title, CAPTION.subtitle, NOTE, "Sources: Crime in India 2024;",
                  CHINESE, "and 4 more, at the address below", "data version 2026.11.24",
                  CAPTION.address, "China", "India", "2020"):  # fmt: skip
        assert words in shown
    assert "Rates of China and India." in drawn
    assert "#12436D" in drawn
    assert "#28A197" in drawn
    assert "<script" not in drawn


def test_a_footnote_stands_under_the_chart_where_it_has_none(chart, monkeypatch):
    monkeypatch.setattr(picture, "plots", lambda _: [EMPTY])
    said = Caption(**{**vars(CAPTION), "footnote": NOTE})
    assert NOTE in texts(picture.svg(chart, said))


def test_a_png_is_as_large_as_its_svg_and_sharp(chart):
    drawn = re.search(r'width="(\d+)" height="(\d+)"', picture.svg(chart, CAPTION))
    assert drawn
    file = picture.png(chart, CAPTION)
    assert file.startswith(b"\x89PNG")
    size = struct.unpack(">II", file[16:24])
    assert size == (2 * int(drawn[1]), 2 * int(drawn[2]))


def test_without_a_font_for_chinese_a_png_says_what_it_leaves_out(chart, monkeypatch):
    kept = []
    monkeypatch.setattr(picture, "plots", lambda _: [EMPTY])
    monkeypatch.setattr(picture, "has_chinese_font", lambda: False)
    draw = picture.svg
    monkeypatch.setattr(picture, "svg", lambda *args: kept.append(args[1]) or draw(*args))
    said = Caption(**{**vars(CAPTION), "sources": CAPTION.sources[:3]})
    assert picture.png(chart, said).startswith(b"\x89PNG")
    lines = "\n".join(kept[0].lines())
    assert "最" not in lines
    assert "1 with a Chinese, Japanese or Korean title" in lines


@pytest.mark.parametrize("words", [CAPTION.lines()[0], "网络" * 90, "a" * 300, CHINESE, ""])
def test_lines_fit_the_picture_and_lose_nothing(words):
    lines = list(picture.wrapped(words, 40))
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(picture.length(line) <= 40 for line in lines)


def test_no_label_is_cut(chart):
    def limits(part: object) -> list[object]:
        if isinstance(part, dict):
            own = [part["labelLimit"]] if "labelLimit" in part else []
            return own + [limit for inner in part.values() for limit in limits(inner)]
        return (
            [limit for inner in part for limit in limits(inner)] if isinstance(part, list) else []
        )

    spec = {"layer": [{"encoding": {"y": {"axis": {"labelLimit": 20}}}}], "datasets": {}}
    assert limits(picture.uncut(spec)) == [0]
