"""Watches over a room's map: when it was away, that goes on the record; while it will not stay, the banner says so."""

from typing import TYPE_CHECKING

from console.desk.desk import FEED
from console.entry import Who
from console.maps.recovery import Loss
from console.situation.map_loss import ReportMapLoss

if TYPE_CHECKING:
    from console.assembly.room import Room


class MapWatch:
    """Over the one map of a room."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        recovery = room.screen.map.recovery
        recovery.returned.connect(self._returned)
        recovery.resting.connect(lambda times, seconds: room.troubles.map_away((times, seconds)))

    def _returned(self, loss: Loss) -> None:
        self._room.troubles.map_away(None)
        self._room.start("report the map", self._report(loss))

    async def _report(self, loss: Loss) -> None:
        console = self._room.console
        command = ReportMapLoss(loss.cause, loss.milliseconds, loss.times)
        await console.desk.submit(command, Who("watch", "watch", console.name), urgency=FEED)
