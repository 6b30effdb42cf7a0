"""Windows on another book or another time: replay and exercise."""

from console.views.intents.base import Intent


class OpenReplay(Intent, frozen=True):
    """F12: a second window that shows this book as it was."""


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
