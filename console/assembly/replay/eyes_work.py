"""Through whose eyes a replay looks: of all who were on watch, and of the consoles whose arrivals are kept."""

from typing import TYPE_CHECKING

from console.review.arrivals import recorded_consoles
from console.review.sight import ConsoleSight, Eyes
from console.views import intents
from console.views.eyes import EyesView, build_eyes, eyes_entries

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom


class EyesWork:
    """One replay's eyes."""

    def __init__(self, room: "ReplayRoom") -> None:
        self._room = room

    def open(self) -> None:
        """List whose there are."""
        room, console = self._room, self._room.console
        kept = recorded_consoles(console.city.folder, console.book.name)
        entries = eyes_entries(
            console.lanes["watch"], console.tape, kept, room.naming, room.language, console.city.profile
        )
        room.screen.palette.toggle(entries, hint=room.language.text("Whose screen to look at: name, post, console"))

    async def look_through(self, wish: intents.LookThrough) -> None:
        """Show what these eyes had at the instant that is on the screen."""
        room, console = self._room, self._room.console
        room.player.pause()
        await console.look_through(Eyes(wish.console, wish.person) if wish.console else None)
        now = console.clock.now()
        room.player.seek_time(console.sight.place_at(now), now)
        room.painting.soon()

    def view(self) -> EyesView | None:
        """What is said of them; None: the whole record is shown."""
        console = self._room.console
        if not isinstance(console.sight, ConsoleSight):
            return None
        profile = console.city.profile
        return build_eyes(console.sight, console.tape, console.clock.now(), self._room.language, profile)
