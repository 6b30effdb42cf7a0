"""Windows on another book or another time: replay and exercise."""

from console.views.intents.base import Intent


class OpenReplay(Intent, frozen=True):
    """F12: a second window that shows this book as it was."""


class ReplayTo(Intent, frozen=True):
    """Replay: go to the entry at this place of the time line; 0 is before the first."""

    place: int


class ReplayWhen(Intent, frozen=True):
    """Replay: go to what was typed: a time, or an entry's number."""

    typed: str


class ReplayStep(Intent, frozen=True):
    """Replay: so many entries on, or back."""

    by: int


class ReplayPlay(Intent, frozen=True):
    """Replay: play, or pause."""


class ReplayRate(Intent, frozen=True):
    """Replay: so many book seconds a second; 0 asks for the next rate `up` or down."""

    rate: int = 0
    up: bool = True


class StartExercise(Intent, frozen=True):
    """Begin a drill on a copy of the city: as it is now, or as it was at what was typed."""

    title: str
    begins: str
    keeps: bool


class OpenExercise(Intent, frozen=True):
    """Go on with a drill that was begun."""

    book: str


class TurnClock(Intent, frozen=True):
    """Exercise: let the clock run at this rate; 0 stops it."""

    rate: int


class MoveClock(Intent, frozen=True):
    """Exercise: let the clock jump ahead to what was typed."""

    typed: str
