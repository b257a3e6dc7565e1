"""The documents for those who run the dashboard say what there is to set."""

from dataclasses import fields

from openverdict.settings import PREFIX, Settings
from tests.servers import HOUSE


def test_every_setting_is_explained_with_its_default() -> None:
    lines = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8").splitlines()
    for field in fields(Settings):
        name = f"`{PREFIX}{field.name.upper()}`"
        (line,) = [line for line in lines if line.startswith(f"| {name} ")]
        default = {"True": "yes", "False": "no"}.get(str(field.default), str(field.default))
        assert f"| `{default}` |" in line
