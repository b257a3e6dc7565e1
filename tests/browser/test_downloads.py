"""Whatever a visitor takes away from a filtered view is what stands on the screen."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from openverdict.narrative.words import records
from tests.browser.wire import Wire

VIEW = "/convictions?jurisdictions=CHN.IND&years=2005.2015"
SEEN = ["year", "low", "high", "acquitted", "base", "conviction_rate", "source", "note"]


def taken(page: Page, name: str | re.Pattern[str], where: Path) -> Path:
    """Click a button and keep the file that it gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()
    file = where / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def from_zip(file: Path) -> pd.DataFrame:
    with zipfile.ZipFile(file) as package:
        assert package.namelist() == ["data.csv", "datapackage.json", "README.md"]
        return pd.read_csv(io.BytesIO(package.read("data.csv")))


READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "XLSX": lambda file: pd.read_excel(file, "data"),
    "Parquet": pd.read_parquet,
    "JSON": lambda file: pd.DataFrame(json.loads(file.read_bytes())["data"]),
    "ZIP": from_zip,
}


def same(found: pd.DataFrame, shown: pd.DataFrame) -> None:
    for name in SEEN:
        pd.testing.assert_series_equal(
            found[name].astype(object).where(found[name].notna(), None),
            shown[name].astype(object).where(shown[name].notna(), None),
            check_dtype=False,
        )


def test_every_format_holds_the_rows_on_the_screen(page: Page, wire: Wire, tmp_path: Path) -> None:
    page.goto(VIEW)
    expect(page.get_by_role("heading", level=1)).to_contain_text("India", timeout=20_000)
    wire.ready()
    shown = wire.table.reset_index(drop=True)
    assert set(shown["year"]) <= set(range(2005, 2016))
    rows = f"{len(shown)}"
    title = page.get_by_role("heading", level=1).inner_text()
    runs = len(wire.tables)

    same(pd.read_csv(taken(page, f"Download these rows ({rows}, CSV)", tmp_path)), shown)
    page.get_by_role("button", name="More formats").first.click()
    for name, read in READERS.items():
        same(read(taken(page, f"{name} ({rows})", tmp_path)), shown)
    assert len(wire.tables) == runs, "A download must not run the page again."
    for name, read in READERS.items():
        everything = read(taken(page, f"{name} (all 11,939)", tmp_path))
        assert len(everything) == 11_939
    page.keyboard.press("Escape")

    # The picture names what the page names.
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)<", taken(page, "SVG", tmp_path).read_text()))
    for words in (title, "Years: 2005–2015", "Not like for like: guilty pleas", "2026.11.24"):
        assert words in drawn
    assert taken(page, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")


def test_a_print_is_whole_and_a_citation_leads_back(page: Page, wire: Wire, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(VIEW)
    expect(page.get_by_role("heading", level=1)).to_contain_text("India", timeout=20_000)
    wire.ready()
    shown = wire.table.reset_index(drop=True)
    title = page.get_by_role("heading", level=1).inner_text()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Print view").click()
    paper = opened.value
    expect(paper.get_by_role("heading", level=1)).to_have_text(title)
    assert paper.locator("button, input, select, script, iframe").count() == 0
    ground = paper.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    for is_landscape in (True, False):
        file = tmp_path / "print.pdf"
        paper.pdf(path=file, prefer_css_page_size=is_landscape)
        text = " ".join(" ".join(part.extract_text() for part in PdfReader(file).pages).split())
        tight = text.replace(" ", "")
        assert title in text
        assert "Years: 2005–2015" in text
        for row in records(shown):
            name = "China" if row["unit"] == "defendants" else "India"
            base = "" if pd.isna(row["base"]) else f"{row['base']:,}"
            assert re.search(rf"{name} ?{row['year']}\b[^\[]*{base}", text), (name, row["year"])
        for source, address in zip(shown["source"], shown["source_url"], strict=True):
            assert "".join(source.split()) in tight
            assert address.replace(" ", "") in tight
        for note in shown["note"].dropna():
            assert "".join(note.split()) in tight

    # The address in the citation shows the same to somebody else.
    paper.close()
    page.get_by_role("button", name="Cite and share").click()
    cited = page.get_by_text("Open Verdict (2026): ").inner_text()
    assert cited.startswith(f"Open Verdict (2026): {title}. Data version 2026.11.24. http")
    page.get_by_role("tab", name="Embed").click()
    snippet = page.get_by_text("<iframe").inner_text()
    address = re.search(r'src="([^"]+)"', snippet)
    assert address
    live = address[1].replace("&amp;", "&")
    assert "embed=true" in live
    page.goto(live)
    expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=20_000)
    wire.ready()
    expect(page.get_by_role("link", name="Reform milestones", exact=True)).to_have_count(0)


def test_an_old_print_leads_to_the_live_page(page: Page, wire: Wire) -> None:
    page.goto("/print/convictions?jurisdictions=UKR&visit=gone")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ukraine", timeout=20_000)
    assert page.url.endswith("/convictions?jurisdictions=UKR")
    wire.ready()
