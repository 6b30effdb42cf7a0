"""The stock sheet's work: which item is chosen, who lives in each district, and the chart's library when wanted."""

import asyncio
from collections import Counter
from time import thread_time
from typing import TYPE_CHECKING

import msgspec

from console.views.stock_asked import SEGMENTS, Asked, Segment, Steps
from console.views.stock_sheet import stock_steps
from console.widgets.stock_chart import load_library, make_types
from resources.base import BadInput, DepotId, Position
from resources.days import day_of

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.ground.city import Ground


SLICE = 0.008
"""Seconds of this thread's work on the sheet in one turn of the loop."""


class _Making(msgspec.Struct):
    """A view in the making: of what, and whether the stock changed meanwhile."""

    key: tuple[Asked, str]
    steps: Steps
    stale: bool = False


class StockWork:
    """What the officer asks of the stock. Paints the sheet."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self.item = ""
        self._people: dict[str, int] | None = None
        self._counting = self._loading = self._loaded = False
        self._day = ""
        self._making: _Making | None = None

    def choose(self, item: str) -> None:
        """This item from now on."""
        self.item = item
        self._room.painting.soon("stock")

    @property
    def asked(self) -> Asked:
        """What is asked now."""
        shown = self._room.shown
        words, option = shown.filters.get("stock", ("", ""))
        segment: Segment = option if option in SEGMENTS else "cover"
        depot = DepotId(shown.id) if shown.kind == "depot" else None
        return Asked(segment, self.item, words, depot, self._people)

    def paint(self) -> None:
        """Give the sheet its view, if it is up; ask for what the view lacks, which paints it again."""
        room, sheet, asked = self._room, self._room.screen.below.stock, self.asked
        if not sheet.isVisible():
            return
        if asked.segment == "districts" and self._people is None and not self._counting:
            self._counting = True
            room.start("count the districts' people", self._count())
        if asked.segment.startswith("moves") and not self._loaded:
            self._making = None
            if not self._loading:
                self._loading = True
                room.start("load the chart", self._load())
            return
        console, profile = room.console, room.console.city.profile
        now = console.clock.now()
        self._day = day_of(now, profile.zone).isoformat()
        key = asked, room.language.tongue
        if self._making is not None and self._making.key == key and not console.replay:
            self._making.stale = True  # each item as it was when it was counted; then all are counted again
            return
        steps = stock_steps(console.situation, now, room.language, profile, asked=asked)
        making = _Making(key, steps)
        if not self._go_on(making):
            room.start("make the stock sheet", self._make(making))

    async def _make(self, making: "_Making") -> None:
        await asyncio.sleep(0)
        while self._making is making and not self._go_on(making):
            await asyncio.sleep(0)

    def _go_on(self, making: "_Making") -> bool:
        """One turn of making the view; whether it is there, and shown."""
        begun, self._making = thread_time(), None
        try:
            next(making.steps)
            while thread_time() - begun < SLICE:
                next(making.steps)
        except StopIteration as made:
            self._room.screen.below.stock.render(self._room.as_seen(made.value))
            if making.stale:
                self._room.painting.later("stock")
            return True
        self._making = making  # which a fault would have left at None, so that the next painting begins anew
        return False

    def age(self) -> None:
        """A new day expires other lots."""
        room = self._room
        if self._day and day_of(room.console.clock.now(), room.console.city.profile.zone).isoformat() != self._day:
            room.painting.soon("stock")

    async def _count(self) -> None:
        room = self._room
        ground = room.console.city.ground
        try:
            self._people = await room.console.ways.run(lambda: people_by_district(ground))
        except BadInput:  # a ground without people or districts: the view says that there are none
            self._people = {}
        room.painting.soon("stock")

    async def _load(self) -> None:
        begun = thread_time()
        for _ in make_types():
            if thread_time() - begun > SLICE:
                await asyncio.sleep(0)
                begun = thread_time()
        await asyncio.get_running_loop().run_in_executor(None, load_library)
        self._room.screen.below.stock.chart.prepare()
        self._loaded = True
        self._room.painting.soon("stock")


def people_by_district(ground: "Ground") -> dict[str, int]:
    """How many people live in each district of the ground, by its Chinese name. Takes a while; raises BadInput."""
    population, districts = ground.population, ground.districts
    places = [Position(int(lat), int(lon)) for lat, lon in zip(population.lats, population.lons, strict=True)]
    found: Counter[str] = Counter({name.zh: 0 for name in districts.names})
    for name, people in zip(districts.of(places), population.people.tolist(), strict=True):
        found[name.zh] += people
    return dict(found)
