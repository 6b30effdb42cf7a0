"""The import contracts bite: a room that reaches where it may not is found by the gate, by the contract's name."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from setup.gate import CONTRACTS

ROOT = Path(__file__).resolve().parents[2]
PLANTED = {
    "resources/planted.py": ("import console.entry", "What the city has and will do know nothing of the console"),
    "console/desk/planted.py": (
        "import pyqtgraph",
        "Nothing below widgets and maps imports Qt, pyqtgraph, folium or qasync",
    ),
    "console/widgets/planted.py": ("import sqlalchemy", "Only journal and stores know SQLAlchemy and the drivers"),
    "console/vigil_verify.py": ("import console.journal.merkle", "The verifier shares nothing with what it verifies"),
    "console/views/planted.py": ("import console.widgets", "Imports point one way"),
}


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """A copy of the rooms and of the contracts, for planting in."""
    for room in ("console", "plans", "resources"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("assets", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(rooms: Path) -> tuple[int, str]:
    command = [sys.executable, "-c", CONTRACTS, "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=rooms, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_rooms_as_they_are_keep_every_contract(rooms: Path) -> None:
    code, said = lint_imports(rooms)
    assert code == 0, said


def test_a_qt_import_in_plans_fails_the_gate(rooms: Path) -> None:
    (rooms / "plans" / "planted.py").write_text("import PySide6.QtCore\n")
    code, said = lint_imports(rooms)
    assert code == 1
    assert "What the city has and will do know nothing of the console BROKEN" in said
    assert "plans.planted -> PySide6" in said


def test_each_contract_finds_what_is_planted_against_it(rooms: Path) -> None:
    for place, (line, _) in PLANTED.items():
        (rooms / place).write_text(line + "\n")
    code, said = lint_imports(rooms)
    assert code == 1
    assert [contract for _, contract in PLANTED.values() if f"{contract} BROKEN" not in said] == []
