"""The drill's clock: the same at every console, never back, and still while nobody is there."""

from hypothesis import given
from hypothesis import strategies as st

from console.clock import wall_now
from console.exercises import DrillClock
from console.situation.exercise import RATES, Exercise
from resources.base import MINUTE, SECOND, Instant

START = Instant(1_795_000_000 * SECOND)
NOISE = SECOND
"""Between two looks at a running clock."""


def turned(rate: int, ago: int = 0) -> Exercise:
    """An exercise whose clock was turned so long ago."""
    wall = wall_now()
    return Exercise("x", False, START, "root", rate, START, Instant(wall - ago))


def test_it_stands_until_it_is_let_run() -> None:
    clock = DrillClock()
    clock.stand(START)
    assert clock.now() == clock.now() == START


def test_two_consoles_have_the_same_time_whenever_they_came() -> None:
    for rate in RATES:
        exercise = turned(rate, ago=MINUTE)
        first, second = DrillClock(alone=False), DrillClock(alone=False)
        first.follow(exercise, wall_now())
        second.follow(exercise, wall_now())
        assert 0 <= first.now() - (START + rate * MINUTE) < 10 * NOISE
        assert abs(first.now() - second.now()) < 10 * NOISE


@given(st.lists(st.tuples(st.sampled_from(RATES), st.integers(-60, 600)), max_size=12))
def test_it_never_goes_back_however_it_is_turned_and_the_machine_is_set(turns: list[tuple[int, int]]) -> None:
    clock = DrillClock()
    clock.stand(START)
    before = clock.now()
    for rate, seconds in turns:
        clock.follow(turned(rate), Instant(wall_now() + seconds * SECOND))
        assert clock.now() >= before
        before = clock.now()
