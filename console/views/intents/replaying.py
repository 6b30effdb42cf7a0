"""In the replay's window: where to go, what the time line shows."""

from console.views.intents.base import Intent


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


class OpenEyes(Intent, frozen=True):
    """Replay: list through whose eyes the book can be seen."""


class LookThrough(Intent, frozen=True):
    """Replay: show what had arrived at this console, where this person was on watch; "": the whole record."""

    console: str
    person: str


class PinInstant(Intent, frozen=True):
    """Replay: pin this instant and compare it with wherever one goes; again: no more."""


class ChooseDifference(Intent, frozen=True):
    """Replay: select what a row of the comparison is about."""

    row: str


class ReplayZoom(Intent, frozen=True):
    """Replay: the line shows less of the book (`by` 1), more of it (-1) or all (0), around a stop; -1: around where one
    is.
    """

    by: int
    stop: int = -1


class ReplayWidth(Intent, frozen=True):
    """Replay: the line has so many px."""

    width: int


class ReplaySpan(Intent, frozen=True):
    """Replay: go to this place and select what this span of a lane is about."""

    lane: str
    span: int
    place: int


class ReplayTell(Intent, frozen=True):
    """Replay: say what lies under the pointer: a span of a lane, or (-1) how many run at so many px."""

    lane: str
    span: int
    x: int
