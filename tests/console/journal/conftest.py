"""Where the journals of these tests lie."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record's file, which is not there yet."""
    return tmp_path / "vigil.db"
