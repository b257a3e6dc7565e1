"""Text of the tables is text, also where Markdown is read; the browser tests see it drawn."""

import pytest

from openverdict.markdown import escaped, source_link


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("China 2015: 7.1 [b]", r"China 2015\: 7.1 \[b\]"),
        ("a & b &lt;i&gt;", r"a &amp; b &amp;lt;i&amp;gt;"),
        ("$x$ `y` *z* _u_ ~v~ a|b #c", r"\$x\$ \`y\` \*z\* \_u\_ \~v\~ a\|b \#c"),
        ("- no list", r"\- no list"),
        ("2. no list", r"2\. no list"),
        ("a\n1) no list\n---", "a\n1\\) no list\n\\---"),
        ("-5.2 (2.5 to 2013-2015)", "-5.2 (2.5 to 2013-2015)"),
        (":material/home:", "\\:\u2060material/home\\:"),
    ],
)
def test_text_is_escaped_where_markdown_would_read_it_and_nowhere_else(text, markdown):
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a.org/> [x](", "http://",
     "https://a.org/ b", "https://a.org/<b>", "ftp://example.org", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(url):
    assert source_link("Title", url) == "Title"


def test_a_source_is_a_link_whose_title_is_text():
    assert source_link("A *title*", "https://a.org/(b)") == r"[A \*title\*](<https://a.org/(b)>)"
