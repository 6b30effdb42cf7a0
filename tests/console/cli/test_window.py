"""The words that open the window are read without typer, and mean the same as with it."""

import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from console.cli import window
from console.cli.app import by_verb
from console.cli.main import carry_out
from console.cli.seat import Chosen, Seat
from console.cli.window import asks_for_window
from console.views.language import Language
from tests.console.cli.conftest import ROOT

PLAIN = (
    (), ("run",), ("--json",), ("--home", "a"), ("run", "--home", "a"), ("--home", "a", "run"),
    ("--home", "a", "run", "--home", "b"), ("--book", "drill-1"), ("--book", "x", "run", "--book", "y", "--json"),
    ("--home", "run", "run"), ("--home", "run"), ("--json", "run", "--json"), ("--home", "a", "--home", "b"),
)  # fmt: skip
LEFT_TO_TYPER = (
    ("--help",), ("run", "--help"), ("run", "run"), ("--home",), ("--home", ""), ("--home", "--json"), ("--frob",),
    ("bench",), ("stock", "run"), ("--home=a",), ("run", "fast"), ("--", "run"),
)  # fmt: skip


class Opened(Exception):
    """The window would be opened for this seat."""


def opened(carry: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    """What the window would be opened on."""

    def stop(seat: Seat) -> None:
        raise Opened(seat.home.folder, seat.only_book, seat.answers.as_json)

    monkeypatch.setattr(window, "ready_city", stop)
    with pytest.raises(Opened) as reached:
        carry()
    return reached.value.args


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_plain_words_open_the_window_as_typer_would(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert asks_for_window(words, Chosen(Language("en")))
    by_typer = opened(lambda: by_verb(words, Chosen(Language("en"))), monkeypatch)
    assert opened(lambda: carry_out(words), monkeypatch) == by_typer


@pytest.mark.parametrize("words", LEFT_TO_TYPER, ids=" ".join)
def test_whatever_else_is_said_is_left_to_typer(words: Sequence[str]) -> None:
    assert not asks_for_window(words, Chosen(Language("en")))


WITHOUT_TYPER = "import console.cli, sys; sys.exit(bool({'typer', 'pydantic'} & sys.modules.keys()))"


def test_opening_the_window_loads_neither_typer_nor_what_it_needs() -> None:
    assert subprocess.run([sys.executable, "-c", WITHOUT_TYPER], cwd=ROOT, check=False).returncode == 0
