"""The officer's own views of the map: kept under a name with the layout, which is no evidence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from console.views import intents
from console.views.kept_views import KeptView

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.widgets.kept_menu import KeptMenu

MOST = 40
LONGEST = 40


class KeptViews:
    """One room's views, the newest last."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._menu: KeptMenu | None = None
        self.all: tuple[KeptView, ...] = ()

    def restore(self, kept: Sequence[KeptView]) -> None:
        """As they were kept."""
        self.all = tuple(kept)

    def open(self) -> None:
        """Open the list at the map, or close it."""
        if self.put_away():
            return
        if self._menu is None:
            from console.widgets.kept_menu import KeptMenu

            self._menu = KeptMenu(self._room.screen.map, intents.KeepView)
            self._menu.requested.connect(self._room.ask)
        text = self._room.language.text
        hint = text("Name of what is shown now · Enter keeps it")
        self._menu.say(text("Kept views of the map"), hint, text("Remove"))
        self._list()
        self._menu.take_focus()

    def put_away(self) -> bool:
        """Close the list; False if it is closed."""
        if self._menu is None or self._menu.isHidden():
            return False
        self._menu.hide()
        self._room.screen.window.setFocus()
        return True

    def keep(self, wish: intents.KeepView) -> None:
        """Keep what the map shows, in place of what had this name."""
        name, stands = wish.name.strip()[:LONGEST], self._room.screen.map.stands
        if name and stands is not None:
            others = [one for one in self.all if one.name != name]
            self._now([*others, KeptView(name, *stands)][-MOST:])

    def forget(self, wish: intents.ForgetView) -> None:
        """Keep it no longer."""
        self._now([one for one in self.all if one.name != wish.name])

    def show(self, wish: intents.ShowView) -> None:
        """Go there; the wall comes along if it does at all."""
        for one in self.all:
            if one.name == wish.name:
                self.put_away()
                self._room.screen.map.fly_to(one.place, one.zoom)

    def _now(self, kept: Sequence[KeptView]) -> None:
        self.all = tuple(kept)
        self._list()
        self._room.layout.keep()

    def _list(self) -> None:
        if self._menu is not None:
            self._menu.show_lines(
                [(one.name, "", intents.ShowView(one.name), intents.ForgetView(one.name)) for one in self.all]
            )
