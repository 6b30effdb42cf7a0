"""How long it takes until what one console did is seen at another: measured to the last part that shows it."""

from types import SimpleNamespace
from typing import Any

import pytest

from console import clock
from console.assembly.painting import Painting, Part
from console.rehearsal import lag
from console.rehearsal.lag import Lag, waits
from console.rehearsal.wire import Waits
from resources.base import SECOND, Instant


class Screen:
    """A room with three parts, whose wall clock the test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(lag, "wall_now", lambda: Instant(round(self.now * SECOND)))
        parts = [Part(name, frozenset({area}), False, lambda: None) for name, area in PARTS]
        self.painting = Painting(parts, lambda error: None)
        desk = SimpleNamespace(listen=self._listen)
        room: Any = SimpleNamespace(console=SimpleNamespace(name="here", desk=desk), painting=self.painting)
        self.lag = Lag(room)

    def _listen(self, listener: Any) -> None:
        self.apply = listener

    def happened(self, console: str, *areas: str) -> None:
        """An entry of now, by a console, is applied at once."""
        header = SimpleNamespace(console=console, wall=Instant(round(self.now * SECOND)))
        self.apply([SimpleNamespace(header=header)], frozenset(areas))


PARTS = (("list", "teams"), ("map", "teams"), ("log", "notes"), ("reach", "teams"))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    return Screen(monkeypatch)


def test_an_entry_of_another_console_is_shown_when_the_last_part_that_it_changes_was_painted(screen: Screen) -> None:
    screen.happened("there", "teams")
    screen.now = 0.1
    screen.painting.now("list", "log")
    assert screen.lag.shown().entries == 0
    screen.now = 0.3
    screen.painting.now("map")
    shown = screen.lag.shown()
    assert (shown.entries, shown.known.p50, shown.painted.p50) == (1, 0.0, 0.3), "reach is not waited for"


def test_what_came_while_a_picture_was_taken_is_not_measured(screen: Screen) -> None:
    screen.happened("there", "notes")
    screen.now = 0.4
    screen.lag.look_away()
    screen.painting.now("log")
    assert screen.lag.shown().entries == 0
    screen.happened("there", "notes")
    screen.painting.now("log")
    assert screen.lag.shown().painted.most == 0.0 and screen.lag.shown().entries == 1


def test_what_a_console_does_itself_and_what_nothing_shows_is_not_measured(screen: Screen) -> None:
    screen.happened("here", "teams")
    screen.happened("there", "nothing")
    screen.painting.now("list", "map", "log")
    assert screen.lag.shown().entries == 0


def test_of_a_hundred_waits_the_longest_is_named_and_half_lie_below_the_middle() -> None:
    assert waits([second / 100 for second in range(100, 0, -1)]) == Waits(0.51, 1.0, 1.0)


def test_a_clock_that_takes_anothers_hands_tells_the_same_time_and_goes_on_as_that_one_does() -> None:
    first, second = clock.ExerciseClock(Instant(5), 60.0), clock.ExerciseClock(Instant(0))
    turned: list[float] = []
    first.turned = lambda: turned.append(first.hands[2])
    first.set_rate(0)
    first.jump(Instant(7 * SECOND))
    second.take(first.hands)
    assert second.now() == first.now() == 7 * SECOND and turned == [0, 0]
