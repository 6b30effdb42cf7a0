"""The replay's window: any instant as it was, to be looked at and not to be touched."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
import qasync
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.database import DatabaseAway, WritesStopped
from console.entry import Book
from console.journal.api import Draft
from console.journal.sqlite import SqliteJournal
from console.settings import Home
from console.situation import Situation
from console.situation.digest import state_hash
from console.situation.orders import OrderArrived
from console.situation.shifts import SignIn
from console.views.intents import OpenBookmarks, OpenEyes, OpenPanel, PinInstant, ReplayTo, TrySignIn
from console.widgets.sheets import LogSheet
from resources.base import MINUTE, CommandId, Instant, OrderId, Reason
from resources.days import local
from tests.console.review.nights import REGISTRY, Act, played
from tests.console.town import PROFILE, START, Town
from tests.e2e.eyes import texts
from tests.gui.replay_window import ReplayDuty, record_of, replay_room, written

NIGHT: list[Act] = [(13, 0), (0, 0), (1, 0), (3, 0), (4, 0), (12, 0), (9, 2), (10, 1), (8, 0), (8, 1), (5, 0)]
_numbers = count(1)
Replay = Callable[..., ReplayDuty]


@pytest.fixture
def night() -> Town:
    """A call, a dispatch, an alarm, and a second call a quarter of an hour later."""
    night = played(NIGHT)
    night.later(15 * 60)
    night.call("滨江路7号")
    return night


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, night: Town, tmp_path: Path) -> Iterator[Replay]:
    """Opens the night's replay."""
    with ExitStack() as ends:

        def opened(book: Book | None = None, **how: Any) -> ReplayDuty:
            book = book or written(town, night, Book(f"night-{next(_numbers)}", "rehearsal"))
            return ends.enter_context(replay_room(qtbot, loop, town, book, tmp_path / "local.db", **how))

        yield opened


def straight(night: Town, place: int) -> Situation:
    """The situation at an entry, folded from the beginning."""
    situation = Situation()
    for header, event in night.entries[:place]:
        situation.apply(header, event)
    return situation


def call_place(night: Town) -> int:
    """Where the first call stands."""
    return next(n for n, (header, _) in enumerate(night.entries, 1) if header.kind == "IncidentOpened")


def test_it_opens_at_the_end_framed_and_marked_as_a_replay(replay: Replay, night: Town) -> None:
    duty = replay()
    assert duty.place == len(night.entries)
    assert state_hash(duty.console.situation) == state_hash(night.situation)
    assert duty.window._frame.property("mode") == "replay"
    title = duty.window.windowTitle()
    assert title.startswith("[REPLAY · EXERCISE] Xiaojiang · night-") and title.endswith(
        duty.screen.time_line.time.text()
    )
    assert duty.screen.time_line.entry.text().startswith(f"#{len(night.entries)} · ")
    assert any("REPLAY · EXERCISE" in text for text in texts(duty.screen.top))
    assert duty.screen.time_line.play.sign == "play"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_entry_dragged_to_shows_what_was_known_then(replay: Replay, night: Town, language: str) -> None:
    duty = replay(language=language)
    places = [call_place(night), len(night.entries), 0, 3, len(night.entries) - 1]
    for place in places:
        duty.room.ask(ReplayTo(place))
        duty.at(place)
        assert state_hash(duty.console.situation) == state_hash(straight(night, place))
        assert duty.console.clock.now() == duty.console.tape.time_at(place)


def test_the_line_is_dragged_with_the_mouse_and_the_newest_wish_wins(replay: Replay, night: Town) -> None:
    duty = replay()
    track = duty.screen.time_line.track
    y = track.height() - 20
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 12, y))
    for x in range(track.width() - 12, 200, -40):
        QTest.mouseMove(track, QPoint(x, y))
    QTest.mouseMove(track, QPoint(track.pixel_of(call_place(night)), y))
    wanted = track.place
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(track.pixel_of(call_place(night)), y))
    duty.at(wanted)
    assert state_hash(duty.console.situation) == state_hash(straight(night, wanted))


def test_keys_step_by_entry_and_to_both_ends(replay: Replay, night: Town) -> None:
    duty, end = replay(), len(night.entries)
    assert duty.focus is duty.screen.time_line.track
    duty.press("Left")
    duty.at(end - 1)
    duty.press("Left", "Left", "Right")
    duty.at(end - 2)
    duty.press("Home")
    duty.at(0)
    assert duty.screen.time_line.entry.text() == "Before the first entry"
    duty.press("End")
    duty.at(end)
    duty.press("Esc")
    duty.at(end)


