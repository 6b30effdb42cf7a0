"""Orders 派遣单: a dispatch is committed, counts down, is sent; each of its orders then lives a life of its own.

Teams: ordered → acknowledged → en route → arrived → released → done. Convoys the same; arrived means delivered.
"""

from typing import Literal

import msgspec

from resources.base import Command, DepotId, DispatchId, Event, IncidentId, Instant, OrderId, Position, TeamId
from resources.rows import Rows
from resources.sourcing.model import GoodsLine, TeamLine
from resources.stock import Parcel

Step = Literal[
    "committed",
    "ordered",
    "acknowledged",
    "en_route",
    "arrived",
    "released",
    "done",
    "cancelled",
    "declined",
    "stopped",
]
WORKING: frozenset[Step] = frozenset({"committed", "ordered", "acknowledged", "en_route", "arrived"})
"""Steps in which an order still works for its incident."""
UNDER_WAY: frozenset[Step] = frozenset({"committed", "ordered", "acknowledged", "en_route"})
"""Steps in which it is still to arrive."""
NOT_LEFT: frozenset[Step] = frozenset({"committed", "ordered", "acknowledged"})
"""Steps in which it has not left its base or depot."""
ENDED: frozenset[Step] = frozenset({"done", "cancelled", "declined", "stopped"})


class CommitDispatch(Command, frozen=True, tag=True):
    """Promise these teams and goods to the incident and start the countdown.

    A line that an officer changed names what was proposed and why it was changed.
    """

    incident: IncidentId
    teams: tuple[TeamLine, ...]
    goods: tuple[GoodsLine, ...]


class TeamOrder(msgspec.Struct, frozen=True):
    """One team is sent."""

    order: OrderId
    line: TeamLine


class ConvoyOrder(msgspec.Struct, frozen=True):
    """One depot's goods are sent, with one carrier. `eta` in seconds from the order."""

    order: OrderId
    depot: DepotId
    lines: tuple[GoodsLine, ...]
    eta: int


class DispatchCommitted(Event, frozen=True):
    """Teams and goods are spoken for; the orders go out at `due` unless somebody stops them."""

    dispatch: DispatchId
    incident: IncidentId
    teams: tuple[TeamOrder, ...]
    convoys: tuple[ConvoyOrder, ...]
    due: Instant


class DispatchStopped(Event, frozen=True):
    """It was stopped within its countdown; everything is free again."""

    dispatch: DispatchId
    reason: str


class DispatchSent(Event, frozen=True):
    """The orders went out; each is to be acknowledged by then."""

    dispatch: DispatchId
    acknowledge_by: Instant


class OrderAcknowledged(Event, frozen=True):
    """They have it. `source` says who told us: a person on the telephone, a feed."""

    order: OrderId
    source: str


class OrderDeparted(Event, frozen=True):
    """They are on the way."""

    order: OrderId
    source: str


class OrderArrived(Event, frozen=True):
    """The team is on scene, or the goods are delivered."""

    order: OrderId
    source: str


class OrderReleased(Event, frozen=True):
    """The incident needs them no longer; they go home."""

    order: OrderId
    source: str


class OrderReturned(Event, frozen=True):
    """They are home; `returned` is what a convoy brought back, the rest is consumed."""

    order: OrderId
    returned: tuple[Parcel, ...]
    source: str


class OrderCancelled(Event, frozen=True):
    """Called off: at once when it has not left, otherwise it turns back with everything."""

    order: OrderId
    reason: str


class OrderDeclined(Event, frozen=True):
    """They cannot come, and why."""

    order: OrderId
    reason: str


class OrderRedirected(Event, frozen=True):
    """It works for another incident from now on."""

    order: OrderId
    incident: IncidentId
    eta: int
    reason: str


class Reckoned(msgspec.Struct, frozen=True):
    """When an order arrives, now that other roads are closed: seconds from `set_out`, None where no road leads there.

    `before` is what held until now, `start` where it was when that was reckoned.
    """

    order: OrderId
    eta: int | None
    before: int | None
    start: Position


class WaysReckoned(Event, frozen=True):
    """The ways of all orders under way were looked for anew at this revision of the closures."""

    revision: int
    arrivals: tuple[Reckoned, ...]


class ConvoyMoved(Event, frozen=True):
    """A convoy's position was reported. At most one every 10 s becomes an entry."""

    order: OrderId
    position: Position
    source: str


