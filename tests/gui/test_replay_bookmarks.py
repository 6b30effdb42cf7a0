"""Bookmarks of a book: set in the live window and in the replay's, and gone to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import qasync
from pytestqt.qtbot import QtBot

from console.entry import Book
from console.review.bookmarks import FOLDER, Bookmarks
from console.settings import Home
from tests.console.review.nights import played
from tests.console.review.test_lanes import SENT
from tests.gui.duty_room import SLUG, DutyRoom
from tests.gui.replay_window import ReplayDuty, record_of, replay_room, written

_numbers = count(1)


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path) -> Iterator[Callable[..., ReplayDuty]]:
    """Opens the replay of a night."""
    with ExitStack() as ends:

        def opened(**how: Any) -> ReplayDuty:
            book = written(town, played(SENT), Book(f"marked-{next(_numbers)}", "rehearsal"))
            return ends.enter_context(replay_room(qtbot, loop, town, book, tmp_path / "local.db", **how))

        yield opened


def keep(duty: DutyRoom, word: str) -> None:
    """Give this instant a word."""
    duty.press("K")
    duty.type(word)
    duty.press("Return", "Esc")


def test_a_reviewer_gives_instants_a_word_and_goes_between_them_by_key(
    replay: Callable[..., ReplayDuty], town: Home
) -> None:
    duty = replay()
    before = record_of(town).read_bytes()
    end = duty.place
    duty.go(8)
    keep(duty, "call")
    duty.go(11)
    keep(duty, "note")
    duty.press("End")
    duty.at(end)
    duty.press(",")
    duty.at(11)
    duty.press(",")
    duty.at(8)
    duty.press(",")
    assert duty.screen.toasts.texts[-1] == "No bookmark before this instant"
    duty.press(".")
    duty.at(11)
    assert [flag.place for flag in duty.room.bookmarks.flags] == [8, 11]
    kept = Bookmarks(town.city(SLUG), duty.console.book.name).all
    assert [one.word for one in kept] == ["call", "note"]
    assert record_of(town).read_bytes() == before, "the record is as it was"


def test_what_is_kept_while_the_list_is_open_is_seen_in_it_at_once(replay: Callable[..., ReplayDuty]) -> None:
    duty = replay()
    duty.press("K")
    duty.type("call")
    duty.press("Return")
    menu = duty.room.bookmarks._menu
    assert menu is not None and menu.isVisible()
    assert menu._scroll.height() > menu.word.fontMetrics().height(), "a whole line"


def test_one_is_chosen_in_the_palette_by_its_word(replay: Callable[..., ReplayDuty]) -> None:
    duty = replay()
    duty.go(8)
    keep(duty, "turning point")
    duty.press("Home")
    duty.at(0)
    duty.press("Ctrl+K")
    duty.type("turning")
    duty.press("Return")
    duty.at(8)


def test_what_an_officer_marks_while_on_watch_lies_beside_the_record(duty: DutyRoom) -> None:
    seq = duty.console.situation.seq
    keep(duty, "look at this later")
    kept = Bookmarks(duty.console.city.folder, duty.console.book.name).all
    assert [(one.seq, one.word) for one in kept] == [(seq, "look at this later")]
    assert (duty.console.city.folder / FOLDER).is_dir()
    assert duty.console.situation.seq == seq, "nothing was written into the record"
