"""A chart as it is sent: its spec and its data in Arrow, worked out once for the same rows.

Building a layered chart and checking it against the schema of Vega-Lite takes Altair some 60 ms,
which is most of a run of a page. The same rows give the same picture, so it is kept; the check is
made in the tests, for every kind of chart.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec

import altair as alt
import pandas as pd
import pyarrow as pa

from openverdict import arrow
from openverdict.charts.channels import Drawing
from openverdict.memory import remembered

KEPT = 256  # pictures; one takes some 30 kB

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Picture:
    """A Vega-Lite spec whose data sets are Arrow streams by name."""

    spec: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The spec with its rows written out, for renderers that do not read Arrow."""
        return {
            **self.spec,
            "datasets": {name: _rows(stream) for name, stream in self.spec["datasets"].items()},
        }


def _rows(stream: bytes) -> list[dict[str, Any]]:
    """The rows of an Arrow stream as JSON has them: dates as text, unknown as null."""
    table = pa.ipc.open_stream(stream).read_all().to_pandas()
    return json.loads(table.to_json(orient="records", date_format="iso"))


def finished(chart: Drawing) -> Picture:
    """Take the data out of a chart, unchecked."""
    names: dict[bytes, str] = {}

    def keep(rows: pd.DataFrame) -> dict[str, str]:
        return {"name": names.setdefault(arrow.stream(rows), f"rows {len(names) + 1}")}

    with _GLOBALS, alt.theme.enable("none"):
        alt.data_transformers.register("open_verdict", keep)  # type: ignore[arg-type]
        with alt.data_transformers.enable("open_verdict"):
            spec = chart.to_dict(validate=False)
    return Picture({**spec, "datasets": {name: stream for stream, name in names.items()}})


_GLOBALS = Lock()  # Altair's theme and transformer are settings of the whole process


def kept(draw: Callable[Arguments, Drawing]) -> Callable[Arguments, Picture]:
    """Make a function that draws a chart give its finished picture, the same for the same rows."""
    pictures: OrderedDict[tuple[Any, ...], Picture] = OrderedDict()
    lock = Lock()

    @wraps(draw)
    def picture(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Picture:
        key = tuple(_mark(value) for value in (*args, *kwargs.values())) + tuple(kwargs)
        with lock:
            if key in pictures:
                pictures.move_to_end(key)
                return pictures[key]
        done = finished(draw(*args, **kwargs))
        with lock:
            pictures[key] = done
            if len(pictures) > KEPT:
                pictures.popitem(last=False)
        return done

    return picture


def _mark(value: Any) -> Any:
    """What tells arguments apart: rows by their content, all else by itself."""
    if isinstance(value, pd.DataFrame):
        return _content(value)
    return tuple(value.items()) if isinstance(value, Mapping) else value


@remembered
def _content(rows: pd.DataFrame) -> tuple[tuple[str, ...], bytes]:
    """The names of the columns, and a hash of what stands in them."""
    plain = rows[[name for name in rows if not _is_nested(rows[name])]]
    hashes = pd.util.hash_pandas_object(plain, index=False).to_numpy().tobytes()
    return tuple(rows.columns), hashlib.md5(hashes, usedforsecurity=False).digest()


def _is_nested(column: pd.Series) -> bool:
    return column.dtype == object and bool(column.map(pd.api.types.is_list_like).any())
