"""A replay through the eyes of one console and its officer: what had arrived there by then, and how that is known."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
import qasync
from pytestqt.qtbot import QtBot

from console.entry import Book, Who
from console.incidents.model import AddNote
from console.review.arrivals import ArrivalLog, arrivals_file
from console.settings import Home
from console.situation import Situation
from console.situation.digest import state_hash
from console.situation.shifts import SignIn
from resources.base import Instant
from tests.console.town import Town
from tests.gui.duty_room import SLUG
from tests.gui.replay_window import ReplayDuty, replay_room, written

HERE, THERE = "console-1", "console-2"
COLLEAGUE = Who("周敏", "duty_officer", THERE)
_numbers = count(1)
Replay = Callable[..., ReplayDuty]


class Night:
    """A colleague signs in at console 2 a minute after the call; what she writes is at console 1 four minutes late."""

    def __init__(self) -> None:
        self.town = Town()
        self.town.do(SignIn("李明", "duty_officer", "a"), Who("李明", "duty_officer", HERE))
        self.town.call()
        self.before = len(self.town.entries)
        self.town.later(60)
        self.signed_in = self.town.now
        self.town.do(SignIn("周敏", "duty_officer", "b"), COLLEAGUE)
        self.town.later(60)
        self.incident = next(iter(self.town.situation.incidents.all))
        self.town.do(AddNote(self.incident, "隔壁记下"), COLLEAGUE)
        self.noted, self.after = self.town.now, len(self.town.entries)
        self.town.later(240)
        self.came = self.town.now
        self.town.later(10)
        self.town.do(AddNote(self.incident, "这边记下"), Who("李明", "duty_officer", HERE))

    def keep_arrivals(self, city: Path, book: str) -> None:
        """As console 1 kept them: it was cut off for minutes."""
        had, now = 0, self.town.entries[0][0].at
        log = ArrivalLog(arrivals_file(city, book, HERE), lambda: now, lambda: had)
        log.open()
        had, now = self.after, self.came
        log.read(self.before + 1, self.after)

    def straight(self, place: int) -> str:
        """The situation's hash at a place."""
        situation = Situation()
        for header, event in self.town.entries[:place]:
            situation.apply(header, event)
        return state_hash(situation)


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path) -> Iterator[Replay]:
    """Opens the night's replay."""
    with ExitStack() as ends:

        def opened(night: Night, *, kept: bool, language: str = "en") -> ReplayDuty:
            book = written(town, night.town, Book(f"eyes-{next(_numbers)}", "rehearsal"))
            if kept:
                night.keep_arrivals(town.city(SLUG), book.name)
            room = replay_room(qtbot, loop, town, book, tmp_path / "local.db", language=language)  # type: ignore[arg-type]
            return ends.enter_context(room)

        yield opened


def look(duty: ReplayDuty, words: str) -> None:
    """Choose whose eyes, by keys."""
    duty.press("O")
    assert duty.screen.palette.hint in (
        "Whose screen to look at: name, post, console",
        "看谁的画面：姓名、岗位、值守台",
    )
    duty.type(words)
    duty.press("Return")
    duty.wait(lambda: duty.console.eyes is not None and not duty.room.player.busy)
    duty.paint()


def go(duty: ReplayDuty, at: Instant) -> None:
    """To an instant, as the clock would come there."""
    duty.room.player.seek_time(len(duty.console.tape), at)
    duty.wait(lambda: not duty.room.player.busy and duty.console.clock.now() == at)
    duty.paint()


def test_what_had_not_arrived_is_not_shown_and_said(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=True)
    look(duty, "李明")
    assert not duty.screen.palette.isVisible()
    strip = duty.screen.time_line.eyes
    assert strip.who.text() == "Seen by 李明 at console-1" and strip.isVisible()
    go(duty, night.noted)
    assert duty.place == night.before
    assert state_hash(duty.console.situation) == night.straight(night.before)
    assert strip.missing.text() == "2 entries had not arrived"
    assert "arrivals that this console kept" in strip.basis.text()
    go(duty, night.came)
    assert duty.place == night.after and not strip.missing.isVisible()
    duty.press("End")
    duty.at(len(night.town.entries))


def test_a_step_goes_to_when_the_entry_arrived(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=True)
    look(duty, "李明")
    duty.screen.time_line.track.setFocus()
    go(duty, night.noted)
    duty.press("Right")
    duty.at(night.before + 1)
    assert duty.console.clock.now() == night.came
    duty.press("Left")
    duty.at(night.before)


def test_an_entry_that_is_typed_is_gone_to_when_it_arrived(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=True)
    look(duty, "李明")
    duty.screen.time_line.when.setText(f"#{night.after}")
    duty.screen.time_line.when.setFocus()
    duty.press("Return")
    duty.at(night.after)
    assert duty.console.clock.now() == night.came


def test_who_had_not_signed_in_yet_is_told_and_without_arrivals_the_record_stands_in(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=False)
    look(duty, "周敏")
    strip = duty.screen.time_line.eyes
    go(duty, Instant(night.signed_in - 1))
    assert strip.watch.text().startswith("not signed in yet: on watch from ")
    assert strip.basis.text().startswith("arrival not recorded; shown by the record's own time")
    go(duty, night.noted)
    assert duty.place == night.after and strip.watch.text() == ""
    assert f"#{night.after}" in strip.basis.text(), "its own entry shows what it had"
    assert duty.console.who().actor == "周敏"


def test_what_a_closed_console_could_not_show_is_said(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=True)
    city, book = duty.console.city.folder, duty.console.book.name
    with arrivals_file(city, book, HERE).open("a") as log:
        log.write(f"close {night.after} {night.after} {night.came + 1} {night.came + 1}\n")
    look(duty, "李明")
    go(duty, night.town.now)
    strip = duty.screen.time_line.eyes
    assert duty.place == night.after and strip.missing.text() == "1 entry had not arrived"
    assert strip.watch.text().startswith("the console was closed at ")


def test_the_whole_record_is_one_click_away_and_keeps_the_instant(replay: Replay) -> None:
    night = Night()
    duty = replay(night, kept=True, language="zh_CN")
    look(duty, "李明")
    go(duty, night.noted)
    strip = duty.screen.time_line.eyes
    assert strip.who.text() == "李明 在 console-1 所见"
    strip.whole.click()
    duty.at(night.after)
    assert duty.console.clock.now() == night.noted and not strip.isVisible()
    assert duty.console.eyes is None
