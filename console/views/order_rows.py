"""The orders of an incident as rows: who, by which telephone, how far they are, what can be done now."""

from typing import Literal

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.orders import ENDED, Order, Step
from console.views.language import N_, Language
from console.views.naming import Naming
from resources.base import SECOND, IncidentId, Instant, OrderId
from resources.stock import Parcel

Act = Literal["acknowledge", "depart", "arrive", "release", "return", "redirect", "decline", "cancel"]
"""What can be done with an order, in the order of its life; the last three ask for a reason."""

LATER = 60
"""Seconds that closures cost from which on the officer is told."""
REASONED: frozenset[Act] = frozenset({"redirect", "decline", "cancel"})

_POSSIBLE: dict[Step, tuple[Act, ...]] = {
    "ordered": ("acknowledge", "depart", "arrive", "redirect", "decline", "cancel"),
    "acknowledged": ("depart", "arrive", "redirect", "decline", "cancel"),
    "en_route": ("arrive", "redirect", "cancel"),
    "arrived": ("release", "redirect", "cancel"),
    "released": ("return",),
}
_ACTS: dict[Act, str] = {
    "acknowledge": N_("Acknowledged"),
    "depart": N_("Departed"),
    "arrive": N_("Arrived"),
    "release": N_("Release"),
    "return": N_("Returned"),
    "redirect": N_("Redirect"),
    "decline": N_("Declined"),
    "cancel": N_("Call off"),
}
_IN_TURN: tuple[Step, ...] = (
    "ordered", "acknowledged", "en_route", "arrived", "committed", "released", "declined", "cancelled", "done",
)  # fmt: skip


class OrderAct(msgspec.Struct, frozen=True):
    """One thing that can be done with an order now."""

    act: Act
    label: str
    reasoned: bool


class ParcelRow(msgspec.Struct, frozen=True):
    """What a convoy took of one lot, for saying how much comes back; `back` is what to begin with."""

    parcel: Parcel
    text: str
    unit: str
    back: int = 0


class OrderRow(msgspec.Struct, frozen=True):
    """An order in the incident's list. `tone` colours the status, `arrival_tone` the arrival; each says its word."""

    id: OrderId
    kind: Literal["team", "convoy"]
    unit: str  # id of the team or the depot
    name: str
    phone: str
    status: str
    arrival: str
    arrival_tone: str
    tone: str
    ended: bool
    cargo: str
    acts: tuple[OrderAct, ...]
    parcels: tuple[ParcelRow, ...] = ()


def order_rows(
    situation: Situation, incident: IncidentId, now: Instant, language: Language, profile: Profile
) -> tuple[OrderRow, ...]:
    """All orders of the incident: those that wait for an answer first, those that ended last."""
    naming = Naming(situation, language, profile)
    orders = [order for order in situation.orders.of(incident) if order.step != "stopped"]
    orders.sort(key=lambda order: _IN_TURN.index(order.step))
    return tuple(_row(situation, order, now, language, naming) for order in orders)


def phone_of(situation: Situation, order: Order) -> str:
    """The telephone of whoever carries the order out."""
    if order.team is not None:
        return situation.teams.all[order.team].team.phone
    return situation.stock.depots[order.depot].phone if order.depot is not None else ""


def arrives_in(order: Order, now: Instant) -> int:
    """Seconds until an order should arrive; negative when it is late."""
    return ((order.set_out or order.since) - now) // SECOND + order.eta


def unacknowledged(order: Order, now: Instant) -> bool:
    """Not acknowledged in time."""
    return order.step == "ordered" and now > order.acknowledge_by


def is_late(order: Order, now: Instant) -> bool:
    """Not acknowledged in time, or not there when it should have been."""
    return (
        unacknowledged(order, now)
        or is_cut_off(order)
        or (order.step != "ordered" and _under_way(order) and arrives_in(order, now) < 0)
    )


def is_cut_off(order: Order) -> bool:
    """It has still to arrive, and closures left no way to the place."""
    return order.cut_off and _under_way(order)


def uncounted(orders: list[Order]) -> list[Order]:
    """The convoys that were let go or turned back, and whose goods nobody has counted; who should be home first."""
    back = [order for order in orders if order.depot is not None and order.step == "released"]
    return sorted(back, key=home_by)


def home_by(order: Order) -> Instant:
    """When one that goes back should be home: after as long as it drove out, or was to if nobody said when it left."""
    out = (order.arrived or order.since) - order.departed if order.departed else 0
    return Instant(order.since + (out or order.eta * SECOND))


def _under_way(order: Order) -> bool:
    return order.step in ("ordered", "acknowledged", "en_route")


def cargo(order: Order, naming: Naming) -> str:
    """What a convoy carries: item ×quantity, joined; empty for a team."""
    totals: dict[str, int] = {}
    for parcel in order.parcels:
        totals[parcel.item] = totals.get(parcel.item, 0) + parcel.quantity
    return " · ".join(f"{naming.item(item)} ×{quantity}" for item, quantity in totals.items())


def _row(situation: Situation, order: Order, now: Instant, language: Language, naming: Naming) -> OrderRow:
    return OrderRow(
        id=order.id,
        kind="team" if order.team is not None else "convoy",
        unit=order.team or order.depot or "",
        name=naming.order_unit(order),
        phone=phone_of(situation, order),
        status=_status(order, now, language, naming),
        arrival=_arrival(order, now, language),
        arrival_tone="late" if is_cut_off(order) or (_under_way(order) and arrives_in(order, now) < 0) else "",
        tone="late" if unacknowledged(order, now) else "muted" if order.step in ENDED else "",
        ended=order.step in ENDED,
        cargo=cargo(order, naming),
        acts=tuple(OrderAct(act, language.text(_ACTS[act]), act in REASONED) for act in _POSSIBLE.get(order.step, ())),
        parcels=_parcels(order, naming),
    )


def _status(order: Order, now: Instant, language: Language, naming: Naming) -> str:
    """The step in words, and for how long it has been so."""
    words = _delivered(order, language) or naming.step(order.step)
    span = language.span((now - order.since) // SECOND)
    if unacknowledged(order, now):
        return language.text("late: not acknowledged for {span}", span=span)
    return language.text("{step} · for {span}", step=words, span=span)


def _delivered(order: Order, language: Language) -> str:
    if order.depot is not None and order.step == "arrived":
        return language.text("delivered")
    return language.text("called off, turning back") if order.step == "released" and order.recalled else ""


def _arrival(order: Order, now: Instant, language: Language) -> str:
    if not _under_way(order):
        return ""
    if order.cut_off:
        return language.text("no road leads there")
    return arrival(order, now, language)


def arrival(order: Order, now: Instant, language: Language) -> str:
    """When it arrives, or by how much it is late; and how much of that closed roads cost."""
    left = arrives_in(order, now)
    said = language.span(abs(left))
    words = language.text("late {span}", span=said) if left < 0 else language.text("in {span}", span=said)
    if order.later < LATER:
        return words
    return language.text("{arrival}, {span} by closures", arrival=words, span=f"+{language.span(order.later)}")


def _parcels(order: Order, naming: Naming) -> tuple[ParcelRow, ...]:
    if order.step != "released":
        return ()
    return tuple(
        ParcelRow(
            parcel,
            f"{naming.item(parcel.item)} · {parcel.lot}",
            naming.item_unit(parcel.item),
            parcel.quantity if order.recalled else 0,
        )
        for parcel in order.parcels
    )
