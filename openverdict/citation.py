"""How to cite a figure or a view: in plain words, as BibTeX, as CSL-JSON."""

import json
import re
from dataclasses import dataclass

PUBLISHER = "Open Verdict"


@dataclass(frozen=True)
class Citation:
    """What is cited: `title` in words, `address` of the view, `version` of the data (2026.11.24).

    `source` is the source of the figure and its address, where it is one figure that is cited.
    """

    title: str
    address: str
    version: str
    source: str = ""
    source_address: str = ""

    def plain(self) -> str:
        """One paragraph."""
        rests = f" Figure from: {self.source}, {self.source_address}." if self.source else ""
        return (
            f"{PUBLISHER} ({self.version[:4]}): {self.title}. Data version {self.version}. "
            f"{self.address}.{rests}"
        )

    def bibtex(self) -> str:
        """An entry for a bibliography."""
        key = re.sub(r"[^a-z0-9]+", "-", self.title.lower())[:40].strip("-")
        note = f"Data version {self.version}"
        if self.source:
            note += f". Figure from: {self.source}, {self.source_address}"
        fields = {
            "author": f"{{{PUBLISHER}}}",
            "title": self.title,
            "year": self.version[:4],
            "url": self.address,
            "note": note,
        }
        lines = [f"  {name} = {{{_bibtex_text(text)}}}" for name, text in fields.items()]
        return f"@misc{{open-verdict-{key},\n" + ",\n".join(lines) + "\n}"

    def csl_json(self) -> str:
        """One item for a reference manager."""
        year, month, day = (int(part) for part in self.version.split("."))
        item = {
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": PUBLISHER}],
            "publisher": PUBLISHER,
            "version": self.version,
            "issued": {"date-parts": [[year, month, day]]},
            "URL": self.address,
        }
        if self.source:
            item["note"] = f"Figure from: {self.source}, {self.source_address}"
        return json.dumps([item], ensure_ascii=False, indent=2)


def _bibtex_text(text: str) -> str:
    """Text in which the signs that TeX reads are written out; braces that group are kept."""
    return re.sub(r"(?<!\\)([%&#$_])", r"\\\1", text)
