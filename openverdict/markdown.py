"""Text of the tables where Streamlit reads Markdown: shown as it is, and never obeyed."""

import re

# What Markdown reads: signs anywhere, and what makes a line an item of a list, a rule, a heading.
_SIGNS = re.compile(r"([\\`*_\[\]<>#$~|:])")
_LINE = re.compile(r"^(\s*\d*)([-+.)=])(?=[\s=-]|$)", re.MULTILINE)
# What Streamlit makes an icon of, escaped or not: a joiner without width keeps it from that.
_ICONS = ("material/", "streamlit\\:")


def escaped(text: object) -> str:
    """Text of the tables as Markdown that shows it as it is."""
    plain = _SIGNS.sub(r"\\\1", str(text).replace("&", "&amp;"))
    if not plain[:1].isalpha() or "\n" in plain:
        plain = _LINE.sub(r"\1\\\2", plain)
    for icon in _ICONS:
        plain = plain.replace(f"\\:{icon}", f"\\:\u2060{icon}")
    return plain


def source_link(title: str, url: str) -> str:
    """A source as a Markdown link; only web addresses become links."""
    is_address = re.fullmatch(r"https?://[^\s<>\"\\]+", url)
    return f"[{escaped(title)}](<{url}>)" if is_address else escaped(title)
