"""Alarms and how they were handled; who was on watch, and when nobody was."""

import msgspec

from console.review.after_action.rows import AlarmRow, Places, WatchEnding, WatchRow, seconds
from console.review.after_action.seen import Seen
from console.situation.alarms import AlarmAcknowledged, AlarmRaised, AlarmsSilenced
from console.situation.exercise import ExerciseBegun
from console.situation.handover import HandoverCompleted, HandoverSkipped
from console.situation.shifts import OfficerSignedIn, OfficerSignedOut
from resources.base import AlarmId, IncidentId, Instant


class _Rang(msgspec.Struct):
    event: AlarmRaised
    at: Instant
    places: list[int]
    incident: IncidentId | None
    acknowledged: Instant = Instant(0)
    by: str = ""
    cleared: Instant = Instant(0)
    silenced: bool = False


class AlarmCollector:
    """Gathers alarms. That a cause is over is seen in the situation: an order that goes on ends its alarm as well."""

    def __init__(self) -> None:
        self._rang: dict[AlarmId, _Rang] = {}
        self._active: set[AlarmId] = set()
        self._ringing: dict[AlarmId, _Rang] = {}
        self._silences: list[tuple[Instant, int]] = []

    def take(self, seen: Seen) -> None:
        """Look at one entry."""
        event, at = seen.event, seen.header.at
        if isinstance(event, AlarmRaised):
            self._rang[event.alarm] = _Rang(event, at, [seen.place], seen.incident)
            self._active.add(event.alarm)
            self._ringing[event.alarm] = self._rang[event.alarm]
        elif isinstance(event, AlarmAcknowledged):
            rang = self._rang[event.alarm]
            rang.acknowledged, rang.by = at, seen.header.actor
            rang.places.append(seen.place)
            self._ringing.pop(event.alarm, None)
        elif isinstance(event, AlarmsSilenced):
            self._silences.append((at, seen.place))
            for rang in self._ringing.values():
                rang.silenced = True
                rang.places.append(seen.place)
        if self._active:
            self._over(seen)

    def _over(self, seen: Seen) -> None:
        alarms = seen.situation.alarms.all
        for alarm in [alarm for alarm in self._active if not alarms[alarm].active]:
            self._active.discard(alarm)
            self._rang[alarm].cleared = seen.header.at
            self._rang[alarm].places.append(seen.place)

    def rows(self, incidents: set[IncidentId], since: Instant, until: Instant) -> tuple[AlarmRow, ...]:
        """Those about the incidents, and those about none that rang meanwhile: the same officer had them all."""
        return tuple(
            AlarmRow(
                rang.event.alarm, rang.incident, rang.event.cause, rang.event.priority, rang.at,
                seconds(rang.acknowledged - rang.at) if rang.acknowledged else None, rang.by, rang.cleared,
                rang.silenced, tuple(rang.places),
            )
            for rang in self._rang.values()
            if since <= rang.at <= until and (rang.incident is None or rang.incident in incidents)
        )  # fmt: skip

    def silences(self, since: Instant, until: Instant) -> Places:
        """Where the sound was turned off."""
        return tuple(place for at, place in self._silences if since <= at <= until)


class _Watch(msgspec.Struct):
    person: str
    post: str
    shift: str
    console: str
    since: Instant
    places: list[int]
    until: Instant = Instant(0)
    ending: WatchEnding = ""
    open_items: int = 0


class WatchCollector:
    """Gathers who was on watch."""

    def __init__(self) -> None:
        self._all: list[_Watch] = []
        self._on: dict[str, _Watch] = {}
        self._handed: dict[str, int] = {}
        self._skipped: dict[str, int] = {}

    def take(self, seen: Seen) -> None:
        """Look at one entry."""
        event, console = seen.event, seen.header.console
        if isinstance(event, HandoverCompleted):
            self._handed[console] = event.accepted
        elif isinstance(event, HandoverSkipped):
            self._skipped[console] = event.open
        elif isinstance(event, OfficerSignedIn):
            self._end(console, seen, "relieved")
            watch = _Watch(event.person, event.post, event.shift, console, seen.header.at, [seen.place])
            self._on[console] = watch
            self._all.append(watch)
        elif isinstance(event, OfficerSignedOut):
            self._end(console, seen, "left")
        elif isinstance(event, ExerciseBegun):
            for one in list(self._on):
                self._end(one, seen, "exercise")

    def _end(self, console: str, seen: Seen, ending: WatchEnding) -> None:
        handed, skipped = self._handed.pop(console, None), self._skipped.pop(console, 0)
        watch = self._on.pop(console, None)
        if watch is None:
            return
        watch.until, watch.open_items = seen.header.at, skipped if handed is None else handed
        watch.ending = "handover" if handed is not None else ending
        watch.places.append(seen.place)

    def rows(self, since: Instant, until: Instant) -> tuple[WatchRow, ...]:
        """Whoever was on watch within the time, and the spans in which nobody was, in their order."""
        held = [one for one in self._all if one.since <= until and (not one.until or one.until > since)]
        rows = [_row(one, since, until) for one in held]
        return tuple(sorted([*rows, *_gaps(held, since, until)], key=lambda row: row.since))


def _row(one: _Watch, since: Instant, until: Instant) -> WatchRow:
    ended = one.until if one.until <= until else Instant(0)
    lasted = (ended or until) - max(one.since, since)
    return WatchRow(
        one.person, one.post, one.shift, one.console, one.since, ended, seconds(lasted), one.ending, one.open_items,
        False, tuple(one.places),
    )  # fmt: skip


def _gaps(held: list[_Watch], since: Instant, until: Instant) -> list[WatchRow]:
    """The spans of at least a second in which nobody was on watch at any console."""
    gaps, reached, places = [], since, list[int]()
    for one in sorted(held, key=lambda watch: watch.since):
        if one.since - reached >= 1_000_000:
            gaps.append(_gap(reached, one.since, (*places, one.places[0])))
        if not one.until or one.until > reached:
            reached, places = one.until or until, one.places[-1:]
    if until - reached >= 1_000_000:
        gaps.append(_gap(reached, until, tuple(places)))
    return gaps


def _gap(since: Instant, until: Instant, places: Places) -> WatchRow:
    return WatchRow("", "", "", "", since, until, seconds(until - since), "", 0, True, places)
