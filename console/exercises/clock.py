"""The clock of an exercise, as the record of the exercise says: the same at every console of it."""

from console.clock import ExerciseClock
from console.entry import Header
from console.situation.exercise import Exercise
from resources.base import MINUTE, Instant

LONGEST = 10 * MINUTE
"""As long a drill that runs is seldom without an entry: beyond that a machine's time is not believed."""


class DrillClock:
    """Stands until somebody lets it run. Never goes back while the console runs.

    `alone`: no other console is at the exercise. Then its time has stood since the last entry, and goes on from there;
    otherwise it has run on at the other console.
    """

    def __init__(self, alone: bool = True) -> None:
        self.alone = alone
        self._clock = ExerciseClock(Instant(0), 0)

    def now(self) -> Instant:
        return self._clock.now()

    def stand(self, at: Instant) -> None:
        """Stand at this instant."""
        self._clock.set_rate(0)
        self._clock.jump(at)

    def follow(self, exercise: Exercise, newest: Header, wall: Instant) -> None:
        """Be where the exercise's clock is at the machine's time `wall`, and run as fast.

        Never behind the newest entry, and at most LONGEST beyond it: the machine's clock may have been set since.
        """
        since = min(max(0, wall - newest.wall), LONGEST)
        at = Instant(max(newest.at, exercise.set_to) + since * exercise.rate)
        self._clock.set_rate(exercise.rate)
        self._clock.jump(max(at, self._clock.now()))

    def catch_up(self, at: Instant) -> None:
        """Another console has come so far."""
        if at > self._clock.now():
            self._clock.jump(at)
