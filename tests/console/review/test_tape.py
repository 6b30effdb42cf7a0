"""The tape: entries by place, of which only some are held, and times that lead to places."""

import pytest

from console.entry import Book, Entry
from console.journal.memory import MemoryJournal
from console.review import Tape
from console.review.tape import BLOCK
from console.review.when import instant_of
from resources.base import HOUR, MINUTE, BadInput, Instant
from resources.days import local
from tests.console.journal.support import LIVE, fill, store
from tests.console.review.nights import played, stored
from tests.console.town import PROFILE, START

ZONE = PROFILE.zone


def test_a_long_book_is_held_in_part_and_read_again_where_it_is_looked_at() -> None:
    journal = MemoryJournal()
    head = fill(journal, BLOCK * 2)
    tape = Tape(journal, LIVE, kept=2)
    while tape.grow():
        pass
    assert len(tape) == head.seq > 3 * BLOCK
    assert not tape.held(0) and tape.held(head.seq - 1)
    for after in (0, BLOCK - 1, BLOCK, head.seq - 1):
        assert tape.entries(after, 1)[0].header.seq == after + 1
    assert len(tape._blocks) == 2
    assert tape.entries(head.seq, 5) == []


def test_what_is_written_meanwhile_is_added_at_the_end() -> None:
    journal = MemoryJournal()
    fill(journal, 3)
    tape = Tape(journal, LIVE)
    assert len(tape.grow()) == 6 and tape.grow() == []
    store(journal, "later", 2)
    assert [entry.header.seq for entry in tape.grow()] == [7, 8]
    assert [entry.header.seq for entry in tape.entries(5, 10)] == [6, 7, 8]


def test_whoever_reads_along_is_given_every_entry_once_with_its_place() -> None:
    journal = MemoryJournal()
    fill(journal, BLOCK)
    tape, read = Tape(journal, LIVE), list[int]()
    tape.readers.append(lambda after, entries: read.extend(range(after + 1, after + len(entries) + 1)))
    while tape.grow():
        pass
    tape.entries(0, 10)
    assert read == list(range(1, len(tape) + 1))


class Gap(MemoryJournal):
    """A journal from which somebody took an entry."""

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return [entry for entry in super().read(book, after, limit + 1) if entry.header.seq != 4][:limit]


def test_an_entry_that_is_missing_is_named_and_those_before_it_are_there() -> None:
    journal = Gap()
    fill(journal, 4)
    tape = Tape(journal, LIVE)
    with pytest.raises(BadInput) as refused:
        while tape.grow():
            pass
    assert len(tape) == 3
    assert (refused.value.place, refused.value.reason.params["seq"]) == ("live #4", 4)


def a_tape() -> Tape:
    """A call every hour, for a little more than a day."""
    town, journal = played([(8, 0)]), MemoryJournal()
    for _ in range(26):
        town.later(3600)
        town.call()
    tape = Tape(journal, stored(town, journal, Book("live", "live")))
    tape.grow()
    return tape


def test_typed_words_lead_to_an_entry_or_a_time() -> None:
    tape = a_tape()
    assert instant_of(tape, "#5", START, ZONE) == (5, tape.time_at(5))
    assert instant_of(tape, f"#{len(tape)}", START, ZONE)[0] == len(tape)
    assert instant_of(tape, "#0", START, ZONE)[0] == 0, "before the first entry"
    noon = Instant(START + 5 * HOUR + 7 * MINUTE)
    typed = local(noon, ZONE).strftime("%H:%M:%S")
    assert instant_of(tape, typed, noon, ZONE)[1] == noon
    assert instant_of(tape, f" {typed[:5].replace(':', '：')} ", noon, ZONE)[1] == noon - noon % MINUTE
    whole = local(noon, ZONE).strftime("%Y-%m-%d %H:%M")
    assert instant_of(tape, whole, START, ZONE)[1] == noon - noon % MINUTE
    assert instant_of(tape, whole, START, ZONE)[0] == tape.place_at(Instant(noon - noon % MINUTE))


def test_a_time_of_day_is_the_one_within_the_book() -> None:
    town, journal = played([(8, 0)]), MemoryJournal()
    town.later(3600)
    town.call()
    tape = Tape(journal, stored(town, journal, LIVE))
    tape.grow()
    middle = Instant(START + 30 * MINUTE)
    typed = local(middle, ZONE).strftime("%H:%M:%S")
    far = Instant(START + 40 * 24 * HOUR)
    assert instant_of(tape, typed, far, ZONE)[1] == middle


def test_what_lies_outside_the_record_is_refused_and_named_never_moved_to_its_end() -> None:
    tape = a_tape()
    first, last = tape.time_at(0), tape.time_at(len(tape))

    def words(at: int) -> str:
        return local(Instant(at), ZONE).strftime("%Y-%m-%d %H:%M:%S")

    asked = {
        "#99999": ("entry-beyond", {"seq": 99999, "book": "live", "last": len(tape)}),
        words(last + MINUTE): ("when-after", {"asked": words(last + MINUTE), "last": words(last), "seq": len(tape)}),
        words(first - MINUTE): ("when-before", {"asked": words(first - MINUTE), "first": words(first)}),
    }
    for typed, (code, params) in asked.items():
        with pytest.raises(BadInput) as refused:
            instant_of(tape, typed, START, ZONE)
        assert (refused.value.reason.code, refused.value.reason.params) == (code, params)
    assert instant_of(tape, words(last + MINUTE), START, ZONE, lenient=True)[0] == len(tape), "the end of a span may"
    assert instant_of(tape, words(first)[:16], START, ZONE)[1] <= first, "the minute in which it began is within"


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "03:61", "2026-02-30 03:20", "-5", "3.5"])
def test_what_is_neither_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        instant_of(a_tape(), typed, START, ZONE)
    assert refused.value.reason.code == "when-unclear"