def test_it_plays_with_the_clocks_running_between_entries_and_pauses(replay: Replay, night: Town) -> None:
    duty = replay()
    duty.press("]", "]")
    assert duty.console.replay_clock.rate == 10
    duty.go(call_place(night))
    before = duty.console.clock.now()
    duty.press("Space")
    duty.wait(lambda: duty.console.clock.now() > before + 8_000_000)
    duty.wait(lambda: duty.place > call_place(night))
    duty.press("Space")
    stood = duty.console.clock.now()
    duty.qtbot.wait(200)
    assert duty.console.clock.now() == stood
    duty.wait(lambda: duty.place == duty.console.tape.place_at(stood))
    assert state_hash(duty.console.situation) == state_hash(straight(night, duty.place))


def test_it_stops_at_the_end_of_the_book(replay: Replay, night: Town) -> None:
    duty = replay()
    duty.go(len(night.entries) - 1)
    duty.press("]", "]", "]", "]", "]")
    assert duty.console.replay_clock.rate == 600
    duty.press("Space")
    duty.at(len(night.entries))
    duty.wait(lambda: not duty.console.replay_clock.playing)
    assert duty.console.clock.now() == night.entries[-1][0].at


def test_a_time_is_typed_and_the_situation_of_that_instant_is_there(replay: Replay, night: Town) -> None:
    duty, when = replay(), between(night)
    duty.screen.time_line.when.setFocus()
    for sign in local(when, PROFILE.zone).strftime("%H:%M"):
        duty.type(sign)
    duty.press("Return")
    place = duty.console.tape.place_at(when)
    duty.at(place)
    assert 0 < place < len(night.entries)
    assert duty.console.clock.now() == when, "also where it lies between two entries"
    duty.screen.time_line.when.setText("soon")
    duty.screen.time_line.when.setFocus()
    duty.press("Return")
    assert "write an entry like #1204" in duty.screen.toasts.texts[-1]
    for beyond, said in (
        (f"#{len(night.entries) + 1}", f"ends with entry #{len(night.entries)}"),
        ("2099-01-01 03:20", "2099-01-01 03:20:00 is after the end of the record"),
        ("2001-01-01 03:20", "2001-01-01 03:20:00 is before the record begins"),
    ):
        duty.screen.time_line.when.setText(beyond)
        duty.screen.time_line.when.setFocus()
        duty.press("Return")
        assert said in duty.screen.toasts.texts[-1]
    assert duty.place == place, "where one stood one stands"


def between(night: Town) -> Instant:
    """A full minute between the two calls."""
    return Instant(START + 10 * MINUTE - (START + 10 * MINUTE) % MINUTE)


def test_nothing_can_be_done_and_nothing_is_written(replay: Replay, town: Home, night: Town) -> None:
    book = written(town, night, Book(f"night-{next(_numbers)}", "rehearsal"))
    before = hashlib.sha256(record_of(town).read_bytes()).hexdigest()
    duty = replay(book)
    duty.go(call_place(night) + 3)
    for key in ("F4", "F5", "F9", "Ctrl+N", "Ctrl+Shift+I", "D", "S", "E", "Ctrl+Return"):
        duty.press(key)
    duty.room.ask(SignIn("周敏", "duty_officer", "a"))
    duty.room.ask(TrySignIn("周敏", "1", "duty_officer", "a"))
    duty.room.ask(OpenPanel("intake"))
    outcome = duty.run(duty.console.act(SignIn("周敏", "duty_officer", "a")))
    assert outcome == duty.run(duty.console.desk.submit(SignIn("周敏", "duty_officer", "a"), duty.console.who()))
    assert outcome.reason.code == "replay-read-only"  # type: ignore[union-attr]
    assert "a replay only shows; nothing can be done here" in duty.screen.toasts.texts
    assert duty.window.panel == "incident"
    duty.press("Space", "]", "]", "]")
    duty.qtbot.wait(300)
    duty.press("Space")
    duty.go(len(night.entries))
    assert duty.console.city.journal.head(book.name).seq == len(night.entries)
    assert hashlib.sha256(record_of(town).read_bytes()).hexdigest() == before


def test_the_record_refuses_a_write_even_if_somebody_tried(replay: Replay) -> None:
    duty = replay()
    journal, book = duty.console.city.journal, duty.console.book.name
    entry = journal.read(book, 0, 1)[0]
    header = entry.header
    draft = Draft(header.at, header.wall, "x", "x", "x", header.command, 9, header.kind, header.version, entry.body)
    with pytest.raises(WritesStopped) as refused:
        journal.append(book, journal.head(book), [msgspec.structs.replace(draft, command=header.command + "x")])
    assert refused.value.reason.code == "database-read-only"


def test_the_log_ends_at_the_instant_that_is_shown(replay: Replay, night: Town) -> None:
    duty = replay()
    duty.go(call_place(night) + 2)
    log = duty.screen.below.log
    duty.wait(lambda: rows(log) and rows(log)[0][3] == f"#{call_place(night) + 2}")
    assert all(int(row[3][1:]) <= call_place(night) + 2 for row in rows(log))
    duty.go(len(night.entries))
    duty.wait(lambda: rows(log)[0][3] == f"#{len(night.entries)}")
    log.words.setText("记事 1")
    duty.wait(lambda: len(rows(log)) == 1 and "记事 1" in rows(log)[0][1])
    duty.go(call_place(night))
    duty.wait(lambda: rows(log) == [])


