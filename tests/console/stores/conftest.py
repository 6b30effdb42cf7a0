"""An empty local file for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.stores.local import LocalFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LocalFile]:
    file = LocalFile(tmp_path / "local.db")
    yield file
    file.close()
