"""How much of the city the map shows: of a dispatch its place and its teams, of a shape the whole of it."""

import math

from console.situation import Situation
from console.situation.orders import WORKING
from console.views.map import MapOverlay
from resources.base import MICRODEGREES, IncidentId, Position


def extent_of(situation: Situation, incident: IncidentId) -> list[Position]:
    """The incident's place and where its teams are. One far depot would make everything else too small to see."""
    place = situation.incidents.all[incident].intake.position
    places = [place] if place is not None else []
    orders = situation.orders.of(incident)
    teams = [order.team for order in orders if order.step in WORKING and order.team is not None]
    return [*places, *(situation.teams.all[team].position for team in teams)]


DEGREE = 111_320
"""Metres of a degree of the meridian."""


def corners_of(overlay: MapOverlay) -> list[Position]:
    """Every corner of a shape; of a circle those of the square around it."""
    lines = (*overlay.lines, overlay.points, *(ring for polygon in overlay.polygons for ring in polygon))
    found = [Position(lat, lon) for line in lines for lat, lon in line]
    for lat, lon, metres in overlay.circles:
        north = metres * MICRODEGREES // DEGREE
        east = round(north / max(0.1, math.cos(math.radians(lat / MICRODEGREES))))
        found += [Position(lat - north, lon - east), Position(lat + north, lon + east)]
    return found
