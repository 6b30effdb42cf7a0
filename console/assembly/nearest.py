"""Who is nearest and can do it: the free teams, asked of the roads as they are now, in the palette."""

from typing import TYPE_CHECKING

from console.assembly.travel import travel_to
from console.views.nearest import build_nearest
from resources.sourcing.model import Needs
from resources.sourcing.supply import snapshot

if TYPE_CHECKING:
    from console.assembly.room import Room


async def list_nearest(room: "Room") -> None:
    """Of the selected incident; told where there is none, or nobody."""
    console, language, incident = room.console, room.language, room.shown.incident
    place = room.selection.position_of("incident", incident) if incident else None
    if incident is None or place is None:
        room.screen.toasts.tell(language.text("Select an incident that has a place first"), "attention")
        return
    travel = await travel_to(console, place)
    if room.shown.incident != incident:
        return
    situation, needed = console.situation, room.dispatching.capabilities(incident)
    supply = snapshot(situation.stock, situation.teams, Needs(), travel, (), console.clock.now())
    entries = build_nearest(supply, needed, situation, language, console.city.profile)
    if not entries:
        room.screen.toasts.tell(language.text("No free team can do what is needed here"), "attention")
        return
    heading = language.text(
        "Nearest able teams, turning out counted: {incident}", incident=room.naming.incident(incident)
    )
    room.screen.palette.open(entries, hint=heading)
