"""An exercise beside the real console: another process on a copy, and not a byte of the live book changes."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.exercises import copy_of
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from tests.console.exercises.test_fence import other_rows
from tests.e2e.conftest import Open, vigil
from tests.e2e.record import record
from tests.e2e.test_nothing_leaves import family, network_sockets
from tests.e2e.test_replay import PAGE, children, gone, processes, wait
from tests.e2e.window import ENDING


def exercises(home: Path) -> list[int]:
    """The processes that hold an exercise on a city of this home."""
    return processes(home, b"exercise")


def book_of(city: Path) -> str:
    """The exercise's book; empty while there is none."""
    journal = SqliteJournal(city / "vigil.db")
    try:
        return next((book.name for book in journal.books() if book.kind == "exercise"), "")
    finally:
        journal.close()


def drilled(city: Path, kind: str) -> int:
    """How many entries of a kind the exercise has; its record must verify."""
    journal = SqliteJournal(city / "vigil.db")
    try:
        assert all(verdict.ok for verdict in verify_journal(journal))
        book = book_of(city)
        return sum(entry.header.kind == kind for entry in journal.read(book, 0, 100_000)) if book else 0
    finally:
        journal.close()


@pytest.fixture
def alone(home: Path) -> Iterator[None]:
    """No exercise of this home outlives the test."""
    yield
    for process in exercises(home):
        os.kill(process, signal.SIGKILL)


def test_an_exercise_begins_from_the_live_window_which_stays_at_work(
    opened: Open, home: Path, city: Path, alone: None
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    incident = window.do("enter_call")
    window.do("press", "Ctrl+Shift+X", "Return")
    wait(lambda: exercises(home))
    wait(lambda: any(PAGE in children(process) for process in exercises(home)))
    wait(lambda: drilled(city, "DrillClockSet"))
    (process,) = exercises(home)
    assert drilled(city, "IncidentSetAside") == 1, "the live call is none of the drill's"
    window.do("ask_desk", "AddNote", incident, "while the exercise is open")
    live = {entry.header.kind for entry in record(city)}
    assert "NoteAdded" in live and not live & {"ExerciseBegun", "DrillClockSet", "IncidentSetAside"}
    os.kill(process, signal.SIGTERM)
    wait(lambda: gone(process), ENDING)
    assert window.do("see")["bugs"] == []


def test_a_whole_dispatch_in_a_drill_changes_nothing_outside_it_and_reaches_nobody(opened: Open, city: Path) -> None:
    drill = opened(drill="Gas leak at night")
    book = book_of(city)
    before = other_rows(city / "vigil.db", book)
    assert drill.do("see")["title"].startswith("[EXERCISE]")
    drill.do("sign_in", "周敏")
    drill.do("begin_call", "春晖路", "a hose came off")
    drill.do("enter_call")
    drill.do("dispatch")
    drill.do("sent")
    assert network_sockets(family(drill.process.pid)) == []
    wait(lambda: drilled(city, "OrderAcknowledged"))
    assert drill.do("see")["bugs"] == []
    assert drill.leave() == 0
    assert other_rows(city / "vigil.db", book) == before
    assert vigil(city.parents[1], "journal", "verify").code == 0


def test_a_drill_that_was_killed_goes_on_where_it_stood(opened: Open, city: Path) -> None:
    drill = opened(drill="Rainstorm")
    book = book_of(city)
    drill.do("sign_in", "周敏")
    drill.do("begin_call", "春晖路", "a hose came off")
    incident = drill.do("enter_call")
    drill.kill()
    begun = drilled(city, "DrillClockSet")
    again = opened(drill=f"book:{book}")
    assert again.do("see")["on_watch"] == "周敏"
    assert again.do("see")["selected"] == incident
    assert drilled(city, "DrillClockSet") == begun + 1, "the clock goes on, and the record says so"


def test_a_drill_that_was_cut_off_before_it_began_begins_when_it_is_opened(opened: Open, city: Path) -> None:
    journal = SqliteJournal(city / "vigil.db")
    live = next(book for book in journal.books() if book.name == "live")
    journal.open_book(copy_of(journal, live, journal.head("live").seq, "exercise-cut-off"))
    journal.close()
    drill = opened(drill="book:exercise-cut-off")
    assert drill.do("shown", "^exercise-cut-off$")
    assert (drilled(city, "ExerciseBegun"), drilled(city, "DrillClockSet")) == (1, 1)


def test_the_verbs_say_what_cannot_be_and_then_nothing_was_begun(home: Path, city: Path) -> None:
    before = (city / "vigil.db").read_bytes()
    for words, said in (
        (("start", " "), "write down what is drilled"),
        (("start", "x", "--at", "soon"), "write an entry like #1204"),
        (("start", "x", "--book", "nowhere"), "there is no book nowhere"),
        (("start", "x", "--city", "nowhere"), "nowhere"),
        (("open", "live"), "this is no exercise's book"),
        (("open", "nowhere"), "there is no book nowhere"),
    ):
        refused = vigil(home, "exercise", *words)
        assert refused.code == 1 and said in refused.err, refused
        assert refused.err.count("\n") == 0
    assert vigil(home, "exercise", "list").out == "None was begun yet.\n"
    assert (city / "vigil.db").read_bytes() == before
