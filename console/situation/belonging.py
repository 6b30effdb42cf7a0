"""Which incident an entry belongs to: by its own word, or by the order, response, approval … that it is about."""

from collections.abc import Mapping
from typing import Any

from console.situation.situation import Situation
from resources.base import Event, IncidentId


def incident_of(situation: Situation, event: Event) -> IncidentId | None:
    """The incident, as the situation knows it once the entry is applied; None for what belongs to none."""
    number = getattr(event, "incident", None)
    if isinstance(number, str):
        return IncidentId(number)
    for field, known in _owners(situation):
        key = getattr(event, field, None)
        if key is not None and key in known:
            found = known[key].incident
            return IncidentId(found) if found else None
    return None


def _owners(known: Situation) -> tuple[tuple[str, Mapping[Any, Any]], ...]:
    """Field of an entry → what knows the incident that it belongs to."""
    return (
        ("order", known.orders.all),
        ("dispatch", known.orders.dispatches),
        ("response", known.responses.all),
        ("approval", known.approvals.all),
        ("closure", known.closures.all),
        ("drawing", known.drawings.all),
        ("alarm", known.alarms.all),
        ("finding", known.findings.all),
    )
