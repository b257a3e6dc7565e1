"""Lines to copy: an address of the API, and what to write in a shell, Python, R or Excel."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlencode

import pandas as pd

from openverdict.api.parameters import Parameter, of_query
from openverdict.queries import Value

FORMULA_TEXT_SIGNS = 255  # the longest text that Excel takes inside a formula
WEBSERVICE_SIGNS = 2048  # the longest address that WEBSERVICE asks for


@dataclass(frozen=True)
class Snippet:
    """Lines of one tool, and a remark."""

    tool: str
    code: str
    remark: str = ""


def path(kind: str, name: str, ending: str, values: Mapping[str, Value]) -> str:
    """Address of an answer on this server. `kind` is tables or queries."""
    texts = {
        key: str(value).lower() if isinstance(value, bool) else value
        for key, value in values.items()
    }
    query = urlencode(texts, doseq=True)
    return f"/api/v1/{kind}/{name}.{ending}" + (f"?{query}" if query else "")


def asked_for(rows: pd.DataFrame) -> tuple[str, Mapping[str, Value]] | None:
    """The query that rows are the answer of and what it was asked, if they say so.

    Only answers about the bundled tables do.
    """
    query, asked = rows.attrs.get("query"), rows.attrs.get("asked")
    return (query, _values(query, asked)) if query and asked else None


@lru_cache(maxsize=256)
def _values(query: str, asked: str) -> Mapping[str, Value]:
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(asked).items()
    }
    return MappingProxyType(needed(of_query(query), values))


def controls(values: Mapping[str, Value]) -> dict[str, str]:
    """Values as the controls of the pages write them, for those that one address can carry."""
    texts = {
        name: ".".join(value) if isinstance(value, tuple) else str(value).lower()
        for name, value in values.items()
        if not isinstance(value, tuple) or not any("." in item for item in value)
    }
    first, last = texts.pop("first_year", ""), texts.pop("last_year", "")
    return {**texts, "years": f"{first}.{last}"} if first and last else texts


def needed(parameters: Sequence[Parameter], values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that an address has to name: those that are not what it would be without them."""
    return {
        asked.name: values[asked.name]
        for asked in parameters
        if asked.name in values and values[asked.name] not in (asked.default, ())
    }


def snippets(url: str, name: str, ending: str) -> list[Snippet]:
    """Lines for each tool that reads this format. `url` is percent-encoded: no sign needs care."""
    given = [
        Snippet("curl", f"curl --compressed --fail --output {name}.{ending} '{url}'"),
        Snippet("Python", _PYTHON[ending].format(url=url)),
        Snippet("R", _R[ending].format(url=url)),
        Snippet(
            "Excel, Power Query",
            _POWER_QUERY[ending].format(url=url),
            "Data, Get data, From other sources, Blank query, Advanced editor. Can be refreshed.",
        ),
    ]
    if ending == "csv":
        given.append(_webservice(url))
    return given


def _webservice(url: str) -> Snippet:
    """A formula for one cell, where Excel takes it."""
    remark = (
        "The formula gives the text of the file, of at most 32,767 signs, in Excel for Windows. "
        "For more than a few rows use Power Query."
    )
    if len(url) > WEBSERVICE_SIGNS:
        code = ""
        remark = f"This address has {len(url):,} signs; WEBSERVICE takes {WEBSERVICE_SIGNS:,}."
    elif len(url) > FORMULA_TEXT_SIGNS:
        code = "=WEBSERVICE(A1)"
        remark = f"Put the address into A1: it is too long for a formula. {remark}"
    else:
        code = f'=WEBSERVICE("{url}")'
    return Snippet("Excel, WEBSERVICE", code, remark)


_PYTHON = {
    "csv": 'import pandas as pd\n\nrows = pd.read_csv("{url}")',
    "json": 'import pandas as pd\n\nrows = pd.read_json("{url}", dtype=False)',
    "parquet": 'import pandas as pd\n\nrows = pd.read_parquet("{url}")',
}
_R = {
    "csv": 'rows <- read.csv("{url}", encoding = "UTF-8")',
    "json": 'rows <- jsonlite::fromJSON("{url}")',
    "parquet": 'file <- tempfile(fileext = ".parquet")\n'
    'download.file("{url}", file, mode = "wb")\n'
    "rows <- arrow::read_parquet(file)",
}
_POWER_QUERY = {
    "csv": 'let\n    File = Csv.Document(Web.Contents("{url}"), [Encoding = 65001]),\n'
    "    Rows = Table.PromoteHeaders(File)\nin\n    Rows",
    "json": 'let\n    File = Json.Document(Web.Contents("{url}")),\n'
    "    Rows = Table.FromRecords(File)\nin\n    Rows",
    "parquet": 'Parquet.Document(Web.Contents("{url}"))',
}
