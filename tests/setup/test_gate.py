"""The gate runs its checks in order, ends at the first that fails, and says which one it was."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from setup import gate

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The gate and its rules over a project of one file."""
    shutil.copytree(ROOT / "setup", tmp_path / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run_gate(project: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "setup.gate"], cwd=project, capture_output=True, text=True, check=False
    )
    return done.returncode, [line for line in done.stdout.splitlines() if line.startswith("==")]


def test_the_checks_come_in_the_order_format_lint_types_contracts_tests() -> None:
    assert [name for name, _ in gate.checks([])] == ["format", "lint", "types", "import contracts", "tests"]


def test_badly_formatted_code_ends_the_gate_at_once(project: Path) -> None:
    (project / "late.py").write_text("x   =  1\n")
    assert run_gate(project) == (1, ["== format", "== format: not passed"])


def test_code_that_asks_for_the_time_itself_ends_the_gate_at_lint(project: Path) -> None:
    (project / "late.py").write_text("import time\n\nnow = time.time()\n")
    assert run_gate(project) == (1, ["== format", "== lint", "== lint: not passed"])


def test_for_a_program_the_gate_answers_with_one_document(project: Path) -> None:
    (project / "late.py").write_text("import time\n\nnow = time.time()\n")
    words = [sys.executable, "-m", "setup.gate", "--json"]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "passed": False,
        "checks": [{"name": "format", "passed": True}, {"name": "lint", "passed": False}],
    }
    assert "time.time" in done.stderr


def test_interrupted_the_gate_waits_until_the_check_has_ended_what_it_started(tmp_path: Path) -> None:
    check = f"""import pathlib, time
try:
    pathlib.Path({str(tmp_path / "begun")!r}).touch()
    time.sleep(60)
finally:
    time.sleep(0.6)
    pathlib.Path({str(tmp_path / "ended")!r}).touch()
"""
    program = f"""import signal, sys
from setup import gate
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever runs the tests: in the background it is ignored
gate.checks = lambda _: [("tests", ["-c", {check!r}])]
sys.exit(gate.main([]))
"""
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL) as running:
        while not (tmp_path / "begun").exists():
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait() == 130
    assert (tmp_path / "ended").exists()


def test_the_long_tests_run_only_when_asked_for_and_other_arguments_reach_pytest() -> None:
    assert gate.checks(["-k", "stock"])[-1][1] == ["-m", "pytest", *gate.SAME, *gate.BESIDE, "-k", "stock"]
    assert gate.checks(["--slow", "-x"])[-1][1] == ["-m", "pytest", "-m", "", *gate.BESIDE, "-x"]


@pytest.mark.parametrize("place", ["tests/setup/test_pins.py", "tests/plans/test_needs.py::test_a_tie"])
def test_the_tests_of_a_file_run_in_one_process(place: str) -> None:
    assert gate.checks([place, "-x"])[-1][1] == ["-m", "pytest", *gate.SAME, place, "-x"]


def test_only_root_runs_the_page_without_its_sandbox() -> None:
    assert gate.surroundings({}, user=0) == {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    assert gate.surroundings({}, user=1000) == {"QT_QPA_PLATFORM": "offscreen"}


def test_compiled_modules_are_kept_for_the_many_consoles_that_tests_start() -> None:
    assert gate.surroundings({"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/h"}, user=1000) == {
        "HOME": "/h",
        "QT_QPA_PLATFORM": "offscreen",
    }


def test_property_tests_draw_the_same_each_time_but_in_the_long_run() -> None:
    assert gate.SAME[0] in gate.checks(["-x"])[-1][1] and gate.SAME[0] not in gate.checks(["--slow"])[-1][1]
