"""What is made ready once the map stands, so that the first dispatch or search of a place need not wait for it."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from console.assembly.screen import LATE
from resources.base import BadInput

if TYPE_CHECKING:
    from console.assembly.room import Room

LOOK = 0.2
"""Seconds between looks whether the map stands; also the pause after it does, since somebody may want to type."""
NOWHERE = "獬豸"
"""A text that names no place, so that every way of searching is tried."""


async def warm_up(room: "Room") -> None:
    """The panels that were not shown yet, one in a turn of the loop; then roads, places, solver and plans, one after
    the other, each on its own thread.

    What cannot be read is said when somebody asks for it.
    """
    while not room.screen.map.is_drawn:
        await asyncio.sleep(LOOK)
    await asyncio.sleep(LOOK)
    for name in LATE:
        room.screen.panel(name)
        await asyncio.sleep(0)
    ways, ground = room.console.ways, room.console.city.ground
    centre = ground.manifest.centre
    with suppress(BadInput):
        await ways.ask(lambda roads: roads.seconds_to(centre, [centre]))
    with suppress(BadInput):
        await ways.run(lambda: (ground.places.search(NOWHERE), ground.places.nearest(centre)))
    await room.dispatching.warm_up()
    await room.responding.load()
    with suppress(BadInput):
        await room.reach.warm_up()
