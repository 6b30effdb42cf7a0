"""Any instant of a replay is what the console knew then: the same fold from the stored bytes, as far as it had come."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.entry import Book
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.review import Fold, Tape, situation_at
from console.situation import Situation
from console.situation.digest import state_hash
from console.situation.orders import OrderArrived
from resources.base import HOUR, SECOND, BadInput, Instant, OrderId
from tests.console.review.nights import REGISTRY, Act, last, nights, played, stored

LIVE = Book("live", "live")


def whole(tape: Tape) -> Tape:
    """A tape that was read to its end."""
    while tape.grow():
        pass
    return tape


@settings(max_examples=40, deadline=None)
@given(nights, st.integers(0, 60))
def test_any_place_is_a_straight_fold_to_it(acts: Sequence[Act], place: int) -> None:
    town, journal = played(acts), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    straight = Situation()
    for header, event in town.entries[:place]:
        straight.apply(header, event)
    assert state_hash(situation_at(tape, REGISTRY, place)) == state_hash(straight)


@settings(max_examples=40, deadline=None)
@given(nights)
def test_the_end_of_a_replay_is_what_the_live_console_knows(acts: Sequence[Act]) -> None:
    town, journal = played(acts), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    assert state_hash(situation_at(tape, REGISTRY, len(tape))) == state_hash(town.situation)


@settings(max_examples=30, deadline=None)
@given(nights, st.lists(st.integers(0, 40), max_size=6))
def test_going_to_and_fro_never_changes_what_was(acts: Sequence[Act], places: list[int]) -> None:
    town, journal = played(acts), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE), kept=1))
    fold = Fold(tape, REGISTRY)
    for place in (min(place, len(tape)) for place in places):
        if place < fold.place:
            fold = Fold(tape, REGISTRY)
        fold.advance(tape.entries(fold.place, place - fold.place))
        assert state_hash(fold.situation) == state_hash(situation_at(tape, REGISTRY, place))


@settings(max_examples=20, deadline=None)
@given(nights, st.data())
def test_a_fork_is_replayed_from_its_parents_first_entry_on(acts: Sequence[Act], data: st.DataObject) -> None:
    town, journal = played(acts), MemoryJournal()
    stored(town, journal, LIVE)
    cut = data.draw(st.integers(1, len(town.entries)))
    fork = Book("drill", "exercise", "live", cut, journal.read("live", cut - 1, 1)[0].chain)
    tape = whole(Tape(journal, stored(town, journal, fork, after=cut)))
    assert len(tape) == len(town.entries) and tape.inherited == cut
    assert tape.name_of(cut) == ("live", cut) and (cut == len(tape) or tape.name_of(cut + 1) == ("drill", 1))
    before, after = situation_at(tape, REGISTRY, cut), situation_at(tape, REGISTRY, len(tape))
    assert before.seq == 0, "its own entries count from 1"
    assert after.seq == len(tape) - cut
    town.situation.seq = after.seq
    assert state_hash(after) == state_hash(town.situation)


def test_at_an_instant_everything_is_there_that_was_written_until_then(tmp_path: Path) -> None:
    town = played([(8, 0), (8, 1), (9, 2)])
    journal = SqliteJournal(tmp_path / "vigil.db")
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    journal.close()
    for header, _ in town.entries:
        place = tape.place_at(header.at)
        assert town.entries[place - 1][0].at == header.at
        assert place == len(tape) or town.entries[place][0].at > header.at
        assert tape.place_at(Instant(header.at - SECOND)) < place
    assert tape.place_at(Instant(0)) == 0
    assert tape.place_at(Instant(town.now + 1)) == len(tape)


def test_a_console_whose_clock_is_behind_does_not_break_the_line_of_time() -> None:
    town, journal = played([(8, 0), (8, 1)]), MemoryJournal()
    header, event = town.entries[-1]
    town.entries[-1] = (msgspec.structs.replace(header, at=header.at - HOUR), event)
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    assert tape.time_at(len(tape)) == tape.time_at(len(tape) - 1)
    assert tape.place_at(tape.time_at(len(tape))) == len(tape)


def test_an_entry_that_cannot_be_applied_is_named_and_what_was_before_it_stands() -> None:
    town, journal = played([(8, 0)]), MemoryJournal()
    good = len(town.entries)
    header, _ = town.entries[-1]
    town.entries.append((header, OrderArrived(OrderId("never-ordered"), "?")))
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    fold = Fold(tape, REGISTRY)
    with pytest.raises(BadInput) as refused:
        fold.advance(tape.entries(0, 1000))
    assert (refused.value.place, refused.value.reason.code) == (f"live #{good + 1}", "entry-unfit")
    assert fold.place == good == fold.situation.seq
    assert last(journal, "live").header.seq == good + 1
