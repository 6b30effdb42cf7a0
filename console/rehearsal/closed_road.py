"""A road on the way of a convoy is closed: drawn on the map, told why, every arrival reckoned anew; lifted at the end.

It is closed before 03:20, so that the replay's window has to show it again.
"""

import asyncio
from math import cos, radians
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from console.assembly.reckoning import where
from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene
from console.situation.closures import Closure
from console.situation.orders import Order
from console.situation.rings import Area
from console.views.intents import OpenPanel, ShowPlace
from resources.base import Position

if TYPE_CHECKING:
    from console.ground.roads import Roads

HALF = 48
"""Pixels from the middle of the area that is drawn to its sides."""
PER_PIXEL = 360 * 1_000_000 / 256 / 2**16
"""Micro-degrees of longitude to a pixel, as close as a place is shown."""
TENTHS = (5, 6, 4, 7, 3, 8, 2)
"""Where on the convoy's way a road may be closed, the middle first."""
FELT = 60
"""Seconds that the way round must cost at least: the officer is to see it."""


class RoadClosed(Scene):
    """Measured, drawn, closed: and the convoy comes later."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("road-closed", self.closed),)

    async def closed(self) -> None:
        """The convoy's driver reports that the road has sunk: the officer measures how far off, and closes it."""
        convoy, place = await self.weak_spot()
        before = convoy.eta
        self.room.ask(ShowPlace(place, self.words.sunk))
        await asyncio.sleep(0.8)
        await self.hands.press("M")
        await self.corners(self.seen_from(place), (0, 0))
        await self.hands.press("Return")
        await until(lambda: self.room.screen.map.pen.measured, "how far it is")
        await self.shot("measured")
        await self.hands.press("Esc")
        await self.hands.press("B")
        await self.corners((-HALF, -HALF), (HALF, -HALF), (HALF, HALF), (-HALF, HALF))
        await self.hands.press("Return")
        panel = self.room.screen.closures
        await until(lambda: panel.reason.hasFocus(), "the field for the reason")
        await self.hands.point(self.room.screen.map, QPoint(1, 1))  # what lies under the pointer is told in full
        await self.hands.type(self.words.sunk)
        await self.shot("to-be-closed")
        await self.hands.press("Return")
        await until(lambda: self.closures, "the closure on the record")
        await until(lambda: convoy.ways == self.situation.closures.revision, "the ways reckoned anew")
        assert convoy.eta > before and not convoy.cut_off, "the convoy comes later, round the closed road"
        await self.shot("road-closed")
        self.room.ask(ShowPlace(None))
        await self.hands.press("Esc")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
        self.room.screen.incident.open_order(convoy.id)
        await self.shot("arrives-later")
        if any(not alarm.acknowledged for alarm in self.situation.alarms.standing.values()):
            await self.acknowledge()

    async def corners(self, *offsets: tuple[int, int]) -> None:
        """Click these corners, in pixels from the middle of the map."""
        city_map = self.room.screen.map
        await until(lambda: city_map.pen.tool is not None, "the pen")
        await asyncio.sleep(0.3)
        for number, (x, y) in enumerate(offsets, 1):
            middle = QPoint(city_map.width() // 2, city_map.height() // 2)
            await self.hands.click_map(city_map, middle + QPoint(x, y))
            await until(lambda number=number: city_map.pen.corners == number, f"corner {number}")  # type: ignore[misc]

    def seen_from(self, place: Position) -> tuple[int, int]:
        """The incident, in pixels from the middle of a map that shows this place."""
        incident = self.situation.incidents.all[self.incident].intake.position
        assert incident is not None
        right, down = (incident.lon - place.lon) / PER_PIXEL, (place.lat - incident.lat) / PER_PIXEL
        return round(right), round(down / cos(radians(place.degrees[0])))

    @property
    def closures(self) -> list[Closure]:
        """What is closed now."""
        return list(self.situation.closures.in_force.values())

    async def weak_spot(self) -> tuple[Order, Position]:
        """A convoy, and a place on its way that can be driven round at a price that is felt; nobody is cut off."""
        end = self.situation.incidents.all[self.incident].intake.position
        assert end is not None
        starts = {one.id: here for one in self.orders() if (here := where(self.situation, one)) is not None}
        convoys = [one for one in self.orders() if one.depot is not None and one.id in starts]

        def found(roads: "Roads") -> tuple[Order, Position] | None:
            from console.ground.hindrance import Hindrance

            for convoy in convoys:
                route = roads.route(starts[convoy.id], end)
                for tenth in TENTHS if route is not None else ():
                    place = route.points[len(route.points) * tenth // 10]  # type: ignore[union-attr]
                    (area,) = around(place)
                    drives = roads.hindered([Hindrance(area)]).seconds_to(end, list(starts.values()))
                    round_it = drives[list(starts).index(convoy.id)]
                    if None not in drives and round_it > route.seconds + FELT:  # type: ignore[operator, union-attr]
                        return convoy, place
            return None

        spot = await self.room.console.ways.ask(found)
        assert spot is not None, "a road that can be closed"
        return spot


def around(place: Position) -> Area:
    """The area that the clicks around a place draw."""
    lat, lon = round(PER_PIXEL * HALF * cos(radians(place.degrees[0]))), round(PER_PIXEL * HALF)
    corners = ((lat, -lon), (lat, lon), (-lat, lon), (-lat, -lon))
    return (tuple(Position(place.lat + up, place.lon + right) for up, right in corners),)


class RoadOpened(Scene):
    """The road is free again."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("road-opened", self.opened),)

    async def opened(self) -> None:
        """It is lifted in the list of what is closed."""
        panel = self.room.screen.closures
        self.room.ask(OpenPanel("closures"))
        await until(lambda: panel.isVisible() and panel.rows.by_key, "the list of what is closed")
        await self.shot("still-closed")
        (line,) = panel.rows.by_key.values()
        await self.hands.click(line.lift_button)
        await until(lambda: not self.situation.closures.in_force, "the road open again")
        await until(lambda: not panel.rows.by_key, "an empty list")
        await self.shot("road-opened")
        await self.hands.press("Esc")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
