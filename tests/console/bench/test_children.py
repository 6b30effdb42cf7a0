"""Programs that are measured from outside: what they say counts, and one that fails says why."""

import msgspec
import pytest

from console.bench.children import ChildFailed, bare_window, environment, line_of


def test_the_bare_window_says_when_it_is_ready() -> None:
    line, seconds = line_of(bare_window())
    assert line == "ready"
    assert seconds > 0


def test_the_bare_windows_heart_beats_every_few_milliseconds() -> None:
    gaps = msgspec.json.decode(line_of(bare_window(1.5))[0], type=list[float])
    assert len(gaps) > 10
    assert sum(gaps) > 700, "milliseconds, and most of the time"


def test_a_program_that_fails_says_why() -> None:
    with pytest.raises(ChildFailed, match="no_such_module"):
        line_of(["console.bench.no_such_module"])


def test_compiled_modules_are_kept_as_on_a_users_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()
