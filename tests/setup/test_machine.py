"""What the machine must have: found by asking the linker itself, named as this system names it."""

from pathlib import Path

import pytest

from setup import machine
from setup.steps import NotSetUp, Steps


def test_a_machine_that_is_set_up_lacks_nothing() -> None:
    assert machine.missing_libraries() == []
    assert machine.has_chinese_font()
    assert machine.missing_venv() == []


def test_a_library_that_the_linker_does_not_find_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(machine.LIBRARIES, "libno-such-thing.so.9", "libno-such-thing9")
    assert machine.missing_libraries() == ["libno-such-thing9"]


def test_newer_systems_are_asked_for_the_new_names_of_two_packages(tmp_path: Path) -> None:
    assert machine.here_named(["libasound2", "libgl1"], tmp_path) == ["libasound2", "libgl1"]
    (tmp_path / "libssl3t64:amd64.list").touch()
    assert machine.here_named(["libasound2", "libgl1"], tmp_path) == ["libasound2t64", "libgl1"]


def test_who_may_not_install_is_given_the_one_line_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(machine.LIBRARIES, "libno-such-thing.so.9", "libno-such-thing9")
    monkeypatch.setattr(machine, "_may_install", lambda: None)
    with pytest.raises(NotSetUp) as stopped:
        machine.bring(Steps(log=tmp_path / "log"), tmp_path)
    lines = [line for line in str(stopped.value).splitlines() if "libno-such-thing9" in line]
    assert len(lines) == 1
