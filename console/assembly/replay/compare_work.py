"""Compares two instants of a replay: one that is pinned, and the one that is on the screen, wherever it goes.

The pinned situation is a fold of its own beside the one on the screen. The differences are looked for on the screen's
thread, in slices: both situations belong to it while they are read.
"""

import asyncio
from typing import TYPE_CHECKING

from console import tasks
from console.assembly.replay.pinned_map import PinnedMap
from console.clock import stopwatch
from console.database import WritesStopped
from console.review import Fold
from console.views import intents
from console.views.comparing import Difference, Pair
from console.views.comparison import Mark, build_comparison, walk
from resources.base import BadInput

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom
    from console.widgets.compare_page import ComparePage

SLICE = 0.006
"""Seconds of looking in one turn of the loop."""
REST = 0.4
"""Seconds between two looks while it plays."""


class CompareWork:
    """One replay's comparison. Nothing of it is made before the first instant is pinned."""

    def __init__(self, room: "ReplayRoom") -> None:
        self._room = room
        self._page: ComparePage | None = None
        self._map = PinnedMap(room)
        self._mark: Mark | None = None
        self._fold: Fold | None = None
        self._found: list[Difference] = []
        self._marks: tuple[Mark, Mark] | None = None
        self._wish = 0
        self._looking = False

    @property
    def pinned(self) -> Mark | None:
        """The instant that is pinned; None where nothing is compared."""
        return self._mark

    @property
    def page(self) -> "ComparePage | None":
        """The page, while it is up."""
        return self._page if self._mark is not None else None

    @property
    def done(self) -> bool:
        """Whether the differences on the page are those of what is on the screen."""
        return not self._looking and self._fold is not None

    def toggle(self) -> None:
        """Pin the instant that is on the screen and compare; again: no more."""
        if self._mark is not None:
            self.end()
            return
        console = self._room.console
        self._mark = Mark(console.fold.place, console.clock.now())
        self._found, self._marks, self._fold = [], None, None
        self._show_page()
        self._room.start("fold the pinned instant", self._pin(self._mark))

    def end(self) -> None:
        """Compare no more."""
        self._mark, self._fold, self._found, self._marks = None, None, [], None
        self._wish += 1
        self._map.close()
        self._room.screen.toasts.stand_over(self._room.screen.map)
        self._room.screen.window.put_back()
        self._room.screen.time_line.track.setFocus()

    def _show_page(self) -> None:
        from console.widgets.compare_page import ComparePage

        room = self._room
        if self._page is None:
            self._page = ComparePage()
            self._page.requested.connect(room.ask)
        self._page.relabel(room.language)
        self._page.set_theme(room.settings.theme)
        beside = self._map.open()
        room.screen.window.put_in_place(self._page, beside)
        if beside is None:
            room.screen.toasts.stand_over(self._page)
        self.paint()

    async def _pin(self, mark: Mark) -> None:
        """Fold the situation of the pinned instant, apart from the one on the screen."""
        console = self._room.console
        try:
            fold = await console.fold_at(mark.place)
            while fold.place < mark.place and self._mark is mark:  # the book has grown beyond its frames
                await console.reach_in(fold, mark.place)
        except (BadInput, WritesStopped) as fault:
            self._room.screen.toasts.tell(self._room.language.reason(fault.reason), "attention")
            self.end()
            return
        if self._mark is mark:
            self._fold = fold
            self._map.paint(fold.situation, mark.at)
            self.renew()

    # --- looking for what differs -------------------------------------------------------------------------------

    def renew(self) -> None:
        """Another instant is on the screen, or it is read in another language."""
        self._wish += 1
        if self._mark is not None and self._fold is not None and not self._looking:
            self._looking = True
            tasks.start("compare", self._look(), self._room.bug)

    def relabel(self) -> None:
        """In another language or theme."""
        if self._page is not None and self._mark is not None:
            self._page.relabel(self._room.language)
            self._page.set_theme(self._room.settings.theme)
            if self._fold is not None:
                self._map.paint(self._fold.situation, self._mark.at)
            self.renew()

    async def _look(self) -> None:
        try:
            wish = -1
            while wish != self._wish and self._mark is not None:
                wish = self._wish
                await self._walked(wish)
                if self._room.console.replay_clock.playing:
                    await asyncio.sleep(REST)
        finally:
            self._looking = False
        self._paint_soon()

    async def _walked(self, wish: int) -> None:
        """Look once; another wish ends it, for the situation may have changed beneath."""
        console, mark, fold = self._room.console, self._mark, self._fold
        if mark is None or fold is None:
            return
        shown = Mark(console.fold.place, console.clock.now())
        there, here = (mark, fold.situation), (shown, console.fold.situation)
        first, last = (there, here) if mark.place <= shown.place else (here, there)
        found: list[Difference] = []
        begun = stopwatch()
        for one in walk(Pair(first[1], last[1], self._room.language, console.city.profile)):
            if one is not None:
                found.append(one)
            if stopwatch() - begun > SLICE:
                await asyncio.sleep(0)
                if wish != self._wish:
                    return
                begun = stopwatch()
        self._found, self._marks = found, (first[0], last[0])
        self._paint_soon()

    def _paint_soon(self) -> None:
        self._room.painting.soon("compare")

    def paint(self) -> None:
        """Show the page as far as it is known."""
        if self._page is None or self._mark is None:
            return
        console = self._room.console
        now = Mark(console.fold.place, console.clock.now())
        marks = self._marks or ((self._mark, now) if self._mark.place <= now.place else (now, self._mark))
        view = build_comparison(*marks, self._found, self.done, console.tape, self._room.language, console.city.profile)
        self._page.render(view)
        self._map.entitle(self._mark, now)

    # --- wishes -------------------------------------------------------------------------------------------------

    def choose(self, wish: intents.ChooseDifference) -> None:
        """Select what a row is about."""
        section, _, number = wish.row.partition(":")
        mine = [one for one in self._found if one.section == section]
        one = mine[int(number)] if number.isdecimal() and int(number) < len(mine) else None
        if one is not None and one.kind:
            self._room.ask(intents.Select(one.kind, one.id, True))  # type: ignore[arg-type]
