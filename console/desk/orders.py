"""What happens to an order after it was sent: told by a telephone call, a feed, or the officer."""

from console.context import Context
from console.desk.dispatch import open_incident
from console.situation import Situation
from console.situation.alarms import AlarmRaised
from console.situation.orders import (
    ENDED,
    ConvoyMoved,
    Order,
    OrderAcknowledged,
    OrderArrived,
    OrderCancelled,
    OrderDeclined,
    OrderDeparted,
    OrderRedirected,
    OrderReleased,
    OrderReturned,
    Step,
)
from resources.base import (
    SECOND,
    AlarmId,
    Command,
    Decision,
    Event,
    IncidentId,
    OrderId,
    Position,
    Reason,
    Refused,
    refuse,
)
from resources.stock import Parcel

POSITION_INTERVAL = 10 * SECOND
"""A unit's position becomes an entry at most so often."""


class AcknowledgeOrder(Command, frozen=True):
    """They have the order; `source` says who told us."""

    order: OrderId
    source: str


class DepartOrder(Command, frozen=True):
    """They are on the way."""

    order: OrderId
    source: str


class ArriveOrder(Command, frozen=True):
    """The team is on scene, or the goods are delivered."""

    order: OrderId
    source: str


class ReleaseOrder(Command, frozen=True):
    """The incident needs them no longer."""

    order: OrderId
    source: str


class ReturnOrder(Command, frozen=True):
    """They are home. `returned` is what a convoy brought back; None: everything when recalled, nothing otherwise."""

    order: OrderId
    source: str
    returned: tuple[Parcel, ...] | None = None


class CancelOrder(Command, frozen=True):
    """Call it off, with a reason."""

    order: OrderId
    reason: str


class DeclineOrder(Command, frozen=True):
    """They cannot come, and why."""

    order: OrderId
    reason: str


class RedirectOrder(Command, frozen=True):
    """Send them to another incident; `eta` in seconds from now."""

    order: OrderId
    incident: IncidentId
    eta: int
    reason: str


class ReportConvoyPosition(Command, frozen=True):
    """A feed or a person says where a convoy is."""

    order: OrderId
    position: Position
    source: str


_SEQUENCE: tuple[Step, ...] = ("ordered", "acknowledged", "en_route", "arrived", "released", "done")


def _open_order(situation: Situation, number: OrderId) -> Order | Refused:
    order = situation.orders.all.get(number)
    if order is None:
        return refuse("order-unknown", order=number)
    if order.step in ENDED:
        return refuse("order-ended", order=number, step=order.step)
    if order.step == "committed":
        return refuse("order-not-sent", order=number)
    return order


def _forward(situation: Situation, number: OrderId, to: Step) -> list[Event] | Refused | None:
    """None when the order may go on to `to`; nothing to do when it is there or beyond, as news may come late."""
    order = _open_order(situation, number)
    if isinstance(order, Refused):
        return order
    return [] if _SEQUENCE.index(order.step) >= _SEQUENCE.index(to) else None


def decide_acknowledge(situation: Situation, command: AcknowledgeOrder, context: Context) -> Decision:
    """They have it."""
    settled = _forward(situation, command.order, "acknowledged")
    return [OrderAcknowledged(command.order, command.source)] if settled is None else settled


def _catching_up(situation: Situation, number: OrderId, source: str) -> list[Event]:
    """The earlier steps that nobody reported: who is on the way has the order, who arrived was on the way."""
    step = situation.orders.all[number].step
    return [OrderAcknowledged(number, source)] if step == "ordered" else []


def decide_depart(situation: Situation, command: DepartOrder, context: Context) -> Decision:
    """They are on the way, hence have the order."""
    settled = _forward(situation, command.order, "en_route")
    if settled is not None:
        return settled
    return [*_catching_up(situation, command.order, command.source), OrderDeparted(command.order, command.source)]


def decide_arrive(situation: Situation, command: ArriveOrder, context: Context) -> Decision:
    """They are there, hence were on the way."""
    settled = _forward(situation, command.order, "arrived")
    if settled is not None:
        return settled
    events = _catching_up(situation, command.order, command.source)
    if situation.orders.all[command.order].step != "en_route":
        events.append(OrderDeparted(command.order, command.source))
    return [*events, OrderArrived(command.order, command.source)]


def decide_release(situation: Situation, command: ReleaseOrder, context: Context) -> Decision:
    """Only who is there can be released; who is not there yet is called off."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    if order.step == "released":
        return []
    if order.step != "arrived":
        return refuse("order-not-arrived", order=command.order)
    return [OrderReleased(command.order, command.source)]


def decide_return(situation: Situation, command: ReturnOrder, context: Context) -> Decision:
    """A convoy brings back no more of a lot than it took."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    if order.step != "released":
        return refuse("order-not-released", order=command.order)
    if command.returned is None:
        return [OrderReturned(command.order, order.parcels if order.recalled else (), command.source)]
    sent: dict[str, int] = {parcel.lot: parcel.quantity for parcel in order.parcels}
    for parcel in command.returned:
        sent[parcel.lot] = sent.get(parcel.lot, 0) - parcel.quantity
        if parcel.quantity < 0 or sent[parcel.lot] < 0:
            return refuse("returned-too-much", order=command.order, lot=parcel.lot)
    return [OrderReturned(command.order, command.returned, command.source)]


def decide_cancel(situation: Situation, command: CancelOrder, context: Context) -> Decision:
    """Called off with a reason, until they are released."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    if order.step == "released":
        return refuse("order-released", order=command.order)
    if not command.reason.strip():
        return refuse("text-missing")
    return [OrderCancelled(command.order, command.reason)]


def decide_decline(situation: Situation, command: DeclineOrder, context: Context) -> Decision:
    """Before they left. The need is open again, which is an alarm."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    if order.step not in ("ordered", "acknowledged"):
        return refuse("order-left", order=command.order)
    if not command.reason.strip():
        return refuse("text-missing")
    alarm = AlarmRaised(
        AlarmId(f"declined:{order.id}"),
        Reason("order-declined", {"order": order.id, "unit": order.team or order.depot or "", "why": command.reason}),
        "high",
        order.incident,
    )
    return [OrderDeclined(command.order, command.reason), alarm]


def decide_redirect(situation: Situation, command: RedirectOrder, context: Context) -> Decision:
    """To another open incident, with a reason."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    incident = open_incident(situation, command.incident)
    if isinstance(incident, Refused):
        return incident
    if order.incident == command.incident:
        return []
    if order.step == "released":
        return refuse("order-released", order=command.order)
    if not command.reason.strip():
        return refuse("text-missing")
    return [OrderRedirected(command.order, command.incident, command.eta, command.reason)]


def decide_convoy_position(situation: Situation, command: ReportConvoyPosition, context: Context) -> Decision:
    """Positions that come faster than every 10 s are dropped."""
    order = _open_order(situation, command.order)
    if isinstance(order, Refused):
        return order
    if order.seen and context.now - order.seen < POSITION_INTERVAL:
        return []
    return [ConvoyMoved(command.order, command.position, command.source)]
