"""The situation as shapes on the map. Each part is built alone, so that only what changed is built again."""

from collections.abc import Callable

from console.incidents.model import Incident
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import NOT_LEFT, UNDER_WAY, Order
from console.views.language import Language
from console.views.map import MapDepot, MapIncident, MapRoute, MapShelter, MapUnit, UnitLook
from console.views.naming import Naming
from resources.base import DAY, MINUTE, SECOND, Instant, Position
from resources.teams import KINDS, Status, TeamState

Line = tuple[tuple[int, int], ...]
"""(lat, lon) in micro-degrees."""
Ways = Callable[[Order, Position, Position], Line | None]
"""The fastest way of an order's unit between two places, if it is known; the same object each time, so that it is
compared at once."""

_LOOKS: dict[Status, UnitLook] = {
    "available": "available",
    "reserved": "reserved",
    "dispatched": "dispatched",
    "acknowledged": "dispatched",
    "en_route": "en_route",
    "on_scene": "on_scene",
    "returning": "returning",
    "out_of_service": "out_of_service",
}
_MOVING: frozenset[str] = frozenset({"en_route", "returning"})


class MapBuilder:
    """Builds the map's parts for one reader in one city."""

    def __init__(self, situation: Situation, language: Language, profile: Profile, ways: Ways) -> None:
        self._situation = situation
        self._language = language
        self._profile = profile
        self._naming = Naming(situation, language, profile)
        self._ways = ways

    def incidents(self, now: Instant) -> tuple[MapIncident, ...]:
        """Every incident with a position that is open, or that the selection may still ask for."""
        return tuple(
            self._incident(incident, now)
            for incident in self._situation.incidents.open.values()
            if incident.intake.position is not None
        )

    def _incident(self, incident: Incident, now: Instant) -> MapIncident:
        position = incident.intake.position
        assert position is not None
        age = self._language.span((now - incident.received) // SECOND)
        label = f"{self._naming.type(incident.intake.type)} · {age}"
        response = self._situation.responses.active(incident.id)
        level = response.level if response is not None else ""
        return MapIncident(incident.id, position.lat, position.lon, label, level or "!", level, open=True)

    def calls(self, now: Instant) -> tuple[tuple[int, int, int], ...]:
        """Where the calls of the last day came from, and how many minutes ago."""
        return tuple(
            (place.lat, place.lon, (now - incident.received) // MINUTE)
            for incident in self._situation.incidents.lately(Instant(now - DAY))
            if (place := incident.intake.position) is not None and 0 <= now - incident.received <= DAY
        )

    def units(self, now: Instant) -> tuple[MapUnit, ...]:
        """Every team, and every convoy that is on the road."""
        teams = [self._team(state, now) for state in self._situation.teams.all.values()]
        convoys = [
            self._convoy(order, now)
            for order in self._situation.orders.open.values()
            if order.depot is not None and order.step not in NOT_LEFT
        ]
        return (*teams, *convoys)

    def _team(self, state: TeamState, now: Instant) -> MapUnit:
        team = state.team
        name = self._language.name(team.name)
        age, stale = self._age(state.seen, now, state.status in _MOVING)
        status = self._naming.status(state.status)
        return MapUnit(
            team.id,
            "team",
            state.position.lat,
            state.position.lon,
            self._glyph(team.kind),
            _LOOKS[state.status],
            name,
            self._unit_detail(status, age, state.source, team.phone),
            age,
            stale,
            engaged=state.order is not None,
        )

    def _convoy(self, order: Order, now: Instant) -> MapUnit:
        assert order.depot is not None
        depot = self._situation.stock.depots[order.depot]
        place = order.position or depot.position
        age, stale = self._age(order.seen, now, order.step in _MOVING or order.step == "released")
        looks: dict[str, UnitLook] = {"en_route": "en_route", "arrived": "on_scene"}
        items = self._language.listed(
            f"{self._naming.item(parcel.item)} ×{parcel.quantity}" for parcel in order.parcels
        )
        detail = self._unit_detail(self._naming.step(order.step), age, order.source, depot.phone)
        return MapUnit(
            order.id,
            "convoy",
            place.lat,
            place.lon,
            "物" if self._language.tongue == "zh_CN" else "G",
            looks.get(order.step, "returning"),
            self._load(order),
            f"{self._naming.order_unit(order)} · {detail} · {items}",
            age,
            stale,
            engaged=True,
        )

    def _load(self, order: Order) -> str:
        """What a convoy brings, in so few words that they fit beside it on the map."""
        amounts: dict[str, int] = {}
        for parcel in order.parcels:
            amounts[parcel.item] = amounts.get(parcel.item, 0) + parcel.quantity
        (item, amount), *others = amounts.items()
        first = f"{self._naming.item(item)} ×{amount}"
        return self._language.text("{first} and {n} more", first=first, n=len(others)) if others else first

    def _glyph(self, kind: str) -> str:
        name = KINDS.get(kind)
        if name is None:
            return "?"
        return name.zh[0] if self._language.tongue == "zh_CN" else name.en[0]

    def _age(self, seen: Instant, now: Instant, moving: bool) -> tuple[int, bool]:
        if not seen:
            return -1, False
        age = max(0, (now - seen) // SECOND)
        return age, moving and age > self._profile.limits.stale_position

    def _unit_detail(self, status: str, age: int, source: str, phone: str) -> str:
        """All but the age of its position, which the map counts on by itself."""
        if age < 0:
            return f"{status} · {phone}"
        told = self._language.text("position from {source}", source=self._naming.source(source))
        return f"{status} · {told} · {phone}"

    def depots(self) -> tuple[MapDepot, ...]:
        """Every depot on the map."""
        stock, language = self._situation.stock, self._language
        return tuple(
            MapDepot(
                depot.id,
                depot.position.lat,
                depot.position.lon,
                depot.tier,
                language.name(depot.name),
                language.text(
                    "{tier} · {free} of {all} vehicles free · {phone}",
                    tier=self._naming.tier(depot.tier),
                    free=stock.carriers_free(depot.id),
                    all=depot.carriers,
                    phone=depot.phone,
                ),
            )
            for depot in stock.depots.values()
            if not depot.outside
        )

    def shelters(self) -> tuple[MapShelter, ...]:
        """Every shelter with its occupancy."""
        return tuple(
            MapShelter(
                state.shelter.id,
                state.shelter.position.lat,
                state.shelter.position.lon,
                self._language.name(state.shelter.name),
                self._language.text(
                    "{people} of {capacity} people", people=state.people, capacity=state.shelter.capacity
                ),
                100 * state.people // max(state.shelter.capacity, 1),
                f"{state.people}/{state.shelter.capacity}",
            )
            for state in self._situation.shelters.all.values()
        )

    def routes(self) -> tuple[MapRoute, ...]:
        """The way of every order that has not arrived, as far as it is known."""
        return tuple(
            route for order in self._situation.orders.open.values() if (route := self._route(order)) is not None
        )

    def _route(self, order: Order) -> MapRoute | None:
        ends = ends_of(self._situation, order)
        points = self._ways(order, *ends) if ends is not None else None
        if points is None:
            return None
        look = "en_route" if order.step == "en_route" else "proposed" if order.step == "committed" else "ordered"
        return MapRoute(order.id, points, look)  # type: ignore[arg-type]


def ends_of(situation: Situation, order: Order) -> tuple[Position, Position] | None:
    """From where to where an order that is still to arrive drives; None where no road of the map can show it."""
    to = situation.incidents.all[order.incident].intake.position
    if to is None or order.step not in UNDER_WAY:
        return None
    if order.start is not None:
        return order.start, to
    if order.team is not None:
        return situation.teams.all[order.team].team.base, to
    assert order.depot is not None
    depot = situation.stock.depots[order.depot]
    return None if depot.outside else (depot.position, to)
