"""What a reader takes away from a page: files, pictures, a citation, a print."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from threading import BoundedSemaphore
from typing import Any

import pandas as pd
import streamlit as st

from openverdict import address, comparability, downloads, files
from openverdict.api import snippets
from openverdict.citation import Citation
from openverdict.database import agreed, run
from openverdict.files import FORMATS, Format, Parcel, parcel, picture
from openverdict.narrative.words import counted
from openverdict.queries import Value
from openverdict.settings import SETTINGS
from openverdict.view import Chart, View

ICON = ":material/download:"
PICTURES = {"PNG": ("png", "image/png"), "SVG": ("svg", "image/svg+xml")}
FRAME_PIXELS = 900

_making = BoundedSemaphore(SETTINGS.downloads_at_once)


@dataclass(frozen=True)
class Offer:
    """Rows to take away: how many, what the names of the files tell, and how to get them.

    `table` is the bundled table that they rest on, all rows of which are offered too, or ''.
    `question` is what the data API is asked for them: a query and its parameters.
    """

    rows: int
    name: tuple[object, ...]
    table: str
    parcel: Callable[[], Parcel]
    question: tuple[str, Mapping[str, Value]] | None = None

    def file_name(self, ending: str) -> str:
        """The name of the file."""
        return downloads.file_name(self.name, agreed().version, ending)


def of_rows(rows: pd.DataFrame, name: Iterable[object], query: str = "", table: str = "") -> Offer:
    """Rows of the page, with what is set on it now.

    Rows say themselves which question they answer (`attrs`); `query` says it for those that do not.
    """
    view = address.view()
    query = query or parcel.query_of(rows)
    table = table or parcel.TABLES.get(query, "")
    controls = dict(view.controls.values())
    make = partial(files.of_view, view, rows, controls, query, table)
    return Offer(len(rows), tuple(name), table, make, snippets.asked_for(rows))


def of_table(name: str, search: str = "") -> Offer:
    """Rows of a bundled table that hold a text, or all of them."""
    counts = run("table_counts", table=name, search=search).iloc[0]
    live = address.here() if search else address.beside(f"data?table={name}")
    return Offer(int(counts["matching"]), (name, search or "all"), name if search else "",
                 partial(files.of_table, name, live, search))  # fmt: skip


def draw(offer: Offer, label: str) -> None:
    """One button for CSV, and behind another the other formats and all rows of the table."""
    _button(f"{label} ({offer.rows:,}, CSV)", offer, FORMATS["csv"], icon=ICON)
    _more_formats(offer)


@st.fragment
def _more_formats(offer: Offer) -> None:
    """What few readers open, drawn when one does: it would be a third of what a page sends."""
    more = st.popover(
        "More formats", icon=ICON, on_change="rerun", key=f"more of {offer.file_name('')}"
    )
    if not more.open:
        return
    with more:
        st.markdown(f"**These {counted(offer.rows, 'row')}**")
        with st.container(horizontal=True):
            for made in FORMATS.values():
                if made.ending != "csv":
                    _button(f"{made.label} ({offer.rows:,})", offer, made)
        if offer.table:
            whole = of_table(offer.table)
            st.markdown(f"**All rows of the table: {agreed().table(offer.table).title}**")
            with st.container(horizontal=True):
                for made in FORMATS.values():
                    _button(f"{made.label} (all {whole.rows:,})", whole, made, offer.name)
        st.caption(
            "XLSX has sheets for the data, the columns, the sources and what to know about them. "
            "The ZIP holds CSV, a data package that describes it, and a README. JSON and Parquet "
            "say the same inside."
        )
        if offer.question:
            _address(*offer.question)


def _address(query: str, values: Mapping[str, Value]) -> None:
    """Where programs ask for the rows."""
    st.markdown("**The question behind these rows, from the data API**")
    st.code(address.beside(snippets.path("queries", query, "csv", values)), language=None,
            wrap_lines=True)  # fmt: skip
    address.link("data", "Lines for curl, Python, R and Excel", about="api", query=query,
                 **snippets.controls(values))  # fmt: skip


def _button(
    label: str,
    offer: Offer,
    made: Format,
    beside: Iterable[object] = (),
    icon: str | None = None,
) -> None:
    """A button for a file that is made on click, without a rerun of the page.

    `beside` tells apart the buttons for the same file on one page.
    """
    name = offer.file_name(made.ending)
    st.download_button(
        label,
        data=partial(_file, offer, made),
        file_name=name,
        mime=made.mime,
        icon=icon,
        key=f"{name} beside {'_'.join(map(str, beside))}",
        on_click="ignore",
    )


def _file(offer: Offer, made: Format) -> bytes:
    with _making:
        return made.make(offer.parcel())


def pictures(chart: Chart) -> None:
    """Buttons for a chart as a picture."""
    view = address.view()
    place = len(view.parts)
    name = [view.page or "overview", chart.title or chart.words.split(".")[0][:60]]
    with st.container(horizontal=True, gap="small"):
        for label, (ending, mime) in PICTURES.items():
            st.download_button(
                label,
                data=partial(_picture, ending, chart, view),
                file_name=downloads.file_name(name, agreed().version, ending),
                mime=mime,
                icon=":material/image:",
                type="tertiary",
                key=f"picture {place} {ending}",
                help=f"The chart as {label}, with title, sources and data version",
                on_click="ignore",
            )


def _picture(ending: str, chart: Chart, view: View) -> bytes:
    spec = chart.spec()
    caption = _caption(spec, chart, view)
    if ending == "png":
        return picture.png(spec, caption)
    return picture.svg(spec, caption).encode()


def _caption(spec: Mapping[str, Any], chart: Chart, view: View) -> picture.Caption:
    """What stands around a chart: the sources and the series are those of the rows it draws."""
    rows = pd.DataFrame([row for rows in spec["datasets"].values() for row in rows])
    footnote = ""
    if "series" in rows and "title" not in spec:  # else the chart has its own line under it
        found = parcel.differences_of(rows, parcel.series_of([rows]))
        footnote = comparability.footnote(found)
    columns = [name for name in ("source", "base_source") if name in rows]
    sources = dict.fromkeys(source for name in columns for source in rows[name].dropna() if source)
    for table in view.tables:
        if not sources:  # the chart names none: those of the first table that has any
            under = parcel.sources_under(table.rows, parcel.table_under(table.rows))
            sources = dict.fromkeys(under["title"])
    return picture.Caption(
        title=chart.title or view.finding,
        subtitle=" · ".join(chart.controls),
        footnote=footnote,
        sources=tuple(sources),
        version=agreed().version,
        address=view.address,
        words=chart.words,
    )


def finish() -> None:
    """Draw the ways to cite, share and print the page, once it is whole, where it wants them."""
    view = address.view()
    with view.place or st.container(horizontal=True):
        _cite(view)
        st.link_button("Print view", address.for_print(), icon=":material/print:",
                       help="The whole page as one plain document, for paper or PDF")  # fmt: skip


@st.fragment
def _cite(view: View) -> None:
    """What few readers open, drawn when one does."""
    ways = st.popover("Cite and share", icon=":material/format_quote:", on_change="rerun",
                      key="cite and share")  # fmt: skip
    if not ways.open:
        return
    cited = Citation(view.finding, view.address, agreed().version)
    plain, bibtex, csl, link, embed = ways.tabs(["In words", "BibTeX", "CSL-JSON", "Link", "Embed"])
    plain.code(cited.plain(), language=None, wrap_lines=True)
    bibtex.code(cited.bibtex(), language=None, wrap_lines=True)
    csl.code(cited.csl_json(), language=None, wrap_lines=True)
    link.code(view.address, language=None, wrap_lines=True)
    link.caption("The live view: everything that is set stands in the address.")
    embed.code(snippet(view.address, view.finding), language=None, wrap_lines=True)
    embed.caption(
        "Shows the live view on another page. This server decides which sites may do so, by its "
        f"setting OPENVERDICT_FRAME_ANCESTORS: now {_allowed()}."
    )


def snippet(live: str, title: str) -> str:
    """HTML that shows the live view inside another page."""
    address = f"{live}{'&' if '?' in live else '?'}embed=true"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" '
        f'height="{FRAME_PIXELS}" loading="lazy" style="border: 0"></iframe>'
    )


def _allowed() -> str:
    words = {"'self'": "only pages of this server", "'none'": "nobody", "*": "everybody"}
    return words.get(SETTINGS.frame_ancestors, SETTINGS.frame_ancestors)
