"""What a reviewer looks for, as spans along a tape: incidents, response levels, orders, alarms; and who was on watch.

Built while the tape is read, from the few kinds of entry that begin or end such a span, and of those only the fields
that count: a plan in an activation's entry is passed over. Kept as columns, so that a long book has them in little
room and whoever draws them can count them at one stroke.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from console.entry import Entry
from console.journal.codec import Registry
from console.review import lane_shapes as shapes
from console.review.lane import LANES, Lane, LaneKind
from console.situation.alarms import WAY
from resources.base import BadInput, Instant


class Lanes:
    """All lanes of one tape."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.lanes: dict[LaneKind, Lane] = {kind: Lane() for kind in LANES}
        self.away: list[tuple[str, Instant, Instant]] = []
        """Which console was cut off from the record, from when to when, as the record says."""
        self._orders_of: dict[str, list[str]] = {}
        self._left: set[str] = set()
        self._alarms_of: dict[str, list[str]] = {}
        """Of an order the alarms about it whose cause lasts."""
        self._over: set[str] = set()
        """Alarms whose cause is over and that nobody has acknowledged."""
        self._takes = self._table()

    def __getitem__(self, kind: LaneKind) -> Lane:
        return self.lanes[kind]

    def read(self, after: int, entries: Sequence[Entry]) -> None:
        """Take in the entries that stand after a place. What cannot be read is left out: the fold names it."""
        takes = self._takes
        for place, entry in enumerate(entries, after + 1):
            found = takes.get(entry.header.kind)
            if found is None:
                continue
            take, decode, version = found
            try:
                event = decode(entry.body) if entry.header.version == version else self._registry.decode(entry)
                take(place, entry.header.console, event)
            except (BadInput, ValueError, LookupError):
                continue

    def cut(self, place: int) -> None:
        """Forget what came after a place."""
        for lane in self.lanes.values():
            lane.cut(place)

    def _table(self) -> dict[str, tuple[Callable[[int, str, Any], None], Callable[[bytes], Any], int]]:
        lanes = self.lanes
        incidents, levels, watches = lanes["incident"], lanes["level"], lanes["watch"]

        def ended(place: int, console: str, event: shapes.Incident) -> None:
            incidents.end(event.incident, place)

        def reopened(place: int, console: str, event: shapes.Incident) -> None:
            before = next((n for n in reversed(range(len(incidents))) if incidents.ids[n] == event.incident), None)
            incidents.begin(event.incident, place, "" if before is None else incidents.words[before], event.incident)

        def level(place: int, console: str, event: shapes.Response) -> None:
            number = levels.running.get(event.response)
            about = event.incident or ("" if number is None else levels.about[number])
            levels.begin(event.response, place, event.level, about)

        def signed_in(place: int, console: str, event: shapes.Person) -> None:
            watches.begin(console, place, event.person, event.post)

        def everybody_off(place: int, console: str, event: shapes.Person) -> None:
            for each in list(watches.running):
                watches.end(each, place)

        takes: dict[str, tuple[Callable[[int, str, Any], None], type]] = {
            "IncidentOpened": (
                lambda p, c, e: incidents.begin(e.incident, p, e.intake.type, e.incident),
                shapes.Opened,
            ),
            **dict.fromkeys(
                ("IncidentClosed", "FalseAlarmDeclared", "IncidentMerged", "IncidentSetAside"), (ended, shapes.Incident)
            ),
            "IncidentReopened": (reopened, shapes.Incident),
            "ResponseActivated": (level, shapes.Response),
            "LevelChanged": (level, shapes.Response),
            "ResponseTerminated": (lambda p, c, e: levels.end(e.response, p), shapes.Response),
            "DispatchCommitted": (self._committed, shapes.Committed),
            "DispatchStopped": (self._stopped, shapes.Dispatch),
            "DispatchSent": (self._sent, shapes.Dispatch),
            "OrderAcknowledged": (lambda p, c, e: self._went_on(e.order, p, under_way=True), shapes.Order),
            "OrderDeparted": (self._departed, shapes.Order),
            "OrderArrived": (self._arrived, shapes.Order),
            "OrderReleased": (lambda p, c, e: self._went_on(e.order, p), shapes.Order),
            "OrderReturned": (self._ended, shapes.Order),
            "OrderDeclined": (self._ended, shapes.Order),
            "OrderCancelled": (self._cancelled, shapes.Order),
            "OrderRedirected": (self._redirected, shapes.Order),
            "AlarmRaised": (self._raised, shapes.Alarm),
            "AlarmAcknowledged": (self._acknowledged, shapes.Alarm),
            "AlarmCleared": (lambda p, c, e: self._cleared(e.alarm, p), shapes.Alarm),
            "OfficerSignedIn": (signed_in, shapes.Person),
            "OfficerSignedOut": (lambda p, c, e: watches.end(c, p), shapes.Person),
            "ExerciseBegun": (everybody_off, shapes.Person),
            "RecordCameBack": (
                lambda p, c, e: self.away.append((c, Instant(e.since), Instant(e.until))),
                shapes.CameBack,
            ),
        }
        versions = self._registry.versions()
        return {
            kind: (take, msgspec.json.Decoder(fields).decode, versions[kind])
            for kind, (take, fields) in takes.items()
            if kind in versions
        }

    # --- orders, and the alarms that end with them --------------------------------------------------------------

    def _committed(self, place: int, console: str, event: shapes.Committed) -> None:
        orders = self.lanes["order"]
        units = [(one.order, one.line.team) for one in event.teams]
        units += [(one.order, one.depot) for one in event.convoys]
        self._orders_of[event.dispatch] = [order for order, _ in units]
        for order, unit in units:
            orders.begin(order, place, unit, event.incident)

    def _stopped(self, place: int, console: str, event: shapes.Dispatch) -> None:
        for order in self._orders_of.pop(event.dispatch, ()):
            self._ended(place, console, shapes.Order(order))

    def _sent(self, place: int, console: str, event: shapes.Dispatch) -> None:
        for order in self._orders_of.pop(event.dispatch, ()):
            self._went_on(order, place, under_way=True)

    def _departed(self, place: int, console: str, event: shapes.Order) -> None:
        self._left.add(event.order)
        self._went_on(event.order, place, under_way=True)

    def _arrived(self, place: int, console: str, event: shapes.Order) -> None:
        self._left.add(event.order)
        self.lanes["order"].turn(event.order, place)
        self._went_on(event.order, place)

    def _ended(self, place: int, console: str, event: shapes.Order) -> None:
        self.lanes["order"].end(event.order, place)
        self._left.discard(event.order)
        self._went_on(event.order, place)

    def _cancelled(self, place: int, console: str, event: shapes.Order) -> None:
        """What has left turns back, and ends when it is home."""
        if event.order in self._left:
            self._went_on(event.order, place)
        else:
            self._ended(place, console, event)

    def _redirected(self, place: int, console: str, event: shapes.Order) -> None:
        orders = self.lanes["order"]
        number = orders.running.get(event.order)
        if number is not None:
            orders.begin(event.order, place, orders.words[number], event.incident)
        self._went_on(event.order, place)

    def _went_on(self, order: str, place: int, under_way: bool = False) -> None:
        """As in `Alarms.order_went_on`: no entry says that an alarm's cause is over when its order goes on."""
        for alarm in list(self._alarms_of.get(order, ())):
            if not (under_way and alarm.startswith(WAY)):
                self._alarms_of[order].remove(alarm)
                self._cleared(alarm, place)

    # --- alarms: off the list when the cause is over and somebody has acknowledged ---------------------------------

    def _raised(self, place: int, console: str, event: shapes.Alarm) -> None:
        self.lanes["alarm"].begin(event.alarm, place, event.priority, event.incident or "")
        if event.order is not None:
            self._alarms_of.setdefault(event.order, []).append(event.alarm)

    def _acknowledged(self, place: int, console: str, event: shapes.Alarm) -> None:
        self.lanes["alarm"].turn(event.alarm, place)
        if event.alarm in self._over:
            self._over.discard(event.alarm)
            self.lanes["alarm"].end(event.alarm, place)

    def _cleared(self, alarm: str, place: int) -> None:
        lane = self.lanes["alarm"]
        number = lane.running.get(alarm)
        if number is None:
            return
        if lane.turns[number]:
            lane.end(alarm, place)
        else:
            self._over.add(alarm)
