"""The machine's clock is set: that is an entry, once, whether it was seen or happened while the console was closed."""

import time

import pytest
from msgspec.structs import replace

from console.assembly.clock_watch import ClockWatch
from console.clock import wall_now
from console.journal.memory import MemoryJournal
from console.situation.clock_steps import MachineClockSet, ReportClockSet
from resources.base import CommandId, Instant
from tests.console.journal.support import LIVE, draft

HOUR = 3_600_000_000
HERE = "desk-1"
_true = time.time_ns  # noqa: TID251 - the tests set it


def set_clock(monkeypatch: pytest.MonkeyPatch, by: int) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: _true() + by * 1_000)


def wrote(journal: MemoryJournal, name: str, wall: int, console: str = HERE, kind: str = "NoteAdded") -> None:
    made = replace(draft(name), wall=Instant(wall), console=console, kind=kind)
    journal.append("live", journal.head("live"), [made])


def watching(journal: MemoryJournal) -> ClockWatch:
    watch = ClockWatch(HERE)
    watch.begin(journal, "live")
    return watch


@pytest.fixture
def journal() -> MemoryJournal:
    journal = MemoryJournal()
    journal.open_book(LIVE)
    return journal


@pytest.mark.parametrize("by", [-HOUR, HOUR, -6_000_000])
def test_a_clock_that_is_set_is_said_once_with_what_it_would_have_shown(
    journal: MemoryJournal, monkeypatch: pytest.MonkeyPatch, by: int
) -> None:
    watch = watching(journal)
    assert watch.look() is None
    set_clock(monkeypatch, by)
    said = watch.look()
    assert said is not None
    _, command, who = said
    assert command.now - command.was == pytest.approx(by, abs=1_000_000)
    assert who.console == HERE
    assert watch.look() is None


def test_what_a_time_service_mends_is_not_said(journal: MemoryJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = watching(journal)
    set_clock(monkeypatch, 200_000)
    assert watch.look() is None


def test_a_clock_set_back_while_the_console_was_closed_is_said_at_its_start_and_not_again_at_the_next(
    journal: MemoryJournal,
) -> None:
    ahead = wall_now() + HOUR
    wrote(journal, "before", ahead)
    wrote(journal, "other", wall_now(), "desk-2")
    watch = watching(journal)
    said = watch.look()
    assert said is not None
    assert isinstance(said[1], ReportClockSet)
    assert said[1].was == pytest.approx(ahead, abs=HOUR / 60)
    wrote(journal, "said", wall_now(), kind=MachineClockSet.__name__)
    assert watching(journal).look() is None


def test_another_machine_whose_clock_is_ahead_is_not_this_one_s(journal: MemoryJournal) -> None:
    wrote(journal, "elsewhere", wall_now() + HOUR, "desk-2")
    assert watching(journal).look() is None
    assert journal.find_command("live", CommandId("elsewhere"))
