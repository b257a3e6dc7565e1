"""Citations that reference managers and TeX can read."""

import json
import re

from openverdict.citation import Citation

FIGURE = Citation(
    title="China 2015: conviction rate 99.92 %",
    address="http://localhost:8501/convictions?jurisdictions=CHN&measure=conviction_rate",
    version="2026.11.24",
    source="Acquittals in 2015 & before",
    source_address="https://example.org/a_b",
)


def test_the_plain_form_has_what_where_which_data_and_source() -> None:
    text = FIGURE.plain()
    for part in ("Open Verdict (2026)", "99.92 %", "Data version 2026.11.24", FIGURE.address,
                 "Acquittals in 2015", "https://example.org/a_b"):  # fmt: skip
        assert part in text


def test_bibtex_escapes_what_tex_would_read() -> None:
    text = FIGURE.bibtex()
    assert text.startswith("@misc{open-verdict-china-2015-conviction-rate-99-92,")
    assert r"99.92 \%" in text
    assert r"2015 \& before" in text
    assert not re.search(r"(?<!\\)[%&#$_]", text.split("\n", 1)[1])
    assert text.count("{") == text.count("}")


def test_csl_json_is_a_list_with_one_dataset() -> None:
    (item,) = json.loads(FIGURE.csl_json())
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert item["URL"] == FIGURE.address
    assert item["version"] == "2026.11.24"


def test_a_view_needs_no_source() -> None:
    view = Citation(title="Latest figures", address="http://localhost/", version="2026.11.24")
    assert "Figure from" not in view.plain() + view.bibtex() + view.csl_json()
