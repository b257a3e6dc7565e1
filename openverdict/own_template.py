"""The template for a reader's own table, with a worked example that is marked as one."""

import io

import pandas as pd

from openverdict.contract import Contract
from openverdict.upload import ASSUMED, EXAMPLE, NEEDED

# 12 of 400 judged were acquitted: an acquittal rate of 3 %.
EXAMPLE_ROWS = (
    (EXAMPLE, 2024, "acquitted", 12, 1, "published", True, "Court yearbook 2024, table 3",
     "Invented figures, to show the form"),
    (EXAMPLE, 2024, "adjudicated", 400, 1, "published", True, "Court yearbook 2024, table 3",
     "The judged: convicted plus acquitted"),
)  # fmt: skip
SHEET = "data"
CHOSEN = ("outcome", "origin", "preferred")  # columns whose words a spreadsheet can offer
# What to write, in the words of somebody who fills in a form.
MEANINGS = {
    "series": "Your name for what you count, the same over all years: one definition, one name.",
    "year": "The calendar year, or the year in which the twelve months end.",
    "outcome": "How the cases ended, as one of the words listed.",
    "count": "How many, in digits only: 1200, not 1,200.",
    "rounded_to": "1 if the figure is exact, 100 if it was rounded to hundreds, and so on.",
    "origin": "Whether your source prints the figure.",
    "preferred": "false for a figure that only stands beside a better one of the same year.",
    "source": "Where the figure is from: a title, or a web address.",
    "note": "What a reader has to know about this figure.",
}
COLUMNS = ("Column", "Needed", "Meaning", "If left empty")  # headings of the other sheets
WORDS = ("Column", "Word", "Label", "Meaning")
ROWS_WITH_A_LIST = 1_000
WIDTHS = {
    "series": 30,
    "outcome": 28,
    "source": 34,
    "note": 40,
    "Meaning": 80,
    "Label": 34,
    "Word": 30,
}


def columns(contract: Contract) -> pd.DataFrame:
    """What to write into each column: `column`, `is_needed`, `meaning`, `if_empty`."""
    names = [field.name for field in contract.table("outcomes").fields]
    return pd.DataFrame(
        {
            "column": name,
            "is_needed": name in NEEDED,
            "meaning": MEANINGS[name],
            "if_empty": f"taken as {ASSUMED[name]}" if name in ASSUMED else "",
        }
        for name in names
    )


def words(contract: Contract) -> pd.DataFrame:
    """The words that some columns take: `column`, `word`, `label`, `meaning`."""
    fields = [field for field in contract.table("outcomes").fields if field.name in CHOSEN]
    return pd.DataFrame(
        {
            "column": field.name,
            "word": word,
            "label": label,
            "meaning": field.meanings.get(word, ""),
        }
        for field in fields
        for word, label in field.labels.items()
    )


def csv(contract: Contract) -> bytes:
    """The template as CSV, with the byte order mark by which Excel knows UTF-8."""
    names = [field.name for field in contract.table("outcomes").fields]
    rows = pd.DataFrame(EXAMPLE_ROWS, columns=names).assign(preferred="true")
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx(contract: Contract) -> bytes:
    """The template as a workbook: the rows, and a sheet that says what each column takes."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    names = [field.name for field in contract.table("outcomes").fields]
    offered = words(contract)
    explained = columns(contract).replace({"is_needed": {True: "yes", False: "no"}})
    for page, rows in (
        (sheet, [names, *EXAMPLE_ROWS]),
        (book.create_sheet("columns"), [list(COLUMNS), *explained.itertuples(index=False)]),
        (book.create_sheet("words"), [list(WORDS), *offered.itertuples(index=False)]),
    ):
        for row in rows:
            page.append(row)
        page.freeze_panes = "A2"
        for place, name in enumerate(rows[0], start=1):
            page.cell(1, place).font = Font(bold=True)
            page.column_dimensions[get_column_letter(place)].width = WIDTHS.get(str(name), 14)
    for name in CHOSEN:
        places = offered.index[offered["column"] == name]
        listed = f"words!$B${places[0] + 2}:$B${places[-1] + 2}"
        validation = DataValidation("list", formula1=listed)
        column = get_column_letter(names.index(name) + 1)
        validation.add(f"{column}2:{column}{ROWS_WITH_A_LIST}")
        sheet.add_data_validation(validation)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
