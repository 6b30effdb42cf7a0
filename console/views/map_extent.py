"""How much of the city the map shows when a dispatch was committed: the place, and everybody who sets out for it."""

from console.situation import Situation
from console.situation.orders import WORKING
from resources.base import IncidentId, Position


def extent_of(situation: Situation, incident: IncidentId) -> list[Position]:
    """The incident's place and where its teams and convoys are; depots outside the map are left out."""
    place = situation.incidents.all[incident].intake.position
    places = [place] if place is not None else []
    for order in situation.orders.by_incident.get(incident, {}).values():
        if order.step not in WORKING:
            continue
        if order.team is not None:
            places.append(situation.teams.all[order.team].position)
        elif order.depot is not None and not situation.stock.depots[order.depot].outside:
            places.append(order.position or situation.stock.depots[order.depot].position)
    return places
