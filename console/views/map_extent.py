"""How much of the city the map shows when a dispatch was committed: the place, and the teams that set out for it."""

from console.situation import Situation
from console.situation.orders import WORKING
from resources.base import IncidentId, Position


def extent_of(situation: Situation, incident: IncidentId) -> list[Position]:
    """The incident's place and where its teams are. One far depot would make everything else too small to see."""
    place = situation.incidents.all[incident].intake.position
    places = [place] if place is not None else []
    orders = situation.orders.by_incident.get(incident, {}).values()
    teams = [order.team for order in orders if order.step in WORKING and order.team is not None]
    return [*places, *(situation.teams.all[team].position for team in teams)]
