"""Says in a room that the record is away, since when, and for how long it was when it is back."""

from typing import TYPE_CHECKING

from console.assembly.link import Away
from resources.base import SECOND, Reason

if TYPE_CHECKING:
    from console.assembly.room import Room


class RecordWatch:
    """Over the one record of a room."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        room.console.link.changed = self._changed

    def say(self) -> None:
        """What the banner says of it now."""
        room, away = self._room, self._room.console.link.away
        if away is None:
            room.troubles.away("")  # which says nothing where it was there all the time
            return
        language = room.language
        since = language.clock(away.since, room.console.city.profile.zone)
        said = language.text(
            "THE RECORD DOES NOT ANSWER since {time}: {why}. You see how it was then. Calls and notes are kept here; "
            "nothing is reserved or sent.",
            time=since,
            why=language.reason(away.reason),
        )
        room.troubles.away(said, language.driver_words(away.reason))

    def _changed(self, was: Away | None) -> None:
        room = self._room
        self.say()
        room.painting.soon()
        if was is not None:
            room.screen.toasts.withdraw(room.language.reason(Reason("record-away")))
            span = room.language.span((room.console.clock.now() - was.since) // SECOND)
            room.screen.toasts.tell(room.language.text("The record is back: it was away for {span}", span=span))
