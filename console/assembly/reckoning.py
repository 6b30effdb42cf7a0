"""How the orders under way arrive now that other roads are closed: asked of the roads, said as one command."""

from typing import TYPE_CHECKING

from console.desk.reckoning import Arrival, ReckonWays
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import NOT_LEFT, Order
from resources.base import SECOND, Instant, Position

if TYPE_CHECKING:
    from console.assembly.console import Console


async def reckon(console: "Console") -> ReckonWays:
    """Ask the roads for the way of each order whose arrival was reckoned for other closures."""
    situation, revision = console.situation, console.situation.closures.revision
    arrivals = []
    for order in situation.orders.not_reckoned(revision):
        to = situation.incidents.all[order.incident].intake.position
        start = where(situation, order)
        if to is None or start is None:
            continue
        (drive,) = await console.ways.seconds_to(
            to, [start], emergency=in_emergency(situation, order, console.city.profile)
        )
        before = _still_here(situation, order, console.city.profile, console.clock.now())
        arrivals.append(Arrival(order.id, None if drive is None else before + drive, start))
    return ReckonWays(revision, tuple(arrivals))


def where(situation: Situation, order: Order) -> Position | None:
    """Where the unit was last seen; None for what comes from outside the map."""
    if order.team is not None:
        return situation.teams.all[order.team].position
    assert order.depot is not None
    depot = situation.stock.depots[order.depot]
    return None if depot.outside else order.position or depot.position


def in_emergency(situation: Situation, order: Order, profile: Profile) -> bool:
    """Whether it is driven as an emergency vehicle: teams of some kinds, never a convoy of goods."""
    return order.team is not None and situation.teams.all[order.team].team.kind in profile.emergency.kinds


def _still_here(situation: Situation, order: Order, profile: Profile, now: Instant) -> int:
    """Seconds until it leaves, as far as they are reckoned with: turning out, or loading after the tier's lead."""
    if order.step not in NOT_LEFT:
        return 0
    limits = profile.limits
    if order.depot is None:
        needed = limits.turnout
    else:
        tier = situation.stock.depots[order.depot].tier
        handling = limits.handling_minutes_community if tier == "community" else limits.handling_minutes_depot
        needed = (handling + profile.tiers[tier].lead_minutes) * 60
    return max(0, needed - (now - (order.set_out or order.since)) // SECOND)
