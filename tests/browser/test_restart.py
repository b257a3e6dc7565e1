"""The server is restarted while somebody reads: the page comes back as it was, by itself."""

import re
import signal
import time

from playwright.sync_api import Browser, expect

from tests.browser.wire import Wire


def test_a_restart_brings_the_reader_back_to_the_same_view(browser: Browser, start) -> None:
    first = start()
    # Not the page that is watched for complaints: a lost connection is one.
    page = browser.new_context(base_url=first.url).new_page()
    wire = Wire(page)
    page.goto("/convictions?jurisdictions=IND&years=2001.2012")
    page.get_by_role("radio", name="Acquittal rate").check(force=True)
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Acquittal rate")
    expect(page).to_have_url(re.compile("measure=acquittal_rate"))
    wire.ready()
    here, seen, runs = page.url, title.inner_text(), wire.runs

    asked = time.monotonic()
    first.process.send_signal(signal.SIGTERM)
    first.process.wait(30)
    assert time.monotonic() - asked < 5
    assert "Traceback" not in first.log
    is_connected = page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    expect(is_connected).to_have_count(0)

    start(port=first.port)
    expect(is_connected).to_have_count(1, timeout=30_000)
    wire.another_run(after=runs)
    expect(title).to_have_text(seen)
    assert page.url == here
    page.get_by_role("radio", name="Conviction rate").check(force=True)
    expect(title).to_contain_text("Conviction rate")
    expect(page).to_have_url(re.compile("measure=conviction_rate"))
    page.go_back()
    expect(title).to_have_text(seen)
    assert page.url == here
    page.context.close()
