"""The drill's clock: the same at every console, never back, and still while nobody is there."""

from hypothesis import given
from hypothesis import strategies as st

from console.clock import wall_now
from console.entry import Header
from console.exercises import DrillClock
from console.exercises.clock import LONGEST
from console.situation.exercise import RATES, Exercise
from resources.base import HOUR, MINUTE, SECOND, CommandId, Instant

START = Instant(1_795_000_000 * SECOND)
NOISE = SECOND
"""By so much two clocks of one machine may differ in what they measure."""


def turned(rate: int) -> Exercise:
    """An exercise whose clock was turned at its start."""
    return Exercise("x", False, START, "root", rate, START)


def entry(wall: int, at: Instant = START) -> Header:
    """The newest entry, written at this time of the machine."""
    return Header("x", 2, at, Instant(wall), "root", "", "console-1", CommandId("c"), 0, "DrillClockSet", 1)


def test_it_stands_until_it_is_let_run() -> None:
    clock = DrillClock()
    clock.stand(START)
    assert clock.now() == clock.now() == START


def test_two_consoles_have_the_same_time_whenever_they_came() -> None:
    for rate in RATES:
        begun = wall_now()
        newest = entry(begun - MINUTE)
        first, second = DrillClock(alone=False), DrillClock(alone=False)
        for clock in (first, second):
            clock.follow(turned(rate), newest, wall_now())
        times = first.now(), second.now()
        took = rate * (wall_now() - begun) + NOISE
        assert all(0 <= time - (START + rate * MINUTE) <= took for time in times)


def test_a_machine_s_clock_that_was_set_meanwhile_moves_no_drill_by_an_hour() -> None:
    ahead, back = DrillClock(alone=False), DrillClock(alone=False)
    newest = entry(wall_now(), at=Instant(START + 3 * MINUTE))
    ahead.follow(turned(1), newest, Instant(wall_now() + HOUR))
    back.follow(turned(1), newest, Instant(wall_now() - HOUR))
    assert START + 3 * MINUTE <= back.now() < START + 30 * MINUTE, "never behind the newest entry"
    assert ahead.now() <= START + 3 * MINUTE + LONGEST + NOISE


def test_what_another_console_wrote_brings_it_on_and_never_back() -> None:
    clock = DrillClock()
    clock.stand(START)
    clock.catch_up(Instant(START + MINUTE))
    clock.catch_up(START)
    assert clock.now() == START + MINUTE


@given(st.lists(st.tuples(st.sampled_from(RATES), st.integers(-60, 600)), max_size=12))
def test_it_never_goes_back_however_it_is_turned_and_the_machine_is_set(turns: list[tuple[int, int]]) -> None:
    clock = DrillClock()
    clock.stand(START)
    before = clock.now()
    for rate, seconds in turns:
        clock.follow(turned(rate), entry(wall_now()), Instant(wall_now() + seconds * SECOND))
        assert clock.now() >= before
        before = clock.now()
