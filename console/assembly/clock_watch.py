"""Says on the record when the machine's clock was set: while the console ran, or since it was last open."""

from console.clock import ClockSteps
from console.entry import Who
from console.journal.api import Journal
from console.situation.clock_steps import MachineClockSet, ReportClockSet
from resources.base import CommandId, Instant

LOOK_BACK = 200
"""Entries among which a console looks for the last of its own when it starts."""


class ClockWatch:
    """The clock of one console's machine."""

    def __init__(self, console: str) -> None:
        self._console = console
        self._steps: ClockSteps | None = None

    @property
    def begun(self) -> bool:
        """Whether it knows what was written before."""
        return self._steps is not None

    def begin(self, journal: Journal, book: str) -> None:
        """Read what this console wrote last; on the database's thread."""
        self._steps = ClockSteps(self._last_written(journal, book))

    def _last_written(self, journal: Journal, book: str) -> Instant:
        """The latest of the machine's times that this console put on the record since its clock was last set."""
        latest = Instant(0)
        for entry in journal.read_back(book, journal.head(book).seq + 1, LOOK_BACK):
            if entry.header.console == self._console:
                latest = max(latest, entry.header.wall)
                if entry.header.kind == MachineClockSet.__name__:
                    break
        return latest

    def look(self) -> tuple[CommandId, ReportClockSet, Who] | None:
        """What there is to be said, if the clock was set since the last look."""
        step = self._steps.look() if self._steps is not None else None
        if step is None:
            return None
        was, now = step
        command = CommandId(f"clock:{self._console}:{was}:{now}")
        return command, ReportClockSet(was, now), Who("watch", "watch", self._console)
