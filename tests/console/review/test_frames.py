"""A replay at any instant is the same, whichever way one came there: by frames, to and fro, or from the beginning."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import console.review.deltas
import console.review.frames
from console.bench.long_book import long_story
from console.entry import Book, Entry
from console.journal.memory import MemoryJournal
from console.review import Fold, Frames, Tape, situation_at
from console.review.frames import Parts
from console.situation import Situation
from console.situation.digest import state_hash
from resources.base import BadInput, OrderId
from resources.rows import Rows
from tests.console.review.nights import REGISTRY, Act, nights, played, stored
from tests.console.review.test_fold import whole
from tests.console.rewinding import order_of

LIVE = Book("live", "live")


@contextmanager
def short_runs() -> Iterator[None]:
    """Runs of 2 and 4 frames, and a delta of 3 rows counts as large: all that a long book has, in a short one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(console.review.frames, "FAN", 2)
        patch.setattr(console.review.deltas, "LARGE", 3)
        yield


@settings(max_examples=60, deadline=None)
@given(nights, st.lists(st.integers(0, 45), max_size=12), st.integers(1, 5))
def test_any_place_is_a_straight_fold_to_it_whichever_way_one_came(
    acts: Sequence[Act], places: list[int], every: int
) -> None:
    town, journal = played(acts), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    with short_runs():
        fold = Fold(tape, REGISTRY, Frames(every))
        fold.go(len(tape))
        for place in (min(place, len(tape)) for place in places):
            straight = situation_at(tape, REGISTRY, place)
            assert state_hash(fold.go(place)) == state_hash(straight)
            assert order_of(Parts(fold.situation)) == order_of(Parts(straight))


@settings(max_examples=30, deadline=None)
@given(nights, st.lists(st.tuples(st.booleans(), st.integers(0, 45)), max_size=8))
def test_two_who_look_at_one_book_share_its_frames_and_never_disturb_each_other(
    acts: Sequence[Act], ways: list[tuple[bool, int]]
) -> None:
    town, journal = played(acts), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    with short_runs():
        one = Fold(tape, REGISTRY, Frames(3))
        one.go(min(7, len(tape)))
        both = (one, one.beside())
        for which, place in ways:
            both[which].go(min(place, len(tape)))
            for fold in both:
                assert state_hash(fold.situation) == state_hash(situation_at(tape, REGISTRY, fold.place))


@settings(max_examples=15, deadline=None)
@given(nights, st.data())
def test_a_fork_is_gone_back_over_to_its_parents_first_entry(acts: Sequence[Act], data: st.DataObject) -> None:
    town, journal = played(acts), MemoryJournal()
    stored(town, journal, LIVE)
    cut = data.draw(st.integers(1, len(town.entries)))
    fork = Book("drill", "exercise", "live", cut, journal.read("live", cut - 1, 1)[0].chain)
    tape = whole(Tape(journal, stored(town, journal, fork, after=cut)))
    fold = Fold(tape, REGISTRY, Frames(2))
    for place in (len(tape), cut, max(0, cut - 1), len(tape), 0, min(cut + 1, len(tape))):
        assert state_hash(fold.go(place)) == state_hash(situation_at(tape, REGISTRY, place))


def test_a_large_citys_book_is_the_same_at_random_instants() -> None:
    """Six incidents at once, responses, stock of 60 depots: 40 instants, to and fro."""
    entries = [entry for some in islice(long_story(60, 12), 900) for entry in some]
    tape = whole(Tape(_Held(entries), Book("bench", "rehearsal")))
    fold = Fold(tape, REGISTRY, Frames(50))
    fold.go(len(tape))
    straight = Fold(tape, REGISTRY)
    places = [(len(tape) * step // 41 * 17) % len(tape) for step in range(40)]
    hashes = {place: state_hash(straight.go(place)) for place in sorted(places)}
    for place in places:
        assert state_hash(fold.go(place)) == hashes[place], place


class _Held(MemoryJournal):
    """A journal of one book whose entries are there."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return self.entries[after : after + limit]


def test_a_row_that_is_changed_unsaid_is_found() -> None:
    """What every test of an area asks after its night would go red: the guard's own check."""
    situation, frames = Situation(), Frames(every=1)
    parts = Parts(situation)
    town = played([(0, 0)])
    parts.watch()
    for header, event in town.entries:
        situation.apply(header, event)
        frames.keep(parts)
    before = state_hash(situation)
    next(iter(situation.incidents.all.values())).notes += 1
    frames.move(parts, frames.last, 0)
    frames.move(parts, 0, len(town.entries))
    assert state_hash(situation) != before


def test_a_fold_without_frames_goes_on_and_never_back() -> None:
    town, journal = played([(8, 0)]), MemoryJournal()
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    fold = Fold(tape, REGISTRY)
    fold.go(4)
    with pytest.raises(ValueError, match="never back"):
        fold.go(2)


def test_before_an_entry_that_cannot_be_applied_everything_can_be_reached() -> None:
    from console.situation.orders import OrderArrived

    town, journal = played([(8, 0)]), MemoryJournal()
    good = len(town.entries)
    header, _ = town.entries[-1]
    town.entries.append((header, OrderArrived(OrderId("never-ordered"), "?")))
    tape = whole(Tape(journal, stored(town, journal, LIVE)))
    fold = Fold(tape, REGISTRY, Frames(2))
    with pytest.raises(BadInput):
        fold.go(good + 1)
    assert fold.place == good
    for place in (2, good, 0):
        assert state_hash(fold.go(place)) == state_hash(situation_at(tape, REGISTRY, place))


def test_every_part_of_a_situation_has_its_place() -> None:
    """Tables that grow with the book, selections of them, and a rest that is small and held whole."""
    parts = Parts(Situation())
    assert {"incidents.all", "orders.all", "stock.lots", "stock.movements._days", "teams.all"} <= set(parts.tables)
    assert {"orders.open", "orders.counting", "alarms.standing", "approvals.waiting"} <= set(parts.picks)
    rest = set(parts.rest())
    assert {"seq", "at", "mode", "exercise", "shifts.on_duty", "alarms.silenced_until"} <= rest
    assert not {path for path, value in parts.rest().items() if isinstance(value, Rows)}
