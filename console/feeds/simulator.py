"""The simulator: in the training city it plays the teams and convoys, as a feed like any other.

It answers orders after a short while, drives along the roads, reports a position every 10 s, and goes home when
released. Where no road of the map leads, as to a depot outside it, it takes as long as was reckoned. It knows only the
situation and the time; what it says carries its name as the source, and it never writes to a real city's live book
(the assembly sees to that).
"""

from collections.abc import Callable
from typing import Protocol
from zlib import crc32

import msgspec

from console.desk.orders import (
    POSITION_INTERVAL,
    AcknowledgeOrder,
    ArriveOrder,
    DepartOrder,
    ReportConvoyPosition,
    ReturnOrder,
)
from console.situation import Situation
from console.situation.orders import Order
from resources.base import SECOND, Command, Instant, OrderId, Position
from resources.teams import ReportTeamPosition

SOURCE = "simulator"


class Way(Protocol):
    """A way along the roads."""

    @property
    def seconds(self) -> int:
        """How long it takes."""
        ...

    def position_at(self, seconds: float) -> Position:
        """Where one is so many seconds after the start."""
        ...


FindWay = Callable[[Order, Position, Position], Way | None]
"""The way of an order's unit from a place to another."""


class _Drive(msgspec.Struct):
    """One leg of an order: which step it belongs to, when it began, and the way (None: not found yet, or no road).

    `closures` is the revision of the closures at which it began: whoever sees a road closed looks for another way.
    """

    step: str
    began: Instant
    start: Position
    to: Position
    closures: int
    way: Way | None = None
    reported: Instant = Instant(0)


class Simulator:
    """Plays every order of one situation."""

    def __init__(self, situation: Situation, find_way: FindWay) -> None:
        self._situation = situation
        self._find_way = find_way
        self._drives: dict[OrderId, _Drive] = {}

    def due(self, now: Instant) -> list[Command]:
        """What the units say at `now`."""
        orders = self._situation.orders.open
        for gone in self._drives.keys() - orders.keys():
            del self._drives[gone]
        return [command for order in orders.values() if (command := self._say(order, now)) is not None]

    def _say(self, order: Order, now: Instant) -> Command | None:
        waited = (now - order.since) / SECOND
        if order.step == "ordered":
            return AcknowledgeOrder(order.id, SOURCE) if waited >= self._reaction(order) else None
        if order.step == "acknowledged":
            return DepartOrder(order.id, SOURCE) if waited >= self._turnout(order) else None
        if order.step == "en_route":
            return self._drive(order, now, self._incident_place(order), ArriveOrder(order.id, SOURCE))
        if order.step == "released":
            return self._drive(order, now, self._home(order), ReturnOrder(order.id, SOURCE))
        return None

    def _reaction(self, order: Order) -> int:
        """Seconds until an order is acknowledged: 6 to 20, the same for the same order each time."""
        return 6 + crc32(order.id.encode()) % 15

    def _turnout(self, order: Order) -> int:
        """Seconds between acknowledging and leaving: 12 to 36; with the reaction it stays below a usual turnout."""
        return 12 + crc32(b"turnout" + order.id.encode()) % 25

    def _drive(self, order: Order, now: Instant, to: Position | None, at_the_end: Command) -> Command | None:
        if to is None:
            return None
        drive, revision = self._drives.get(order.id), self._situation.closures.revision
        if drive is None or (drive.step, drive.to, drive.closures) != (order.step, to, revision):
            drive = self._drives[order.id] = _Drive(order.step, now, self._place(order), to, revision)
        if drive.way is None:
            drive.way = self._find_way(order, drive.start, to)
        if drive.way is None and order.cut_off and order.step == "en_route":
            return None  # it stands where the road is closed
        elapsed = (now - drive.began) / SECOND
        if drive.way is None:
            return at_the_end if elapsed >= _reckoned(order) else None
        if elapsed >= drive.way.seconds:
            return at_the_end
        if now - drive.reported < POSITION_INTERVAL:
            return None
        drive.reported = now
        return self._report(order, drive.way.position_at(elapsed))

    def _report(self, order: Order, position: Position) -> Command:
        if order.team is not None:
            return ReportTeamPosition(order.team, position, SOURCE)
        return ReportConvoyPosition(order.id, position, SOURCE)

    def _incident_place(self, order: Order) -> Position | None:
        return self._situation.incidents.all[order.incident].intake.position

    def _home(self, order: Order) -> Position:
        if order.team is not None:
            return self._situation.teams.all[order.team].team.base
        assert order.depot is not None
        return self._situation.stock.depots[order.depot].position

    def _place(self, order: Order) -> Position:
        """Where the unit stands now, as far as anybody reported."""
        if order.team is not None:
            return self._situation.teams.all[order.team].position
        return order.position or self._home(order)


def _reckoned(order: Order) -> float:
    """Seconds that a way takes which no road of the map shows; back from half-way, as long as it went."""
    return min(order.eta, (order.since - order.set_out) / SECOND) if order.step == "released" else order.eta
