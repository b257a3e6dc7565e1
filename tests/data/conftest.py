"""Folders of tables to check: the bundled ones, and copies with one table replaced."""

from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"

FolderWith = Callable[[str, bytes], Path]


@pytest.fixture
def folder_with(tmp_path: Path) -> FolderWith:
    """Make a folder of the bundled tables in which one file has another content."""

    def make(file: str, content: bytes) -> Path:
        for path in DATA.iterdir():
            if path.suffix in (".csv", ".json") and path.name != file:
                (tmp_path / path.name).symlink_to(path)
        (tmp_path / file).write_bytes(content)
        return tmp_path

    return make
