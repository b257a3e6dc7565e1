"""A reader's own table: template down, filled, up, mended, drawn, taken away, gone."""

import re
from pathlib import Path

import openpyxl
import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.wire import Wire

UPLOAD = "input[type=file]"
MARK = "yours: Atlantis courts"


def saved(page: Page, button: str, where: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(button)).first.click()
    file = where / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_a_table_of_ones_own_from_template_to_file(
    page: Page, wire: Wire, stranger: Page, tmp_path: Path
) -> None:
    page.goto("/data?about=own&jurisdictions=CHN&years=2014.2016")
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("No table of yours yet", timeout=20_000)

    # The template opens as a sheet with a worked example, and is filled in.
    template = saved(page, r"Template \(XLSX\)", tmp_path)
    book = openpyxl.load_workbook(template)
    sheet = book["data"]
    assert sheet["A2"].value == "EXAMPLE: remove these rows"
    for row in (["Atlantis courts", 2015, "acquitted", 31], ["Atlantis courts", 2015, "judged", 0]):
        sheet.append(row)
    book.save(template)

    # A word that the contract does not know is refused, and shown where it stands.
    page.locator(UPLOAD).set_input_files(template)
    expect(title).to_contain_text("is not taken: 1 fault", timeout=20_000)
    wire.ready()
    faults = pd.read_csv(saved(page, "Download these rows", tmp_path))
    assert faults[["row", "column", "value"]].to_numpy().tolist() == [[5, "outcome", "judged"]]

    # Mended, it is drawn beside China.
    sheet["C5"], sheet["D5"] = "adjudicated", 10_400
    book.save(template)
    page.locator(UPLOAD).set_input_files(template)
    expect(title).to_contain_text(f"{MARK} 29.8 (2015)", timeout=20_000)
    expect(title).to_contain_text("China")
    expect(page.get_by_text("2 rows of the template's example left out")).to_be_visible()
    wire.ready()
    assert set(wire.chart["label"]) == {MARK, "China"}
    assert set(wire.table["label"]) == {MARK, "China"}
    file = pd.read_csv(saved(page, "Download these rows", tmp_path))
    mine = file[file["series"] == MARK]
    assert mine[["year", "acquitted", "convicted", "base"]].to_numpy().tolist() == [
        [2015, 31, 10_369, 10_400]
    ]
    assert set(mine["whose"]) == {"yours, not part of Open Verdict"}
    assert set(file[file["series"] != MARK]["whose"]) == {"Open Verdict"}

    # What is too large is refused at once.
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (2**20 + 1))
    page.locator(UPLOAD).set_input_files(large)
    expect(page.get_by_text(re.compile("must be 1.0 ?MB or smaller"))).to_be_visible()

    # It stays over the pages of this session, and nobody else has it.
    page.get_by_role("link", name="Case outcomes").click()
    expect(title).not_to_contain_text("yours")
    page.go_back()
    expect(title).to_contain_text(MARK)
    stranger.goto(page.url)
    expect(stranger.get_by_role("heading", level=1)).to_contain_text(
        "No table of yours yet", timeout=20_000
    )
    page.reload()
    expect(title).to_contain_text("No table of yours yet", timeout=20_000)
    wire.ready()
