"""The exercise: begun from the live room, played in a window of its own whose clock the trainer turns."""

from itertools import count
from typing import Any

import pytest

from console.assembly.exercise.room import DrillRoom
from console.entry import Book
from console.exercises import Drill
from console.situation.closures import CloseRoads, ClosureId, OpenRoads
from console.situation.exercise import DrillClockSet, SetDrillClock
from console.views.intents import StartExercise
from resources.base import MINUTE, SECOND, Instant, Position
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom

_numbers = count(1)


def a_book() -> Book:
    """One of this test's own."""
    return Book(f"drill-{next(_numbers)}", "exercise")


@pytest.fixture
def drill(opened: Open) -> DutyRoom:
    """An exercise's window with somebody on watch in it."""
    drill = opened(book=a_book())
    drill.holdings()
    drill.watch()
    return drill


@pytest.fixture
def started(duty: DutyRoom, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the live room would have started as a process: tests/e2e starts it."""
    verbs: list[list[str]] = []
    window = duty.room.exercise._window
    monkeypatch.setattr(window, "open", lambda verb, words, home, settings: verbs.append([verb, *words]))
    return verbs


def turned(drill: DutyRoom) -> list[Any]:
    """The clock's entries."""
    journal, book = drill.console.city.journal, drill.console.book.name
    entries = drill.run(drill.console.city.database.call(journal.read, book, 0, 1_000))
    events = [drill.console.city.registry.decode(entry) for entry in entries]
    return [event for event in events if isinstance(event, DrillClockSet)]


# --- the live room ----------------------------------------------------------------------------------------------


def test_an_exercise_is_begun_by_one_key_and_enter(duty: DutyRoom, started: list[list[str]]) -> None:
    duty.press("Ctrl+Shift+X")
    duty.paint()
    panel = duty.screen.exercise
    assert panel.isVisible() and duty.focus is panel.title
    assert panel.title.text().startswith("Exercise of ")
    duty.press("Return")
    book, city = duty.console.book.name, duty.console.city.slug
    assert started == [
        ["exercise start", "--city", city, f"--book={book}", "--at=", "--end-incidents", "--", panel.title.text()]
    ]
    assert duty.screen.incident.isVisible(), "the live console is at work again"


def test_from_now_it_begins_quiet_and_from_a_moment_in_the_midst_of_it_unless_the_trainer_says_else(
    duty: DutyRoom, started: list[list[str]]
) -> None:
    panel = duty.screen.exercise
    duty.press("Ctrl+Shift+X")
    assert not panel.keeps.isChecked() and panel.means.text().startswith("It begins quiet")
    duty.type("night drill")
    duty.press("Tab")
    duty.type("03:20")
    assert panel.keeps.isChecked() and panel.means.text().startswith("It begins in the midst of it")
    duty.press("Ctrl+Return")
    assert started[-1][-1] == "night drill" and "--at=03:20" in started[-1] and "--keep-incidents" in started[-1]
    duty.press("Ctrl+Shift+X")
    panel.begins.setFocus()
    duty.press("Tab", "Space")
    panel.begins.setText("03:30")
    assert not panel.keeps.isChecked(), "what a person chose stays"
    duty.press("Ctrl+Return")
    assert "--at=03:30" in started[-1] and "--end-incidents" in started[-1]


def test_without_a_title_nothing_is_begun_and_it_is_said(duty: DutyRoom, started: list[list[str]]) -> None:
    duty.room.ask(StartExercise("  ", "", False))
    assert started == [] and "Write down what is drilled" in duty.screen.toasts.texts


def test_what_was_begun_earlier_is_listed_and_goes_on_by_its_button(
    duty: DutyRoom, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    book, at = Book("exercise-1", "exercise", "live", 3, b"x" * 32), Instant(1_795_000_000 * SECOND)
    known = [Drill(book, "Rainstorm", at, Instant(at + 90 * MINUTE), "root", 12)]
    monkeypatch.setattr("console.assembly.exercise.work.drills", lambda journal, registry: known)
    duty.press("Ctrl+Shift+X")
    panel = duty.screen.exercise
    duty.wait(lambda: panel.drills.by_key)
    line = panel.drills.by_key["exercise-1"]
    line.go_on.click()
    assert started == [["exercise open", "--city", duty.console.city.slug, "--", "exercise-1"]]


def test_a_second_one_is_not_opened_over_the_first(duty: DutyRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    duty.room.exercise._window._starting = True
    duty.room.ask(StartExercise("x", "", False))
    assert "An exercise is open already, in a window of its own" in duty.screen.toasts.texts
    duty.room.exercise._window._starting = False


# --- the exercise's window --------------------------------------------------------------------------------------


def test_its_window_is_framed_marked_and_titled_as_an_exercise(drill: DutyRoom) -> None:
    assert isinstance(drill.room, DrillRoom)
    assert drill.window.windowTitle().startswith("[EXERCISE]")
    assert drill.window._frame.property("mode") == "exercise"
    bar = drill.screen.drill_bar  # type: ignore[attr-defined]
    assert bar.mark.text() == "EXERCISE" and bar.title.text() == "Gas leak at night"


def test_the_clock_stands_runs_and_jumps_by_keys_and_each_turn_is_on_the_record(drill: DutyRoom) -> None:
    bar = drill.screen.drill_bar  # type: ignore[attr-defined]
    drill.press("Ctrl+Shift+X")
    assert drill.focus is bar.rates[1], "on the speed that holds"
    drill.press("Left", "Return")
    drill.wait(lambda: drill.console.situation.exercise.rate == 0)
    stood = drill.console.clock.now()
    drill.paint()
    assert bar.state.text() == "the clock stands" and bar.rates[0].isChecked()
    drill.press("Right", "Right", "Right", "Right", "Space")
    drill.wait(lambda: drill.console.situation.exercise.rate == 10)
    bar.jump.setFocus()
    drill.type("+30")
    drill.press("Return")
    drill.wait(lambda: drill.console.clock.now() >= stood + 30 * MINUTE)
    drill.wait(lambda: not bar.jump.text())
    assert [event.rate for event in turned(drill)] == [1, 0, 10, 10]
    assert drill.console.situation.exercise.set_to >= stood + 30 * MINUTE


def test_what_is_no_time_is_said_and_stays_typed(drill: DutyRoom) -> None:
    bar = drill.screen.drill_bar  # type: ignore[attr-defined]
    before = len(turned(drill))
    bar.jump.setFocus()
    drill.type("soon")
    drill.press("Return")
    assert bar.jump.text() == "soon" and len(turned(drill)) == before
    assert any("+30" in text for text in drill.screen.toasts.texts)


def test_whoever_plays_no_part_turns_the_clock_too(opened: Open) -> None:
    drill = opened(book=a_book())
    assert drill.window.panel == "sign_in"
    drill.screen.drill_bar.rates[0].click()  # type: ignore[attr-defined]
    drill.wait(lambda: drill.console.situation.exercise.rate == 0)


def test_a_second_console_has_the_same_time(drill: DutyRoom) -> None:
    drill.screen.drill_bar.rates[10].click()  # type: ignore[attr-defined]
    drill.wait(lambda: drill.console.situation.exercise.rate == 10)
    with drill.other_console() as other:
        other.clock.alone = False  # type: ignore[attr-defined]
        drill.run(other.open())
        assert abs(other.clock.now() - drill.console.clock.now()) < 20 * SECOND


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_word_of_it_is_cut_on_a_small_screen(opened: Open, language: str) -> None:
    drill = opened(book=a_book(), size=(1366, 768), language=language)
    drill.watch()
    drill.paint()
    assert cut_texts(drill.screen.drill_bar) == []  # type: ignore[attr-defined]


def test_a_drill_that_was_moved_ahead_and_left_at_once_goes_on_from_there(drill: DutyRoom) -> None:
    to = Instant(drill.console.clock.now() + 180 * MINUTE)
    drill.do(SetDrillClock(0, to))
    with drill.other_console() as next_time:
        assert next_time.clock.alone  # type: ignore[attr-defined]
        assert next_time.clock.now() >= to
        assert next_time.situation.at >= to, "and whatever is entered then stands after the move"


def test_roads_are_closed_in_the_exercise_s_book_and_in_no_other(drill: DutyRoom) -> None:
    area = tuple(
        Position(29_959_600 + lat, 113_909_000 + lon) for lat, lon in ((0, 0), (0, 2_000), (800, 2_000), (800, 0))
    )
    start, end = Position(29_960_000, 113_908_000), Position(29_960_000, 113_912_000)
    (free,) = drill.run(drill.console.ways.seconds_to(end, [start]))
    drill.do(CloseRoads((area,), 0, "演练：桥面塌陷"))
    drill.paint()
    assert [one.look for one in drill.room.closures.overlays()] == ["closed"]
    (around,) = drill.run(drill.console.ways.seconds_to(end, [start]))
    assert free is not None and around is not None and around > free
    drill.press("Ctrl+Shift+H")
    drill.paint()
    assert any("演练：桥面塌陷" in item.text.text() for item in drill.screen.handover.items.items.values())
    journal, city = drill.console.city.journal, drill.console.city
    live = drill.run(city.database.call(journal.read, "live", 0, 10_000))
    assert "RoadsClosed" not in {entry.header.kind for entry in live}
    drill.do(OpenRoads(ClosureId("1")))
    (again,) = drill.run(drill.console.ways.seconds_to(end, [start]))
    assert again == free
