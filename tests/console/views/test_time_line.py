"""The time line counts entries: where that shortens time, it says so, and by how much."""

from hypothesis import given
from hypothesis import strategies as st

from console.entry import Book
from console.journal.memory import MemoryJournal
from console.review import Tape
from console.views.lanes import Stretch
from console.views.language import Language
from console.views.time_line import LEAST_BREAK, Scale, quiet, whole
from resources.base import MINUTE
from tests.console.review.nights import played, stored
from tests.console.town import PROFILE

WIDTH = 400


def a_tape(pauses: list[int]) -> Tape:
    """A call after each of these pauses, in seconds."""
    town, journal = played([(8, 0)]), MemoryJournal()
    for pause in pauses:
        town.later(pause)
        town.call()
    tape = Tape(journal, stored(town, journal, Book("live", "live")))
    while tape.grow():
        pass
    return tape


def test_a_quiet_night_is_a_break_with_its_length_and_what_follows_evenly_is_none() -> None:
    tape = a_tape([60] * 20 + [6 * 3600] + [60] * 20)
    scale = Scale(tape, whole(tape, WIDTH), Language("en"), PROFILE)
    (one,) = scale.breaks
    assert one.label == "6 h"
    assert tape.time_at(one.place + 1) - tape.time_at(one.place) == one.lasts
    assert Scale(tape, whole(tape, WIDTH), Language("zh_CN"), PROFILE).breaks[0].label == "6 小时"
    even = a_tape([600] * 30)
    assert Scale(even, whole(even, WIDTH), Language("en"), PROFILE).breaks == ()


def test_a_line_on_which_next_to_nothing_is_needs_no_breaks() -> None:
    tape = a_tape([])
    assert Scale(tape, whole(tape, WIDTH), Language("en"), PROFILE).breaks == ()


@given(st.lists(st.sampled_from([1, 60, 600, 3600, 40_000]), min_size=2, max_size=60), st.integers(0, 20))
def test_few_are_looked_at_and_none_is_missed(pauses: list[int], first: int) -> None:
    tape = a_tape(pauses)
    stops = tape.stops
    stretch = Stretch(min(first, len(stops) - 2), len(stops), WIDTH)
    begin = max(1, stretch.first)

    def at(stop: int) -> int:
        return tape.time_at(stops[stop - 1])

    by_clock = (at(len(stops)) - at(begin)) / WIDTH
    drawn = WIDTH / (stretch.last - stretch.first)
    least = max(MINUTE, by_clock * max(LEAST_BREAK, 2 * drawn))
    gaps = [(stop, at(stop + 1) - at(stop)) for stop in range(begin, len(stops))]
    assert quiet(tape, stops, stretch) == [(stop, lasts) for stop, lasts in gaps if lasts >= least]
