"""The instants that a map shows: the call, the first dispatch, each change of level, the peak, the end."""

from console.incidents.model import FalseAlarmDeclared, IncidentClosed, IncidentMerged, IncidentOpened
from console.review.after_action.model import Moment
from console.review.after_action.seen import Seen
from console.situation.orders import DispatchSent, OrderArrived
from plans.plan import higher
from plans.response import LevelChanged, ResponseActivated, ResponseTerminated
from resources.base import IncidentId

MOST = 12
"""So many moments at most have a map: a month has too many incidents to draw them all."""


class MomentCollector:
    """Gathers moments of the incidents in scope."""

    def __init__(self) -> None:
        self._found: list[Moment] = []
        self._dispatched: set[IncidentId] = set()
        self._peaks: dict[IncidentId, Moment] = {}
        self._ends: dict[IncidentId, Moment] = {}

    def take(self, seen: Seen) -> None:
        """Look at one entry of the report's scope."""
        event, incident = seen.event, seen.incident
        if incident is None:
            return
        where = seen.place, seen.header.at, incident
        if isinstance(event, IncidentOpened):
            self._found.append(Moment("call", *where))
        elif isinstance(event, DispatchSent) and incident not in self._dispatched:
            self._dispatched.add(incident)
            self._found.append(Moment("dispatch", *where))
        elif isinstance(event, ResponseActivated):
            self._found.append(Moment("activated", *where, event.level))
        elif isinstance(event, LevelChanged):
            raised = higher(event.level, event.before)
            self._found.append(Moment("raised" if raised else "lowered", *where, event.level))
        elif isinstance(event, OrderArrived):
            self._peak(seen, incident)
        elif isinstance(event, ResponseTerminated | IncidentClosed | FalseAlarmDeclared | IncidentMerged):
            self._ends.setdefault(incident, Moment("end", *where))

    def _peak(self, seen: Seen, incident: IncidentId) -> None:
        orders = seen.situation.orders.of(incident)
        units = sum(order.step == "arrived" for order in orders)
        known = self._peaks.get(incident)
        if known is None or units > known.units:
            self._peaks[incident] = Moment("peak", seen.place, seen.header.at, incident, None, units)

    def moments(self, incidents: set[IncidentId]) -> tuple[Moment, ...]:
        """In their order."""
        found = [
            one for one in (*self._found, *self._peaks.values(), *self._ends.values()) if one.incident in incidents
        ]
        found.sort(key=lambda one: one.place)
        return tuple(found[:MOST])
