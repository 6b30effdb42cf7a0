"""An exercise on a copy of the city: what it is about, and its clock, which the trainer lets run, stand and jump.

The clock is on the record, so that every console of the drill has the same, and a reviewer sees when it was turned.
"""

import msgspec

from resources.base import DAY, Command, Decision, Event, Instant, refuse

RATES = (0, 1, 2, 5, 10)
"""Seconds of the drill in a second of the day; 0: the clock stands."""
FARTHEST = 31 * DAY
"""As far as one jump may go: farther is a slip of the finger, and no clock goes back."""


class BeginExercise(Command, frozen=True):
    """Make this copy of the city a drill. `keeps`: the incidents that were running run on in it."""

    title: str
    keeps: bool


class SetDrillClock(Command, frozen=True):
    """Let the drill's clock run at this rate (one of RATES), from where it stands or, if later, from `to` on."""

    rate: int
    to: Instant = Instant(0)


class ExerciseBegun(Event, frozen=True):
    """From here on it is a drill: nobody is on watch yet, and no hand-over runs."""

    title: str
    keeps: bool


class DrillClockSet(Event, frozen=True):
    """The drill's clock was at `to` at the entry's `wall`, and runs at this rate from there."""

    rate: int
    to: Instant


class Exercise(msgspec.Struct, array_like=True):
    """The drill of this book; `begun` is 0 in a book that is none."""

    title: str = ""
    keeps: bool = False
    begun: Instant = Instant(0)
    by: str = ""
    rate: int = 0
    set_to: Instant = Instant(0)

    def begin(self, at: Instant, by: str, event: ExerciseBegun) -> None:
        """It is a drill from now on; one that forks another begins anew. Its clock stands."""
        self.title, self.keeps, self.begun, self.by = event.title, event.keeps, at, by
        self.rate, self.set_to = 0, at

    def clock_set(self, event: DrillClockSet) -> None:
        """The clock was turned."""
        self.rate, self.set_to = event.rate, event.to


def decide_clock(exercise: Exercise, command: SetDrillClock, now: Instant) -> Decision:
    """Only in a drill, at a rate that there is, and never back: what was entered stands before what is entered next."""
    if not exercise.begun:
        return refuse("exercise-none")
    if command.rate not in RATES:
        return refuse("drill-rate-unknown", rate=command.rate)
    to = command.to or now
    if to < now:
        return refuse("drill-clock-back")
    if to > now + FARTHEST:
        return refuse("drill-clock-far", days=FARTHEST // DAY)
    return [DrillClockSet(command.rate, to)]
