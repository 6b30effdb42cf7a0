"""The situation as it is seen at a console with what waits there: for the eye, and never for the record.

The record's own situation stays untouched: the tables that a kept command may write are copied, and each row before it
is changed. Requests promise nothing, so they change nothing here.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any, TypeVar

import msgspec

from console.context import Context
from console.desk.outbox import Kept
from console.desk.table import decide
from console.entry import BookKind
from console.incidents.model import (
    CasualtiesUpdated,
    IncidentCorrected,
    IncidentMerged,
    IncidentOpened,
    Incidents,
    NoteAdded,
)
from console.incidents.reports import ReportSent
from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import AlarmAcknowledged
from console.situation.orders import CommitDispatch
from resources.base import Event, IncidentId, Refused
from resources.rows import Rows

K = TypeVar("K")
V = TypeVar("V")


def with_kept(situation: Situation, kept: Iterable[Kept], profile: Profile, kind: BookKind) -> Situation:
    """A situation to look at. Nothing can be applied to it."""
    seen = copy(situation)
    seen._appliers = {}
    seen.incidents, seen.alarms, seen.reports = Incidents(), copy(seen.alarms), copy(seen.reports)
    seen.incidents.all.update(situation.incidents.all)
    seen.incidents.all.watch()  # each row is copied before its first change, as in `_own`
    seen.incidents.days.update(situation.incidents.days)
    seen.incidents.on_day.take(situation.incidents.on_day)
    seen.incidents.open.choose(tuple(situation.incidents.open))
    seen.reports.all = _own(seen.reports.all)
    seen.alarms.all = _own(seen.alarms.all)
    seen.alarms.standing = seen.alarms.all.picked()
    seen.alarms.standing.choose(tuple(situation.alarms.standing))
    for one in kept:
        if isinstance(one.command, CommitDispatch) or (one.refused is not None and not one.name):
            continue
        decided = decide(seen, one.command, Context(one.taken, profile, one.who, kind))
        for event in () if isinstance(decided, Refused) else decided:
            if (show := _SHOWN.get(type(event))) is not None:
                show(seen, one, event)
    return seen


def _own(rows: Rows[K, V]) -> Rows[K, V]:
    """The same rows, each of which is copied before its first change."""
    own: Rows[K, V] = Rows(rows.copied)
    own.update(rows)
    own.watch()
    return own


def _opened(seen: Situation, kept: Kept, event: IncidentOpened) -> None:
    named = msgspec.structs.replace(event, incident=IncidentId(kept.name))
    seen.incidents.opened(kept.taken, seen.place, kept.who.actor, named)


def _casualties(seen: Situation, kept: Kept, event: CasualtiesUpdated) -> None:
    seen.incidents.casualties(kept.taken, seen.place, event)
    seen.reports.changed(kept.taken, event.incident)


_SHOWN: dict[type[Event], Callable[[Situation, Kept, Any], None]] = {
    IncidentOpened: _opened,
    IncidentCorrected: lambda seen, kept, event: seen.incidents.corrected(kept.taken, event),
    IncidentMerged: lambda seen, kept, event: seen.incidents.ended(kept.taken, event.incident, "merged", event.into),
    NoteAdded: lambda seen, kept, event: seen.incidents.noted(event),
    CasualtiesUpdated: _casualties,
    ReportSent: lambda seen, kept, event: seen.reports.sent(kept.taken, kept.who.actor, event),
    AlarmAcknowledged: lambda seen, kept, event: seen.alarms.acknowledged(kept.taken, kept.who.actor, event),
}
