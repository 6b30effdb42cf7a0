"""Times of orders, and teams and goods against what the plan asked for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from console.review.after_action.rows import GoodsRow, OrderRow, Places, TeamNeedRow, seconds
from console.review.after_action.seen import Seen
from console.situation.orders import (
    ConvoyOrder,
    DispatchCommitted,
    DispatchSent,
    OrderAcknowledged,
    OrderArrived,
    OrderCancelled,
    OrderDeparted,
    OrderRedirected,
    OrderReturned,
    TeamOrder,
)
from plans.needing import needs_at
from plans.response import AffectedSet, LevelChanged, ResponseActivated
from resources.base import DispatchId, IncidentId, Instant, ItemCode, OrderId
from resources.stock import Parcel, Tier

Stage = Literal["sent", "acknowledge", "depart", "arrive"]
_SENT: Stage = "sent"


class Course(msgspec.Struct):
    """What became of one order, instant by instant; 0 for what has not come."""

    order: TeamOrder | ConvoyOrder
    dispatch: DispatchId
    incident: IncidentId
    places: list[int]
    set_out: Instant = Instant(0)
    acknowledge_by: Instant = Instant(0)
    acknowledged: Instant = Instant(0)
    departed: Instant = Instant(0)
    arrived: Instant = Instant(0)
    called_off: Instant = Instant(0)
    returned: tuple[Parcel, ...] | None = None
    planned: int = 0
    redirected: bool = False
    was_sent: bool = False
    stages: dict[Stage, int] = {}

    def at(self, stage: Stage) -> Places:
        """The entry that brought a stage, behind the one from which its time counts."""
        return tuple(place for one in (_SENT, stage) if (place := self.stages.get(one, 0)))

    @property
    def parcels(self) -> Iterable[Parcel]:
        """What a convoy carries."""
        if isinstance(self.order, ConvoyOrder):
            for line in self.order.lines:
                yield from line.parcels

    @property
    def limit(self) -> int:
        """The deadline that it serves in seconds: of several lines the shortest; 0: none."""
        if isinstance(self.order, TeamOrder):
            return self.order.line.within
        return min((line.within for line in self.order.lines if line.within), default=0)

    @property
    def tier(self) -> Tier | None:
        """The tier that a convoy comes from."""
        return self.order.lines[0].tier if isinstance(self.order, ConvoyOrder) else None


class OrderCollector:
    """Gathers orders, and what the plans asked for."""

    def __init__(self) -> None:
        self.courses: dict[OrderId, Course] = {}
        self._teams: dict[tuple[IncidentId, str], tuple[int, list[int]]] = {}
        self._items: dict[tuple[IncidentId, str], tuple[int, list[int]]] = {}
        self._planned: set[IncidentId] = set()

    def take(self, seen: Seen) -> None:
        """Look at one entry."""
        event = seen.event
        if isinstance(event, DispatchCommitted):
            orders: tuple[TeamOrder | ConvoyOrder, ...] = (*event.teams, *event.convoys)
            for order in orders:
                self.courses[order.order] = Course(order, event.dispatch, event.incident, [seen.place])
        elif isinstance(event, DispatchSent):
            self._sent(event, seen)
        elif isinstance(event, ResponseActivated | LevelChanged | AffectedSet):
            self._needs(event, seen)
        elif (number := getattr(event, "order", None)) in self.courses and number is not None:
            self._order(self.courses[number], event, seen)

    def _sent(self, event: DispatchSent, seen: Seen) -> None:
        for number in seen.situation.orders.dispatches[event.dispatch].orders:
            course = self.courses[number]
            order = course.order
            course.was_sent, course.set_out, course.acknowledge_by = True, seen.header.at, event.acknowledge_by
            course.planned = order.line.eta if isinstance(order, TeamOrder) else order.eta
            course.places.append(seen.place)
            course.stages["sent"] = seen.place

    def _order(self, course: Course, event: object, seen: Seen) -> None:
        at = seen.header.at
        if isinstance(event, OrderAcknowledged):
            course.acknowledged = at
            course.stages["acknowledge"] = seen.place
        elif isinstance(event, OrderDeparted):
            course.departed = at
            course.stages["depart"] = seen.place
        elif isinstance(event, OrderArrived):
            course.arrived = at
            course.stages["arrive"] = seen.place
        elif isinstance(event, OrderReturned):
            course.returned = event.returned
        elif isinstance(event, OrderCancelled):
            course.called_off = at
        elif isinstance(event, OrderRedirected):
            course.incident, course.set_out, course.planned = event.incident, at, event.eta
            course.arrived, course.redirected = Instant(0), True
            course.stages["sent"] = seen.place
        elif type(event).__name__ in ("ConvoyMoved", "AlarmRaised"):
            return
        course.places.append(seen.place)

    def _needs(self, event: ResponseActivated | LevelChanged | AffectedSet, seen: Seen) -> None:
        response = seen.situation.responses.all[event.response]
        self._planned.add(response.incident)
        needs = needs_at(response.plan, response.level, response.affected)
        teams, items = defaultdict[str, int](int), defaultdict[str, int](int)
        for team in needs.teams:
            teams[team.capability] += team.count
        for item in needs.items:
            items[item.item] += item.quantity
        _most(self._teams, response.incident, teams, seen.place)
        _most(self._items, response.incident, items, seen.place)

    # --- what came of it --------------------------------------------------------------------------------------

    def rows(self, seen: Seen, courses: list[Course]) -> tuple[OrderRow, ...]:
        """The orders that went out, in the order in which they did."""
        return tuple(_row(course, seen) for course in courses)

    def team_rows(self, courses: list[Course], incidents: set[IncidentId]) -> tuple[TeamNeedRow, ...]:
        """By capability, as first needed or sent."""
        keys = [key for key in self._teams if key[0] in incidents]
        sent: dict[tuple[IncidentId, str], list[Course]] = defaultdict(list)
        for course in courses:
            if isinstance(course.order, TeamOrder):
                sent[course.incident, course.order.line.capability].append(course)
        rows = []
        for key in dict.fromkeys([*keys, *sent]):
            needed, places = self._teams.get(key, (0, []))
            those = sent[key]
            arrived = sum(bool(course.arrived) for course in those)
            known = needed if key[0] in self._planned else None
            rows.append(TeamNeedRow(*key, known, len(those), arrived, _cited(places, those)))
        return tuple(rows)

    def goods_rows(self, courses: list[Course], incidents: set[IncidentId]) -> tuple[GoodsRow, ...]:
        """By item, as first needed or ordered."""
        keys = [key for key in self._items if key[0] in incidents]
        carried: dict[tuple[IncidentId, str], list[Course]] = defaultdict(list)
        for course in courses:
            for item in dict.fromkeys(parcel.item for parcel in course.parcels):
                carried[course.incident, item].append(course)
        rows = []
        for key in dict.fromkeys([*keys, *carried]):
            needed, places = self._items.get(key, (0, []))
            those, known = carried[key], needed if key[0] in self._planned else None
            rows.append(GoodsRow(key[0], ItemCode(key[1]), known, *_amounts(those, key[1]), _cited(places, those)))
        return tuple(rows)


def _most(
    known: dict[tuple[IncidentId, str], tuple[int, list[int]]], incident: IncidentId, asked: dict[str, int], place: int
) -> None:
    """Keep the most that was asked for, with the entries that raised it."""
    for key, amount in asked.items():
        before, places = known.get((incident, key), (0, []))
        if amount > before:
            known[incident, key] = amount, [*places, place]


def _amounts(courses: list[Course], item: str) -> tuple[int, int, int, int, int, int]:
    """Ordered, issued, delivered, returned, used, still out."""

    def of(parcels: Iterable[Parcel]) -> int:
        return sum(parcel.quantity for parcel in parcels if parcel.item == item)

    ordered = sum(of(course.parcels) for course in courses)
    issued = sum(of(course.parcels) for course in courses if course.departed)
    delivered = sum(of(course.parcels) for course in courses if course.arrived)
    returned = sum(of(course.returned or ()) for course in courses)
    out = sum(of(course.parcels) for course in courses if course.departed and course.returned is None)
    return ordered, issued, delivered, returned, issued - out - returned, out


def _cited(places: list[int], courses: list[Course]) -> tuple[int, ...]:
    return tuple(sorted({*places, *(place for course in courses for place in course.places)}))


def _row(course: Course, seen: Seen) -> OrderRow:
    order, known = course.order, seen.situation.orders.all[course.order.order]

    def since(at: Instant) -> int | None:
        return seconds(at - course.set_out) if at and at >= course.set_out else None

    is_team = isinstance(order, TeamOrder)
    return OrderRow(
        order.order,
        course.dispatch,
        course.incident,
        "team" if is_team else "convoy",
        order.line.team if isinstance(order, TeamOrder) else order.depot,
        order.line.capability if isinstance(order, TeamOrder) else "",
        course.tier,
        course.set_out,
        since(course.acknowledged),
        since(course.departed),
        since(course.arrived),
        course.planned,
        course.limit,
        0 if 0 < known.ended < course.acknowledge_by else seconds(max(0, course.acknowledge_by - course.set_out)),
        known.step,
        course.called_off,
        known.source,
        course.redirected,
        course.at("acknowledge"),
        course.at("depart"),
        course.at("arrive"),
        tuple(course.places),
    )
