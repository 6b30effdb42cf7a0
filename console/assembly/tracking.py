"""Shows a store of positions on the map: after each delivery, and each second because positions age."""

from typing import TYPE_CHECKING

from console import tasks
from console.feeds.positions import Positions
from console.feeds.traffic import Traffic
from console.views.tracks import TracksBuilder
from resources.base import Position

if TYPE_CHECKING:
    from console.assembly.room import Room

EVERY = 0.1
"""Seconds between two deliveries of the simulator."""


class Tracking:
    """The mass of vehicles and sensors on one room's map."""

    def __init__(self, room: "Room", positions: Positions) -> None:
        self._room = room
        self._positions = positions
        self._builder = TracksBuilder(positions, room.console.city.profile.limits.stale_position)
        positions.changed = self.show
        tasks.repeat("age the positions", self._age, 1)

    def show(self) -> None:
        """As they are now."""
        tracks = self._builder.build(self._room.console.clock.now())
        for shown in (self._room.screen.map, self._room.wall.map):
            if shown is not None:
                shown.track(tracks)

    async def _age(self) -> None:
        self.show()

    def position_of(self, thing: str) -> Position | None:
        """Where one was seen last."""
        if thing not in self._positions.ids:
            return None
        row = self._positions.ids.index(thing)
        return Position(int(self._positions.lats[row]), int(self._positions.lons[row]))


async def play_traffic(room: "Room", count: int) -> None:
    """Let the simulator's vehicles and sensors deliver. Whoever calls this has seen that it may play here."""
    console = room.console
    now = console.clock.now()
    traffic = await console.ways.ask(lambda roads: Traffic(roads.network, roads.turns, roads.seconds, count, now))
    room.tracking = Tracking(room, traffic.positions)

    async def step() -> None:
        traffic.step(console.clock.now())

    tasks.repeat("traffic", step, EVERY)
