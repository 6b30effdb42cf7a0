"""What the window does with warnings: files that were dropped come in, one is made an incident, the map goes to it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.assembly.console import Console
from console.desk.desk import FEED
from console.desk.warnings import MakeIncident
from console.situation.alert import WarningId
from console.views.warning_ground import Bounds, WarningShapes, extent_near
from console.views.warning_intake import warning_intake
from resources.base import BadInput, Position, Refused

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.situation.warnings import ReceiveWarning

SAID = 2
"""Refusals that are said one by one; the rest is counted."""


class Received(msgspec.Struct):
    """What became of the files of one drop."""

    new: list[WarningId] = []
    known: list[WarningId] = []
    refused: list[str] = []


def bounds_of_city(console: Console) -> Bounds:
    """What the city's map covers."""
    ground = console.city.ground.manifest
    return Bounds(ground.south, ground.west, ground.north, ground.east)


class WarningWork:
    """One room's work with warnings."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self.shapes = WarningShapes()

    @property
    def city(self) -> Bounds:
        """What the city's map covers."""
        return bounds_of_city(self._room.console)

    async def take_in(self, files: tuple[str, ...]) -> None:
        """Take files in, each by itself; say what came in and what was refused, and show what came in alone."""
        room, found = self._room, Received()
        for file in files:
            await self._take_one(Path(file), found)
        language, toasts = room.language, room.screen.toasts
        if found.new:
            toasts.tell(language.many("{n} warning came in", "{n} warnings came in", len(found.new)))
        if found.known:
            toasts.tell(language.many("{n} was known already", "{n} were known already", len(found.known)))
        for line in found.refused[:SAID]:
            toasts.tell(line, "late")
        if (more := len(found.refused) - SAID) > 0:
            toasts.tell(language.many("{n} more file refused", "{n} more files refused", more), "late")
        shown = [self._warning_of(one) for one in found.new or found.known]
        if len(shown) == 1 and room.screen.window.panel in ("incident", "warning"):
            room.select("warning", shown[0], show=True)

    def _warning_of(self, message: WarningId) -> WarningId:
        """What to look at once a message has come in: a cancellation leads to the warning that it ended."""
        warnings = self._room.console.situation.warnings
        alert = warnings.all[message].alert
        ended = warnings.replaced(alert) if alert.type == "Cancel" else []
        return ended[0].id if ended else message

    async def _take_one(self, file: Path, found: Received) -> None:
        from console.feeds.cap import command_id, receive

        room, loop = self._room, asyncio.get_running_loop()
        try:
            command: ReceiveWarning = await loop.run_in_executor(None, receive, file)
        except BadInput as bad:
            found.refused.append(room.language.fault(bad))
            return
        known = command.alert.id in room.console.situation.warnings.all
        outcome = await room.console.desk.submit(
            command, room.console.who(), urgency=FEED, command_id=command_id(command)
        )
        if isinstance(outcome, Refused):
            found.refused.append(f"{file.name}: {room.naming.reason(outcome.reason)}")
        else:
            (found.known if known else found.new).append(command.alert.id)

    async def make_incident(self, warning: WarningId) -> None:
        """Open an incident with the call filled in from the warning, and go to it."""
        room, warnings = self._room, self._room.console.situation.warnings
        warned = warnings.all[warning]
        intake = warning_intake(
            warned.alert, room.language, self.city, room.language.name(room.console.city.profile.name)
        )
        if await room.act(MakeIncident(warning, intake)):
            number = warnings.incident_of(warned)
            if number is not None:
                room.show_panel("incident")
                room.select("incident", number, show=True)

    def extent(self, warning: str) -> list[Position]:
        """What the map shows of a warning; empty where it lies elsewhere."""
        warned = self._room.console.situation.warnings.all.get(WarningId(warning))
        return [] if warned is None else extent_near(warned.alert, self.city)
