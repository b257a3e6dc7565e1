"""The data API: the questions of `queries/` and the bundled tables over HTTP, under /api/v1/.

`web` takes requests, `questions` knows what an address asks, `parameters` reads what is asked for,
`answers` keeps what was answered, `formats` writes rows as CSV, JSON or Parquet, `status` and
`openapi` tell what there is, and `problems` what is wrong. docs/api.md is for readers.
"""

from openverdict.api.web import Door, application

__all__ = ["Door", "application"]
