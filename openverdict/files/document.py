"""A page as one HTML document to print: title, what is set, charts, whole tables, sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from openverdict.citation import Citation
from openverdict.database import agreed
from openverdict.files import parcel, picture
from openverdict.files.columns import plain, type_of
from openverdict.files.words import breaks, definitions, gate_in_words
from openverdict.narrative.words import counted, records
from openverdict.view import Chart, Table, View

CHART_WIDTH = 1000
WHOLE = 700  # pixels of height up to which a chart is made small enough for a page
PART = 500  # pixels of a part of a higher one
OVERLAP = 30  # so that what is cut at the end of a part is whole in the next
SHORT_SIGNS = 16  # a column of texts up to this length keeps each on one line
LONG_SIGNS = 60  # a column with a longer text is long
WIDE = 6  # columns; a table with more is wide
# Letters of a table in points, and what fits beside each other on a page in landscape.
SIZES = (8, 7.5, 7, 6.5, 6, 5.5)
SIGN_WIDTH = 0.56  # of the size of the letters, for digits and most small letters
CELL_PADDING = 7
PAGE_POINTS = 770

STYLE = """
@page { size: A4 landscape; margin: 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
:root { color-scheme: light }
body { max-width: 1200px; margin: 0 auto; padding: 1rem; background: #fff; color: #1d1d1b;
  font: 10pt/1.4 "Source Sans 3", "Noto Sans", "Liberation Sans", sans-serif }
h1, h2 { font-family: "Source Serif 4", "Noto Serif", "Liberation Serif", serif; line-height: 1.2;
  break-after: avoid }
h1 { font-size: 19pt; margin: .2em 0 .5em } h2 { font-size: 13pt; margin: 1.4em 0 .4em }
p, li { overflow-wrap: anywhere; margin: .2em 0 } ul, ol { padding-left: 2.2em }
figure { margin: 1em 0; break-inside: avoid }
figure > svg { display: block; width: 100%; height: auto; max-height: 138mm }
figcaption, .quiet { color: #4a4a4a; font-size: 9pt }
table { border-collapse: collapse; width: 100%; line-height: 1.25 }
SIZE_RULES
th, td { padding: 2px 4px; border-bottom: 1px solid #d5d8dc; text-align: left;
  vertical-align: top; overflow-wrap: break-word }
.broken td { overflow-wrap: anywhere }
tr:not(:last-child) td { border-bottom: none } tbody { break-inside: avoid }
.number { text-align: right; font-variant-numeric: tabular-nums }
td.number, td.short { white-space: nowrap }
th { border-bottom: 1.5px solid #1d1d1b }
thead { display: table-header-group }
@media print { body { padding: 0; max-width: none } a { color: inherit; text-decoration: none } }
""".replace(
    "SIZE_RULES", "\n".join(f".size{size * 10:.0f} {{ font-size: {size}pt }}" for size in SIZES)
)


def document(view: View) -> str:
    """The document. Every text in it is escaped; it holds no script."""
    frames = [table.rows for table in view.tables]
    series = parcel.series_of(frames)
    sources = _sources([_without_own(rows) for rows in frames])
    numbers = {address: place for place, address in enumerate(sources["url"], 1)}
    contract = agreed()
    cited = Citation(view.finding, view.address, contract.version).plain()
    alike = next((gate_in_words(rows, series) for rows in frames if "series" in rows), [])
    charts = [part.spec() for part in view.parts if isinstance(part, Chart)]
    plots = iter(picture.plots(charts, CHART_WIDTH))
    body = [
        f'<p class="quiet">{_safe(view.question)}</p><h1>{_safe(view.finding)}</h1>',
        f"<p>{_safe(' · '.join(view.shown))}</p>",
        *(
            _chart(part, next(plots), place) if isinstance(part, Chart) else _table(part, numbers)
            for place, part in enumerate(view.parts)
        ),
        _list("What the series count", definitions(series)),
        _list("Breaks", breaks(parcel.breaks_of(frames))),
        _list("Like for like", alike),
        _list(
            "Sources",
            [f"{row['title']}. {row['publisher']}. {row['url']}" for row in records(sources)],
            "ol",
        ),
        _list("How to cite", [cited]),
        _list("Terms of use", [contract.terms]),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_safe(view.finding)} - Open Verdict</title><style>{STYLE}</style></head>"
        f"<body><main>{''.join(body)}</main></body></html>"
    )


def _sources(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The sources of all tables, each once; if no row links to any, those of the bundled tables."""
    found = parcel.sources_of(frames)
    if len(found):
        return found
    under = [parcel.sources_under(rows, parcel.table_under(rows)) for rows in frames]
    return pd.concat([found, *under]).drop_duplicates("source", ignore_index=True)


def _safe(text: object) -> str:
    return escape(str(text))


def _list(heading: str, lines: list[str], kind: str = "ul") -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{_safe(line)}</li>" for line in lines)
    return f"<h2>{_safe(heading)}</h2><{kind}>{items}</{kind}>"


def _chart(chart: Chart, plot: picture.Plot, number: int) -> str:
    """A chart; one that is higher than a page in parts, each with a strip of the one before."""
    drawn, width, height = plot.svg, plot.width, plot.height
    # Several drawings in one document must not share the names of what they refer to.
    drawn = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>chart{number}-", drawn)
    title = f"<h2>{_safe(chart.title)}</h2>" if chart.title else ""
    words = f"<figcaption>{_safe(chart.words)}</figcaption>"
    if height <= WHOLE:
        return f"<figure>{title}{drawn}{words}</figure>"
    whole = drawn.replace("<svg ", f'<svg id="chart{number}" ', 1)
    parts = [
        f'<svg viewBox="0 {top} {width} {min(PART, height - top)}">'
        + (whole if top == 0 else f'<use href="#chart{number}"/>')
        + "</svg>"
        for top in range(0, height - OVERLAP, PART - OVERLAP)
    ]
    return "".join(f"<figure>{title}{part}{words}</figure>" for part in parts[:1]) + "".join(
        f"<figure>{part}</figure>" for part in parts[1:]
    )


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    """All rows of a table. A source is the number of its line under Sources.

    In a wide table, long texts stand in a line under their row.
    """
    addresses = _addresses(table.rows)
    columns = [
        _column(table, name, addresses.get(name), numbers)
        for name in table.columns
        if name not in addresses.values()
    ]
    is_wide = len(columns) > WIDE
    beside = [column for column in columns if not (is_wide and column.is_long)]
    under = [column for column in columns if is_wide and column.is_long]
    heads = "".join(column.head for column in beside)
    lines = []
    for place in range(len(table.rows)):
        cells = "".join(column.cell(place) for column in beside)
        words = " ".join(
            f"{column.heading}: {column.texts[place]}" for column in under if column.texts[place]
        )
        more = f'<tr><td></td><td colspan="{len(beside) - 1}">{_safe(words)}</td></tr>'
        lines.append(f"<tbody><tr>{cells}</tr>{more if words else ''}</tbody>")
    return (
        f"<h2>{counted(len(table.rows), 'row')}</h2>"
        f'<table class="{_size(beside)}"><thead><tr>{heads}</tr></thead>{"".join(lines)}</table>'
    )


def _size(columns: Sequence["_Column"]) -> str:
    """The class of the largest letters in which no word of a table has to be broken."""
    signs = sum(column.widest for column in columns)
    for size in SIZES:
        if signs * size * SIGN_WIDTH + len(columns) * CELL_PADDING <= PAGE_POINTS:
            return f"size{size * 10:.0f}"
    return f"size{SIZES[-1] * 10:.0f} broken"


@dataclass(frozen=True)
class _Column:
    """A column as it is printed: its heading, its cells as text, and whether they are numbers."""

    heading: str
    texts: Sequence[str]
    is_number: bool

    @property
    def _signs(self) -> int:
        return max(map(len, self.texts), default=0)

    @property
    def widest(self) -> int:
        """The signs of what stands on one line: the longest word, or a number or short text."""
        whole = self.is_number or self._signs <= SHORT_SIGNS
        words = [*self.heading.split(), *(self.texts if whole else " ".join(self.texts).split())]
        return max(map(len, words), default=0)

    @property
    def is_long(self) -> bool:
        return self._signs > LONG_SIGNS

    @cached_property
    def _kind(self) -> str:
        if self.is_number:
            return ' class="number"'
        return ' class="short"' if self._signs <= SHORT_SIGNS else ""

    @property
    def head(self) -> str:
        """The cell over the column."""
        return f"<th{self._kind}>{_safe(self.heading)}</th>"

    def cell(self, place: int) -> str:
        return f"<td{self._kind}>{_safe(self.texts[place])}</td>"


def _column(table: Table, name: str, address: str | None, numbers: Mapping[str, int]) -> _Column:
    kind = type_of(table.rows[name])
    values = plain(table.rows[name], kind)
    texts = [written(value, table.format(name)) for value in values]
    if address:
        places = [numbers.get(url) for url in plain(table.rows[address], "varchar")]
        texts = [f"[{place}]" if place else text for place, text in zip(places, texts, strict=True)]
    return _Column(table.heading(name), texts, kind in ("bigint", "double"))


def _addresses(rows: pd.DataFrame) -> dict[str, str]:
    """Column that names a source -> column with the address of that source."""
    found = {}
    for name in rows:
        if str(name).endswith("_url"):
            stem = str(name).removesuffix("_url")
            for source in (stem, f"{stem}_source"):
                if source in rows:
                    found[source] = str(name)
                    break
    return found


def _without_own(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that are sources themselves, without their keys: they are not listed once more."""
    return rows.drop(columns=["url", "source"]) if {"url", "source"} <= set(rows) else rows


def written(value: Any, form: str) -> str:
    """A cell as the page shows it. `form` is the format of its column."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)):
        return str(value)
    if form:
        return format(value, form)
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
