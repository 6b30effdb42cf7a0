"""`./vigil`: found from anywhere, sets up once for its inputs, leaves the user where they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

RECORDING_SET_UP = """
import pathlib, sys
root = pathlib.Path(__file__).parent.parent
(root / "node_modules").mkdir(exist_ok=True)
(root / ".venv" / f"ready-{sys.argv[1]}").write_text(sys.argv[2] + "\\n")
with (root / "set-ups").open("a") as record:
    record.write(sys.argv[1] + " ")
"""
TELLING_MAIN = "import os, sys\nprint(os.getcwd(), sys.argv[1:])\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The real starter over a set-up that only records that it ran, in a path with a space."""
    root = tmp_path / "a checkout"
    (root / "setup").mkdir(parents=True)
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for name in ("vigil", "constraints.txt", "package.json", ".npmrc", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / "setup" / "__init__.py").touch()
    (root / "setup" / "__main__.py").write_text(RECORDING_SET_UP)
    (root / "main.py").write_text(TELLING_MAIN)
    return root


def start(program: Path, *words: str, cwd: Path, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *words], cwd=cwd, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def set_ups(checkout: Path) -> list[str]:
    record = checkout / "set-ups"
    return record.read_text().split() if record.exists() else []


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_the_starter_is_a_script_for_any_posix_shell(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"this machine has no {shell}")
    done = subprocess.run([shell, "-n", ROOT / "vigil"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_starts_from_another_directory_and_through_links_and_leaves_the_user_there(checkout: Path) -> None:
    elsewhere = checkout.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "direct").symlink_to(checkout / "vigil")
    (elsewhere / "vigil").symlink_to("direct")
    done = start(elsewhere / "vigil", "stock", "import", "a file.xlsx", cwd=elsewhere)
    assert done.stdout == f"{elsewhere} ['stock', 'import', 'a file.xlsx']\n", done.stderr


def test_a_finished_set_up_is_not_done_again(checkout: Path) -> None:
    for _ in range(3):
        assert start(checkout / "vigil", cwd=checkout).returncode == 0
    assert set_ups(checkout) == ["run"]


@pytest.mark.parametrize("name", ["constraints.txt", "package.json", "pyproject.toml", "setup/__init__.py"])
def test_a_changed_input_sets_up_again(checkout: Path, name: str) -> None:
    start(checkout / "vigil", cwd=checkout)
    with (checkout / name).open("a") as changed:
        changed.write("\n")
    start(checkout / "vigil", cwd=checkout)
    assert set_ups(checkout) == ["run", "run"]


def test_a_removed_environment_or_page_sets_up_again(checkout: Path) -> None:
    start(checkout / "vigil", cwd=checkout)
    (checkout / "node_modules").rmdir()
    start(checkout / "vigil", cwd=checkout)
    assert set_ups(checkout) == ["run", "run"]


def test_a_moved_checkout_sets_up_again(checkout: Path) -> None:
    start(checkout / "vigil", cwd=checkout)
    moved = checkout.rename(checkout.parent / "moved")
    start(moved / "vigil", cwd=moved)
    assert set_ups(moved) == ["run", "run"]


def test_a_machine_with_too_old_a_python_is_told_which_one_is_needed(checkout: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cat", "cksum", "readlink"):
        (programs / name).symlink_to(shutil.which(name) or name)
    old = programs / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.10.12 || exit 1\n')
    old.chmod(0o755)
    done = start(checkout / "vigil", cwd=checkout, path=str(programs))
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed; this machine has Python 3.10.12" in done.stderr
