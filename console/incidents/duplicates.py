"""The same event is often called in twice: which open incidents a new call is likely to be."""

from math import cos, hypot, radians

import msgspec

from console.incidents.model import Incidents
from console.profile import Limits
from resources.base import MICRODEGREES, MINUTE, IncidentId, Instant, Position

METRES_PER_DEGREE = 111_320


class Duplicate(msgspec.Struct, frozen=True):
    """An open incident of the same type near by in place and time: metres and seconds between the two."""

    incident: IncidentId
    metres: int
    seconds: int


def metres_between(a: Position, b: Position) -> int:
    """Distance on the ground; flat-earth, good to a per mille over a city."""
    lat = radians((a.lat + b.lat) / 2 / MICRODEGREES)
    dy = (a.lat - b.lat) / MICRODEGREES * METRES_PER_DEGREE
    dx = (a.lon - b.lon) / MICRODEGREES * METRES_PER_DEGREE * cos(lat)
    return round(hypot(dx, dy))


def likely_duplicates(
    incidents: Incidents, kind: str, position: Position | None, received: Instant, limits: Limits
) -> list[Duplicate]:
    """Open incidents of the type within the profile's distance and time, the nearest first."""
    if position is None:
        return []
    found = []
    for incident in incidents.open.values():
        if incident.intake.type != kind or incident.intake.position is None:
            continue
        apart = abs(received - incident.received)
        metres = metres_between(position, incident.intake.position)
        if apart <= limits.duplicate_minutes * MINUTE and metres <= limits.duplicate_metres:
            found.append(Duplicate(incident.id, metres, apart // 1_000_000))
    return sorted(found, key=lambda duplicate: duplicate.metres)