class Order(msgspec.Struct, array_like=True):
    """An order now. `eta` in seconds from `set_out` (ordered or redirected); instants are 0 until they come.

    `later` is by how many seconds closures moved the arrival, `cut_off` that they left no way at all, `start` where it
    was when they did; `ways` is the revision of the closures for which all of this holds.
    """

    id: OrderId
    dispatch: DispatchId
    incident: IncidentId
    eta: int
    team: TeamId | None = None
    depot: DepotId | None = None
    parcels: tuple[Parcel, ...] = ()
    step: Step = "committed"
    since: Instant = Instant(0)
    set_out: Instant = Instant(0)
    acknowledge_by: Instant = Instant(0)
    acknowledged: Instant = Instant(0)
    departed: Instant = Instant(0)
    arrived: Instant = Instant(0)
    ended: Instant = Instant(0)
    recalled: bool = False
    position: Position | None = None
    seen: Instant = Instant(0)
    source: str = ""
    later: int = 0
    cut_off: bool = False
    start: Position | None = None
    ways: int = 0


class Dispatch(msgspec.Struct, array_like=True):
    """A dispatch now."""

    id: DispatchId
    incident: IncidentId
    committed: DispatchCommitted
    at: Instant
    officer: str
    console: str
    after: int
    state: Literal["counting", "sent", "stopped"] = "counting"
    orders: tuple[OrderId, ...] = ()


class Orders:
    """All dispatches and orders by id; `open` holds those that have not ended, `by_incident` names an incident's."""

    def __init__(self) -> None:
        self.dispatches: Rows[DispatchId, Dispatch] = Rows()
        self.all: Rows[OrderId, Order] = Rows()
        self.open = self.all.picked()
        self.by_incident: Rows[IncidentId, tuple[OrderId, ...]] = Rows()
        self.counting = self.dispatches.picked()

    def of(self, incident: IncidentId) -> list[Order]:
        """All orders that are the incident's now, in the order in which they became so."""
        return [self.all[order] for order in self.by_incident.get(incident, ())]

    def working(self, incident: IncidentId) -> list[Order]:
        """The incident's orders that are not yet released or ended."""
        return [order for order in self.of(incident) if order.step in WORKING]

    def committed(self, at: Instant, officer: str, console: str, after: int, event: DispatchCommitted) -> list[Order]:
        """Take a dispatch in, `after` how many entries; returns its new orders."""
        orders = [
            Order(team.order, event.dispatch, event.incident, team.line.eta, team=team.line.team, since=at)
            for team in event.teams
        ]
        for convoy in event.convoys:
            parcels = tuple(parcel for line in convoy.lines for parcel in line.parcels)
            orders.append(
                Order(
                    convoy.order,
                    event.dispatch,
                    event.incident,
                    convoy.eta,
                    depot=convoy.depot,
                    parcels=parcels,
                    since=at,
                )
            )
        dispatch = Dispatch(event.dispatch, event.incident, event, at, officer, console, after)
        dispatch.orders = tuple(order.id for order in orders)
        self.dispatches.put(event.dispatch, dispatch)
        self.counting[event.dispatch] = dispatch
        for order in orders:
            self.all.put(order.id, order)
            self.open[order.id] = order
        self._belong(event.incident, dispatch.orders)
        return orders

    def settled(self, dispatch: DispatchId, state: Literal["sent", "stopped"]) -> list[Order]:
        """The countdown is over; returns the orders that it concerned."""
        known = self.dispatches.edit(dispatch)
        known.state = state
        self.counting.pop(dispatch, None)
        return [self.all.edit(order) for order in known.orders if order in self.open]

    def step(self, order: Order, step: Step, at: Instant, source: str = "") -> None:
        """The order goes on to a step; an ended one leaves the open ones."""
        order.step, order.since = step, at
        if source:
            order.source = source
        if step in ENDED:
            order.ended = at
            self.open.pop(order.id, None)

    def redirected(self, at: Instant, event: OrderRedirected) -> None:
        """It belongs to another incident now."""
        order = self.all.edit(event.order)
        left = tuple(one for one in self.by_incident[order.incident] if one != order.id)
        self.by_incident.put(order.incident, left)
        order.incident, order.eta, order.set_out = event.incident, event.eta, at
        order.arrived = Instant(0)
        order.later, order.cut_off, order.start = 0, False, None
        if order.step == "arrived":
            order.step, order.since = "en_route", at
        self._belong(event.incident, (order.id,))

    def _belong(self, incident: IncidentId, orders: tuple[OrderId, ...]) -> None:
        self.by_incident.put(incident, self.by_incident.get(incident, ()) + orders)

    def not_reckoned(self, revision: int) -> list[Order]:
        """The orders under way whose arrival was last reckoned when other roads were closed."""
        return [order for order in self.open.values() if order.step in UNDER_WAY and order.ways < revision]

    def reckoned(self, event: WaysReckoned) -> None:
        """Take their arrivals over."""
        for order in self.not_reckoned(event.revision):
            self.all.edit(order.id).ways = event.revision
        for one in event.arrivals:
            order = self.all.edit(one.order)
            order.cut_off, order.start = one.eta is None, one.start
            if one.eta is not None:
                order.later += one.eta - order.eta
                order.eta = one.eta
