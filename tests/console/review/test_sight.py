"""Through whose eyes: what a console had, who sat there, and on what that is known."""

from pathlib import Path

from console.entry import Who
from console.incidents.model import AddNote
from console.journal.memory import MemoryJournal
from console.review import Lanes, Tape
from console.review.arrivals import ArrivalLog, Line, arrivals_file, read_arrivals
from console.review.sight import ConsoleSight, Eyes, Owners
from console.situation.record_loss import ReportRecordLoss
from console.situation.shifts import SignIn
from resources.base import SECOND, Instant
from tests.console.journal.support import LIVE
from tests.console.review.nights import REGISTRY, stored
from tests.console.town import OFFICER, Town

HERE, THERE = "console-1", "console-2"
COLLEAGUE = Who("周敏", "duty_officer", THERE)


def seen_by(town: Town, eyes: Eyes, lines: list[Line]) -> ConsoleSight:
    """A town's night through some eyes."""
    journal, lanes, owners = MemoryJournal(), Lanes(REGISTRY), Owners()
    tape = Tape(journal, stored(town, journal, LIVE))
    tape.readers += [lanes.read, owners.read]
    while tape.grow():
        pass
    return ConsoleSight(tape, owners, lanes, eyes, lines)


def two_consoles() -> Town:
    """A call taken here, a colleague who signs in there at :30 and writes at :60."""
    town = Town()
    town.call()
    town.later(30)
    town.do(SignIn("周敏", "duty_officer", "b"), COLLEAGUE)
    town.later(30)
    incident = next(iter(town.situation.incidents.all))
    town.do(AddNote(incident, "隔壁记下"), COLLEAGUE)
    return town


def test_what_another_console_wrote_is_seen_when_it_arrived_and_own_entries_when_written(tmp_path: Path) -> None:
    town = two_consoles()
    begun = len(town.entries) - 2
    had, clock = begun, [Instant(town.now - 61 * SECOND)]
    log = ArrivalLog(arrivals_file(tmp_path, "live", HERE), lambda: clock[0], lambda: had)
    log.open()
    clock[0] = Instant(town.now + 240 * SECOND)  # it was cut off for minutes
    log.read(begun + 1, begun + 2)
    town.later(300)
    town.do(AddNote(next(iter(town.situation.incidents.all)), "这边记下"), OFFICER)
    sight = seen_by(town, Eyes(HERE), read_arrivals(tmp_path, "live", HERE))
    assert sight.recorded
    assert sight.place_at(Instant(clock[0] - 1)) == begun
    assert sight.place_at(clock[0]) == begun + 2
    assert sight.time_at(begun + 1) == clock[0]
    assert sight.place_at(town.now) == begun + 3 and sight.time_at(begun + 3) == town.now
    assert sight.runs_at(Instant(clock[0] - 1))[0] == "open"
    assert sight.runs_at(Instant(0))[0] == "before" and sight.place_at(Instant(0)) == 0


def test_without_its_arrivals_the_record_stands_in_and_own_entries_show_what_it_had() -> None:
    town = two_consoles()
    sight = seen_by(town, Eyes(THERE, "周敏"), [])
    assert not sight.recorded
    assert sight.place_at(town.now) == len(town.entries)
    assert sight.shown_by(town.now) == len(town.entries)
    assert sight.shown_by(Instant(town.now - 31 * SECOND)) == 0


def test_without_its_arrivals_what_the_record_says_of_a_cut_counts() -> None:
    town = two_consoles()
    since, until = Instant(town.now - 40 * SECOND), Instant(town.now + 5 * SECOND)
    town.later(6)
    town.do(ReportRecordLoss(since, until, "database-away"), Who("watch", "watch", HERE))
    sight = seen_by(town, Eyes(HERE), [])
    before = len(town.entries) - 3
    assert sight.place_at(Instant(until - 1)) == before
    assert sight.place_at(until) == before + 2
    assert sight.time_at(before + 2) == until


def test_who_was_not_on_watch_yet_or_no_more_is_told_with_the_time() -> None:
    town = two_consoles()
    signed_in = Instant(town.now - 30 * SECOND)
    town.later(60)
    town.do(SignIn("王磊", "duty_officer", "b"), Who("王磊", "duty_officer", THERE))
    sight = seen_by(town, Eyes(THERE, "周敏"), [])
    assert sight.watch_at(Instant(signed_in - 1)) == ("before", signed_in)
    assert sight.watch_at(signed_in) == ("on", signed_in)
    assert sight.watch_at(town.now) == ("after", town.now)
    assert seen_by(town, Eyes(HERE, "周敏"), []).watch_at(town.now)[0] == "never"
