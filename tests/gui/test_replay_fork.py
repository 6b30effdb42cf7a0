"""From the replay, the instant on the screen becomes the beginning of an exercise by one key and Enter."""

from collections.abc import Callable
from typing import Any

import pytest

from console.entry import Book
from console.exercises import copy_of
from console.journal.sqlite import SqliteJournal
from console.settings import Home
from tests.console.town import Town
from tests.gui.replay_window import ReplayDuty, record_of, written
from tests.gui.test_replay import Replay, night, replay

__all__ = ["night", "replay"]
Watch = Callable[[ReplayDuty], list[list[str]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """What the replay's window would have started as a process."""

    def watched(duty: ReplayDuty) -> list[list[str]]:
        verbs: list[list[str]] = []

        def instead(verb: str, words: list[str], *more: Any) -> None:
            verbs.append([verb, *words])

        monkeypatch.setattr(duty.room.exercise._window, "open", instead)
        return verbs

    return watched


def test_the_instant_on_the_screen_is_proposed_and_goes_along_until_something_else_is_typed(
    replay: Replay, started: Watch
) -> None:
    duty = replay()
    verbs = started(duty)
    duty.go(5)
    duty.press("Ctrl+Shift+X")
    duty.paint()
    panel = duty.screen.exercise
    assert panel.isVisible() and duty.focus is panel.title and panel.begins.text() == "#5"
    duty.go(7)
    duty.wait(lambda: panel.begins.text() == "#7")
    duty.press("Return")
    city, book = duty.console.city.slug, duty.console.book.name
    assert verbs == [
        ["exercise start", "--city", city, f"--book={book}", "--at=#7", "--keep-incidents", "--", panel.title.text()]
    ]
    panel.begins.setText("03:20")
    duty.go(6)
    duty.paint()
    assert panel.begins.text() == "03:20", "what was typed stays"


def test_of_a_fork_the_ancestors_entry_is_named_where_the_replay_stands_at_one(
    replay: Replay, started: Watch, town: Home, night: Town
) -> None:
    parent = written(town, night, Book("night-parent", "rehearsal"))
    journal = SqliteJournal(record_of(town))
    fork = copy_of(journal, parent, 8, "drill-of-the-night")
    journal.open_book(fork)
    journal.close()
    duty = replay(fork)
    verbs = started(duty)
    duty.go(4)
    duty.press("Ctrl+Shift+X")
    duty.wait(lambda: duty.screen.exercise.begins.text() == "#4")
    duty.press("Return")
    assert verbs[0][3:5] == ["--book=night-parent", "--at=#4"]


def test_everything_else_is_still_refused(replay: Replay) -> None:
    from console.views.intents import OpenPanel

    duty = replay()
    duty.room.ask(OpenPanel("intake"))
    duty.paint()
    assert not duty.screen.intake.isVisible()
