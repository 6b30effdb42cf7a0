"""What an incident's response still needs: the plan's needs less what is at work, has worked, or waits for approval."""

from collections.abc import Callable, Iterator

from console.situation import Situation
from console.situation.orders import WORKING, CommitDispatch, Order
from plans.needing import needs_at
from plans.plan import Level
from plans.response import Response
from resources.base import DispatchId, IncidentId
from resources.sourcing.covering import still_open
from resources.sourcing.model import GoodsLine, Needs, TeamLine

Lines = Iterator[TeamLine | GoodsLine]


def needs_to_propose(situation: Situation, response: Response) -> Needs:
    """What nobody was asked for yet. What waits for a signature counts as asked for, what counts down as well."""
    ordered = _ordered(situation, response.incident, lambda order: True)
    return still_open(_needs(response, response.level), [*ordered, *_waiting(situation, response.incident)])


def needs_left(situation: Situation, response: Response, level: Level, sending: DispatchId) -> Needs:
    """What a level and those below it need and what did not go out yet, `sending` having gone out."""
    lines = _ordered(situation, response.incident, lambda order: order.step != "committed" or order.dispatch == sending)
    return still_open(_needs(response, level), lines)


def _needs(response: Response, level: Level) -> Needs:
    return needs_at(response.plan, level, response.affected)


def _ordered(situation: Situation, incident: IncidentId, counts: Callable[[Order], bool]) -> Lines:
    """The lines of the incident's orders that cover a need, as they were ordered."""
    for order in situation.orders.of(incident):
        if _covers(order) and counts(order):
            yield from _lines(situation, order)


def _covers(order: Order) -> bool:
    """Whoever works, and whoever was there and was let go: a need that was met does not open again by itself."""
    return order.step in WORKING or (bool(order.arrived) and not order.recalled and order.step in ("released", "done"))


def _lines(situation: Situation, order: Order) -> Lines:
    committed = situation.orders.dispatches[order.dispatch].committed
    yield from (team.line for team in committed.teams if team.order == order.id)
    yield from (line for convoy in committed.convoys if convoy.order == order.id for line in convoy.lines)


def _waiting(situation: Situation, incident: IncidentId) -> Lines:
    for approval in situation.approvals.of(incident):
        if isinstance(approval.subject, CommitDispatch):
            yield from approval.subject.teams
            yield from approval.subject.goods
