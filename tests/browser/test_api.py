"""The data API on the dashboard's port: the address on the page leads to the rows in view."""

import csv
import io

from playwright.sync_api import Page, expect

from openverdict import database
from tests.browser.controls import choose
from tests.browser.wire import Wire


def test_the_address_on_the_page_leads_to_the_rows_in_view(
    page: Page, wire: Wire, base_url: str
) -> None:
    page.goto("/convictions?jurisdictions=CHN&years=2012.2015&measure=conviction_rate")
    wire.ready()
    seen = wire.table
    page.get_by_role("link", name="Data and methods").click()
    choose(page, "View", "API")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The data API")
    expect(page.get_by_text("As you have set it on other pages: measure, first_year, last_year"))\
        .to_be_visible()  # fmt: skip
    address = page.get_by_test_id("stCode").first.inner_text().replace("\n", "")
    assert address.startswith(f"{base_url}/api/v1/queries/convictions.csv?")
    assert "first_year=2012&last_year=2015" in address
    page.get_by_role("tab", name="Python").click()
    expect(page.get_by_text("pd.read_csv(")).to_be_visible()

    # What a page may ask, and how: no cookie, our headers, not compressed a second time.
    reply = page.request.get(address)
    rows = [
        row for row in csv.DictReader(io.StringIO(reply.text())) if row["jurisdiction"] == "CHN"
    ]
    assert [int(row["acquitted"]) for row in rows] == seen["acquitted"].tolist()
    assert reply.headers["data-version"] == database.agreed().version
    assert "set-cookie" not in reply.headers
    again = page.request.get(address, headers={"If-None-Match": reply.headers["etag"]})
    assert again.status == 304
    packed = page.request.get(address.replace(".csv", ".parquet"))
    assert "content-encoding" not in packed.headers
    assert packed.body()[:4] == b"PAR1"
    lost = page.request.get(f"{base_url}/api/v1/queries/convictions.csv?measure=guilt")
    assert (lost.status, lost.json()["parameter"]) == (400, "series")
    wire.ready()
