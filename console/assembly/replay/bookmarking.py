"""The bookmarks of a book that is looked back at: set at the instant on the screen, gone to on its line."""

from typing import TYPE_CHECKING

from console.assembly.bookmarking import Bookmarking
from console.review.bookmarks import Bookmark
from console.settings import system_user
from console.views import intents
from console.views.time_line import Flag

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom


class ReplayBookmarking(Bookmarking):
    """Beside the record, which stays as it is."""

    def __init__(self, room: "ReplayRoom") -> None:
        super().__init__(room)
        self._replay = room

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Where they stand on the line."""
        return tuple(Flag(self._place(one), one.word) for one in self.kept.all)

    def here(self, word: str) -> Bookmark:
        console = self._replay.console
        return Bookmark(console.fold.place - console.tape.inherited, console.clock.now(), word, system_user())

    def go_to(self, bookmark: Bookmark) -> None:
        self._replay.player.pause()
        self._replay.player.seek_time(self._place(bookmark), bookmark.at)

    def next(self, wish: intents.NextBookmark) -> None:
        """The nearest one after this instant, or before it."""
        here, kept = self.here(""), self.kept.all
        now = (here.seq, here.at)
        found = [one for one in kept if ((one.seq, one.at) < now if wish.back else (one.seq, one.at) > now)]
        if found:
            self.go_to(found[-1 if wish.back else 0])
            return
        text = self._replay.language.text
        said = text("No bookmark before this instant") if wish.back else text("No bookmark after this instant")
        self._replay.screen.toasts.tell(said if kept else text("No bookmark yet: {key} sets one", key="K"))

    def changed(self) -> None:
        self._replay.painting.soon("time_line")

    def _place(self, bookmark: Bookmark) -> int:
        tape = self._replay.console.tape
        return max(0, min(tape.inherited + bookmark.seq, len(tape)))