def rows(log: LogSheet) -> list[tuple[str, ...]]:
    """What the log's table shows."""
    return [row.cells for row in log.table.shown.rows]


def test_what_is_selected_and_not_there_yet_is_selected_again_when_it_is(replay: Replay, night: Town) -> None:
    duty = replay()
    first, second = night.situation.incidents.all
    duty.room.select("incident", second, show=False)
    duty.go(call_place(night) + 1)
    assert duty.room.incident == first, "the call that was open then"
    duty.go(0)
    assert duty.room.incident is None
    duty.go(len(night.entries))
    assert duty.room.incident == second


def test_it_is_seen_through_the_eyes_of_who_was_on_watch(replay: Replay, night: Town) -> None:
    duty = replay()
    duty.go(len(night.entries))
    assert duty.console.who().actor == "李明"
    assert any("李明" in text for text in texts(duty.screen.top))
    duty.go(call_place(night))
    assert duty.console.who().post == "", "nobody had signed in yet"


def test_what_is_written_meanwhile_lengthens_the_line(replay: Replay, town: Home, night: Town) -> None:
    book = written(town, night, Book(f"night-{next(_numbers)}", "rehearsal"))
    duty = replay(book)
    before = len(night.entries)
    night.later(30)
    night.call("旧码头1号")
    journal = SqliteJournal(record_of(town))
    stored_more(night, journal, book, before)
    journal.close()
    duty.wait(lambda: len(duty.console.tape) == len(night.entries))
    assert duty.place == before, "it stays where it stands"
    duty.paint()
    duty.press("End")
    duty.at(len(night.entries))
    assert state_hash(duty.console.situation) == state_hash(night.situation)


def stored_more(night: Town, journal: SqliteJournal, book: Book, after: int) -> None:
    """The night's entries after a place, behind those that are there."""
    for header, event in night.entries[after:]:
        encoded = REGISTRY.encode(event)
        draft = Draft(
            header.at, header.wall, header.actor, header.post, header.console, header.command, 0, encoded.kind,
            encoded.version, encoded.body,
        )  # fmt: skip
        assert isinstance(journal.append(book.name, journal.head(book.name), [draft]), list)


def test_of_a_record_that_is_broken_in_the_middle_all_before_is_shown_and_why_it_ends(
    replay: Replay, town: Home, night: Town
) -> None:
    good = len(night.entries)
    header, _ = night.entries[-1]
    broken = msgspec.structs.replace(header, command=CommandId("broken"), ordinal=0)
    night.entries.append((broken, OrderArrived(OrderId("never-ordered"), "?")))
    night.entries.append((msgspec.structs.replace(header, command=CommandId("after"), ordinal=0), night.entries[-2][1]))
    duty = replay()
    assert duty.place == len(duty.console.tape) == good
    assert (
        duty.screen.banner.text
        == f"THE REPLAY ENDS HERE: entry {good + 1} (OrderArrived) does not fit what stands before it"
    )
    duty.press("End", "Right")
    duty.at(good)
    duty.go(2)
    assert state_hash(duty.console.situation) == state_hash(straight(night, 2))


def test_language_and_theme_are_this_windows_own(replay: Replay, town: Home) -> None:
    duty = replay()
    before = town.settings()
    duty.press("Ctrl+Shift+L")
    duty.paint()
    assert duty.window.windowTitle().startswith("[复盘回放 · 演练] 小江市")
    duty.press("Ctrl+Shift+T")
    duty.paint()
    assert town.settings() == before


def test_the_palette_lists_what_can_be_done_here_and_nothing_else(replay: Replay) -> None:
    duty = replay()
    duty.press("Ctrl+K")
    actions = [entry.action for entry in duty.screen.palette._entries]
    assert PinInstant() in actions and OpenEyes() in actions and OpenBookmarks() in actions
    assert OpenPanel("intake") not in actions
    duty.type("compare")
    duty.press("Return")
    duty.wait(lambda: duty.room.compare.pinned is not None)
    assert duty.screen.toasts.texts == []


def test_a_record_that_does_not_answer_once_is_gone_to_when_it_answers_again(replay: Replay) -> None:
    """A room's server begins anew while somebody looks back: what was asked is said to have failed, and no more."""
    duty = replay()
    journal, last = duty.console.city.journal, duty.place

    def refuse(*_: object) -> None:
        raise DatabaseAway("the room's database", Reason("room-shut-down"))

    duty.console.tape._blocks.clear()
    journal.read = refuse  # type: ignore[method-assign, assignment]
    duty.room.player.seek(3)
    duty.wait(lambda: duty.screen.toasts.texts[-1:] == ["the server was shut down, or ended the connection"])
    del journal.read
    duty.go(3)
    duty.go(last)
