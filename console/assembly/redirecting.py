"""Sending an order that is under way to another incident: how long the way is from where the unit is now."""

from console.assembly.console import Console
from console.assembly.reckoning import in_emergency
from console.desk.orders import RedirectOrder
from console.situation import Situation
from console.situation.orders import Order
from console.views.intents import RedirectTo
from resources.base import Position, Refused, refuse


async def redirection(console: Console, wish: RedirectTo) -> RedirectOrder | Refused:
    """The command with the drive from the unit's last position, or why nobody can say how long it takes.

    No turnout is added: they are rolling already.
    """
    situation = console.situation
    order, there = situation.orders.all[wish.order], situation.incidents.all[wish.incident].intake.position
    if there is None:
        return refuse("incident-without-place", incident=wish.incident)
    emergency = in_emergency(situation, order, console.city.profile)
    (seconds,) = await console.ways.seconds_to(there, [_last_seen(situation, order)], emergency=emergency)
    if seconds is None:
        return refuse("no-road-there", unit=order.team or order.depot or order.id)
    return RedirectOrder(wish.order, wish.incident, seconds, wish.reason)


def _last_seen(situation: Situation, order: Order) -> Position:
    if order.team is not None:
        return situation.teams.all[order.team].position
    assert order.depot is not None
    return order.position or situation.stock.depots[order.depot].position
