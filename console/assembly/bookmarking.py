"""The bookmarks of a room's book: set at the instant that is shown, listed, gone to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.review.bookmarks import LONGEST, Bookmark, Bookmarks
from console.settings import system_user
from console.views import intents
from console.views.bookmarks import BookmarkRow, bookmark_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from console.assembly.room import Room
    from console.widgets.kept_menu import KeptMenu

WIDTH = 460


class Bookmarking:
    """Of the live room: the instant is now, and going to a bookmark opens the replay there."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._menu: KeptMenu | None = None
        self._before: QWidget | None = None
        self.kept = Bookmarks(room.console.city.folder, room.console.book.name)

    @property
    def rows(self) -> tuple[BookmarkRow, ...]:
        """How they are listed."""
        return bookmark_rows(self.kept.all, self._room.language, self._room.console.city.profile)

    def here(self, word: str) -> Bookmark:
        """The instant that is shown, under a word."""
        console = self._room.console
        who = console.who()
        return Bookmark(console.situation.seq, console.clock.now(), word, who.actor if who.post else system_user())

    def go_to(self, bookmark: Bookmark) -> None:
        """Go there."""
        from console.assembly.wishes import replay

        replay(self._room, f"#{bookmark.seq}" if bookmark.seq > 0 else "")

    # --- the list -------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the list at the map, or close it."""
        if self.put_away():
            return
        if self._menu is None:
            from console.widgets.kept_menu import KeptMenu

            self._menu = KeptMenu(self._room.screen.window, intents.KeepBookmark, WIDTH, LONGEST)
            self._menu.requested.connect(self._room.ask)
        text = self._room.language.text
        self._before = self._room.screen.window.focusWidget()
        self.kept.read()  # another window on the book may have set some
        self._menu.say(text("Bookmarks"), text("A word for this instant · Enter keeps it"), text("Remove"))
        self._list()
        self._menu.take_focus()

    def put_away(self) -> bool:
        """Close the list; False if it is closed."""
        if self._menu is None or self._menu.isHidden():
            return False
        self._menu.hide()
        (self._before or self._room.screen.window).setFocus()
        return True

    def _list(self) -> None:
        if self._menu is not None:
            self._menu.show_lines(
                [
                    (one.word, one.where, intents.GoBookmark(one.number), intents.ForgetBookmark(one.number))
                    for one in self.rows
                ]
            )

    # --- wishes ---------------------------------------------------------------------------------------------------

    def keep(self, wish: intents.KeepBookmark) -> None:
        """Keep the instant that is shown."""
        self._write(lambda: self.kept.set(self.here(wish.word)))

    def forget(self, wish: intents.ForgetBookmark) -> None:
        """Keep it no longer."""
        if wish.number < len(self.kept.all):
            self._write(lambda: self.kept.take_away(self.kept.all[wish.number]))

    def go(self, wish: intents.GoBookmark) -> None:
        """To one of them."""
        if wish.number < len(self.kept.all):
            self.put_away()
            self.go_to(self.kept.all[wish.number])

    def _write(self, change: Callable[[], None]) -> None:
        room = self._room
        try:
            change()
        except OSError as error:
            why = error.strerror or str(error)
            room.screen.toasts.tell(room.language.text("The bookmark could not be kept: {why}", why=why), "attention")
        self._list()
        self.changed()

    def changed(self) -> None:
        """There are others now."""
