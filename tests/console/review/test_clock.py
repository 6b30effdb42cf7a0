"""The clock of a replay runs between entries, stands when it is told to, and never passes the end."""

from console.review import ReplayClock
from console.review.clock import RATES
from resources.base import HOUR, SECOND, Instant
from tests.console.town import START


class Steady:
    """Seconds that a test lets pass."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def a_clock() -> tuple[ReplayClock, Steady]:
    steady = Steady()
    clock = ReplayClock(steady)
    clock.end = Instant(START + HOUR)
    clock.jump(START)
    return clock, steady


def test_it_stands_until_it_plays_and_stands_again_where_it_was_paused() -> None:
    clock, steady = a_clock()
    steady.seconds += 5
    assert clock.now() == START
    clock.play()
    steady.seconds += 5
    assert clock.now() == START + 5 * SECOND
    clock.pause()
    steady.seconds += 50
    assert clock.now() == START + 5 * SECOND


def test_another_rate_holds_from_now_on() -> None:
    clock, steady = a_clock()
    clock.play()
    for rate in RATES:
        before = clock.now()
        clock.set_rate(rate)
        steady.seconds += 1
        assert clock.now() == min(clock.end, before + rate * SECOND)


def test_it_ends_with_the_book() -> None:
    clock, steady = a_clock()
    clock.set_rate(600)
    clock.play()
    steady.seconds += 3600
    assert clock.now() == clock.end


def test_a_jump_while_it_plays_goes_on_from_there() -> None:
    clock, steady = a_clock()
    clock.play()
    steady.seconds += 9
    clock.jump(START)
    steady.seconds += 1
    assert clock.now() == START + SECOND
