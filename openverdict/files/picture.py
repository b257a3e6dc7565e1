"""A chart as a picture to take away: SVG or PNG, with title, sources and data version inside."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openverdict import renderer

THEME = Path(__file__).resolve().parent.parent.parent / ".streamlit/config.toml"
WIDTH = 800
MARGIN = 20
PIXELS_PER_UNIT = 2  # of a PNG, so that it is sharp in print
SOURCES_NAMED = 6

SANS = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Liberation Sans', sans-serif"
SERIF = "'Source Serif 4', 'Source Serif Pro', 'Noto Serif', 'Liberation Serif', serif"
EAST_ASIAN = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_EAST_ASIAN = "⺀-鿿가-힯＀-￯"


@dataclass(frozen=True)
class Caption:
    """What stands around a chart in a picture of it.

    `words` are its twin in words, for those who cannot see it. `footnote` says what is not like
    for like ('' if the chart says so itself, or all is).
    """

    title: str
    subtitle: str
    footnote: str
    sources: Sequence[str]
    version: str
    address: str
    words: str

    def lines(self) -> list[str]:
        """The lines under the chart."""
        named = list(self.sources[:SOURCES_NAMED])
        if more := len(self.sources) - len(named):
            named.append(f"and {more} more, at the address below")
        said = "Source" if len(self.sources) == 1 else "Sources"
        return [
            *([self.footnote] if self.footnote else []),
            *([f"{said}: {'; '.join(named)}"] if named else []),
            f"Open Verdict, data version {self.version}. {self.address}".rstrip(),
        ]


def svg(chart: dict[str, Any], caption: Caption) -> str:
    """The picture as SVG. `chart` is a Vega-Lite spec with its rows in it."""
    (drawn,) = plots([chart])
    width = drawn.width + 2 * MARGIN
    parts: list[str] = []
    y = MARGIN
    y = _write(parts, caption.title, y, 20, SERIF, "#1D1D1B", width, "600")
    y = _write(parts, caption.subtitle, y, 13, SANS, "#555555", width) + 8
    parts.append(f'<svg x="{MARGIN}" y="{y}" width="{width}" height="{drawn.height}">')
    parts.append(f"{drawn.svg}</svg>")
    y += drawn.height + 8
    for line in caption.lines():
        y = _write(parts, line, y, 11, SANS, "#555555", width)
    height = y + MARGIN - 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<title>{_text(caption.title)}</title><desc>{_text(caption.words)}</desc>"
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>{"".join(parts)}</svg>'
    )


def png(chart: dict[str, Any], caption: Caption) -> bytes:
    """The picture as PNG."""
    words = f"{caption.title} {caption.subtitle} {caption.sources}"
    can_show = not re.search(f"[{_EAST_ASIAN}]", words) or has_chinese_font()
    drawn = svg(chart, caption if can_show else _without_chinese(caption))
    return renderer.pngs([drawn], PIXELS_PER_UNIT)[0]


@dataclass(frozen=True)
class Plot:
    """A chart as SVG, with its size."""

    svg: str
    width: int
    height: int


def plots(charts: Sequence[dict[str, Any]], width: int = WIDTH) -> list[Plot]:
    """Vega-Lite specs as SVG in the light colours of the theme."""
    specs = []
    for chart in charts:
        spec = {**uncut(chart), "autosize": {"type": "fit", "contains": "padding"}}
        if "spec" in spec:  # small multiples, each with a width of its own
            spec.pop("autosize")
        else:
            spec["width"] = width
        specs.append(spec)
    return [_measured(drawn) for drawn in renderer.svgs(specs, _config())]


def _measured(drawn: str) -> Plot:
    size = re.match(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', drawn)
    if not size:
        raise ValueError(f"vl-convert should give an SVG with its size, not {drawn[:200]!r}")
    return Plot(drawn, round(float(size[1])), round(float(size[2])))


def uncut(part: Any) -> Any:
    """A spec without limits to the length of labels: what is cut on paper cannot be looked up."""
    if isinstance(part, dict):
        return {
            name: 0 if name == "labelLimit" else inner if name == "datasets" else uncut(inner)
            for name, inner in part.items()
        }
    return [uncut(inner) for inner in part] if isinstance(part, list) else part


@lru_cache(maxsize=1)
def _config() -> dict[str, Any]:
    """Vega's configuration in the light colours of the dashboard's theme."""
    theme = tomllib.loads(THEME.read_text(encoding="utf-8"))["theme"]["light"]
    ink, colours = theme["textColor"], theme["chartCategoricalColors"]
    ranges = {"category": colours}
    if shades := theme.get("chartSequentialColors"):
        ranges |= {"ramp": shades, "heatmap": shades, "ordinal": shades}
    words = {"labelColor": ink, "titleColor": ink, "labelFontSize": 12, "titleFontSize": 12,
             "titleFontWeight": "normal", "labelLimit": 0}  # fmt: skip
    return {
        "font": SANS,
        "background": theme["backgroundColor"],
        "mark": {"color": colours[0]},
        "range": ranges,
        "axis": {**words, "gridColor": "#E3E5E8", "domainColor": "#B9BDC3",
                 "tickColor": "#B9BDC3"},
        "legend": words,
        "title": {"color": ink},
        "header": words,
        "view": {"stroke": "transparent"},
    }  # fmt: skip


def _write(
    parts: list[str], words: str, y: int, size: int, family: str, colour: str, width: int,
    weight: str = "400",
) -> int:  # fmt: skip
    """Add words as lines no wider than the picture; give the place under them."""
    if re.search(f"[{_EAST_ASIAN}]", words):
        family = EAST_ASIAN  # else the renderer sets the whole line in any font that has the signs
    for line in wrapped(words, (width - 2 * MARGIN) / size):
        y += round(size * 1.3)
        parts.append(
            f'<text x="{MARGIN}" y="{y - round(size * 0.3)}" font-family="{family}" '
            f'font-size="{size}" font-weight="{weight}" fill="{colour}">{_text(line)}</text>'
        )
    return y


def wrapped(words: str, width: float) -> Iterator[str]:
    """Words in lines at most `width` times the height of a letter wide.

    Lines break at spaces, after a Chinese sign, and inside what is longer than a line.
    """
    line, room = "", width
    for piece in re.findall(rf"[{_EAST_ASIAN}]|[^\s{_EAST_ASIAN}]+\s*|\s+", words):
        for bit in _pieces(piece, width):
            if line and length(bit.rstrip()) > room:
                yield line.rstrip()
                line, room = "", width
            line += bit
            room -= length(bit)
    if line.strip():
        yield line.rstrip()


def _pieces(piece: str, width: float) -> Iterator[str]:
    while length(piece.rstrip()) > width:
        signs = max(1, int(len(piece) * width / length(piece)) - 1)
        yield piece[:signs]
        piece = piece[signs:]
    yield piece


def length(text: str) -> float:
    """About how wide a text is, in heights of a letter; rather too much than too little."""
    return sum(
        1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.62 if sign.isupper() else 0.52
        for sign in text
    )


def _text(words: str) -> str:
    """Words as XML, without the control signs that XML cannot hold."""
    return escape("".join(sign for sign in words if sign >= " "))


@lru_cache(maxsize=1)
def has_chinese_font() -> bool:
    """Whether this machine has a font for Chinese: without one, all signs look the same."""
    drawings = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text x="4" y="30" font-size="28" font-family="{EAST_ASIAN}">{sign}</text></svg>'
        for sign in "法院"
    ]
    return len(set(renderer.pngs(drawings, 1))) > 1


def _without_chinese(caption: Caption) -> Caption:
    """A caption that says where it cannot show a Chinese title."""
    chinese = re.compile(f"[{_EAST_ASIAN}]")
    shown = [source for source in caption.sources if not chinese.search(source)]
    left = len(caption.sources) - len(shown)
    if left:
        shown.append(f"{left} with a Chinese, Japanese or Korean title, at the address below")
    return Caption(
        chinese.sub("", caption.title), chinese.sub("", caption.subtitle), caption.footnote,
        shown, caption.version, caption.address, caption.words,
    )  # fmt: skip
