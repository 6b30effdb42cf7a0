"""When orders arrive, now that other roads are closed or open: told to the officer, and an alarm where it matters."""

import msgspec

from console.context import Context
from console.situation import Situation
from console.situation.alarms import WAY, AlarmCleared, AlarmRaised
from console.situation.orders import Order, Reckoned, WaysReckoned
from resources.base import SECOND, AlarmId, Command, Decision, Event, Instant, OrderId, Position, Reason

NOTICED = 30
"""Seconds by which an arrival must differ to be another one: positions are seconds old, and drives rounded."""
MUCH_LATER = 300
"""Seconds later from which on an officer must look."""


class Arrival(msgspec.Struct, frozen=True):
    """How many seconds an order still needs, None where no road leads there, and where it is."""

    order: OrderId
    seconds: int | None
    start: Position


class ReckonWays(Command, frozen=True):
    """Put on record how the ways turned out at this revision of the closures."""

    revision: int
    arrivals: tuple[Arrival, ...]


def decide_reckon(situation: Situation, command: ReckonWays, context: Context) -> Decision:
    """Once for each revision, by whichever console was first; what was reckoned for another one is dropped."""
    if command.revision != situation.closures.revision:
        return []
    waiting = {order.id: order for order in situation.orders.not_reckoned(command.revision)}
    if not waiting:
        return []
    reckoned = [_reckoned(waiting[one.order], one, context.now) for one in command.arrivals if one.order in waiting]
    events: list[Event] = [WaysReckoned(command.revision, tuple(reckoned))]
    for one in reckoned:
        if one.eta != one.before:
            events += _alarms(situation, waiting[one.order], one, command.revision)
    return events


def _reckoned(order: Order, arrival: Arrival, now: Instant) -> Reckoned:
    """The order's new arrival, or the old one where it is no other."""
    before = None if order.cut_off else order.eta
    if arrival.seconds is None:
        return Reckoned(order.id, None, before, arrival.start)
    eta = (now - (order.set_out or order.since)) // SECOND + arrival.seconds
    if before is not None and abs(eta - before) < NOTICED:
        eta = before
    return Reckoned(order.id, eta, before, arrival.start)


def _alarms(situation: Situation, order: Order, one: Reckoned, revision: int) -> list[Event]:
    """What was said of its way is over; what is to be said now is said once."""
    standing = situation.alarms.standing.values()
    events: list[Event] = [
        AlarmCleared(alarm.id)
        for alarm in standing
        if alarm.active and alarm.order == order.id and alarm.id.startswith(WAY)
    ]
    unit: dict[str, str | int] = {"unit": order.team or order.depot or "", "order": order.id}
    later = 0 if one.eta is None else order.later + one.eta - order.eta
    alarm = AlarmId(f"{WAY}{order.id}:{revision}")
    if one.eta is None:
        events.append(AlarmRaised(alarm, Reason("way-closed", unit), "high", order.incident, order.id))
    elif later >= MUCH_LATER:
        cause = Reason("way-longer", {**unit, "minutes": later // 60})
        events.append(AlarmRaised(alarm, cause, "medium", order.incident, order.id))
    return events
