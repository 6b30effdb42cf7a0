"""What may be done while the record is away, and what has changed when it is back.

Nothing of it is on the record yet. What is a fact of its own (a call, a note, head counts, a report that went, an alarm
that somebody saw) is entered when the record is back, in order. A dispatch is only a request: it promises nothing, and
an officer decides on it once it is seen what became of the city meanwhile. All else waits for the record.
"""

from collections.abc import Collection, Sequence
from typing import Literal, TypeVar

import msgspec

from console.context import Context
from console.desk.desk import Accepted
from console.desk.dispatch import line_faults
from console.desk.table import decide
from console.entry import BookKind, Who
from console.incidents.duplicates import likely_duplicates
from console.incidents.model import (
    AddNote,
    CorrectIncident,
    IncidentOpened,
    MergeIncident,
    OpenIncident,
    UpdateCasualties,
)
from console.incidents.reports import MarkReportSent
from console.profile import Limits, Profile
from console.situation import Situation
from console.situation.alarms import AcknowledgeAlarm
from console.situation.orders import CommitDispatch
from console.situation.outbox import EnteredLate
from resources.base import Command, CommandId, Event, IncidentId, Instant, Reason, Refused
from resources.sourcing.model import GoodsLine, TeamLine

C = TypeVar("C", bound=Command)

MAY_WAIT: tuple[type[Command], ...] = (
    OpenIncident,
    CorrectIncident,
    MergeIncident,
    AddNote,
    UpdateCasualties,
    MarkReportSent,
    AcknowledgeAlarm,
    CommitDispatch,
)
"""The commands that may wait."""
OWN = (CorrectIncident, MergeIncident)
"""Those that may only where they are about a call that waits itself: what is on the record, others may have corrected,
or may be working on."""
KINDS = {kind.__name__: kind for kind in MAY_WAIT}

Stage = Literal["waiting", "refused", "requested"]


class Kept(msgspec.Struct, frozen=True):
    """One thing done while the record was away. `number` is its place; `seen` how many entries were
    known then.

    `name` is the provisional number of the incident that it opens; `refused` is why it could not be entered when the
    record was back: then somebody must decide.
    """

    number: int
    id: CommandId
    command: Command
    who: Who
    taken: Instant
    seen: int
    name: str = ""
    refused: Reason | None = None

    @property
    def stage(self) -> Stage:
        """Whether it goes by itself, was refused, or is a dispatch that is only asked for."""
        if isinstance(self.command, CommitDispatch):
            return "requested"
        return "waiting" if self.refused is None else "refused"

    @property
    def incident(self) -> IncidentId | None:
        """What it is about: of a call its provisional number."""
        return IncidentId(self.name) if self.name else incident_of(self.command)

    def late(self, decided: Sequence[Event]) -> EnteredLate:
        """What goes on the record beside it."""
        opened = next((event.incident for event in decided if isinstance(event, IncidentOpened)), None)
        return EnteredLate(opened or incident_of(self.command), self.taken, self.who.actor, self.name)


class Waits(msgspec.Struct, frozen=True):
    """The answer to a command that is kept until the record is back."""

    kept: Kept


def incident_of(command: Command) -> IncidentId | None:
    """The incident that a command is about, if it names one."""
    incident: IncidentId | None = getattr(command, "incident", None)
    return incident


def renamed(command: C, name: str, number: IncidentId) -> C:
    """The command with a provisional number replaced by the real one."""
    return msgspec.structs.replace(command, incident=number) if incident_of(command) == name else command


def opened_by(outcome: Accepted) -> IncidentId | None:
    """The number that a call got."""
    opened = (one.event.incident for one in outcome.happened if isinstance(one.event, IncidentOpened))
    return next(opened, None)


def may_wait(command: Command, names: Collection[str], unclear: bool) -> Reason | None:
    """Why a command must not wait; None: it may. `unclear`: it was on its way when the record went away."""
    known = type(command) in MAY_WAIT
    if known and (not isinstance(command, OWN) or command.incident in names):
        return None
    return Reason("record-unclear" if unclear else "record-away")


def overtaken(situation: Situation, kept: Kept, own: Collection[IncidentId], limits: Limits) -> Reason | None:
    """Why something must not be entered by itself though nothing forbids it: others have said something newer.

    `own` are incidents that came out of this very outbox, or got their newest head counts from it.
    """
    command = kept.command
    if isinstance(command, UpdateCasualties) and command.incident not in own:
        known = situation.incidents.all.get(command.incident)
        if known is not None and known.casualties_after >= kept.seen and known.casualties != command.casualties:
            return Reason("casualties-newer", {"incident": command.incident})
    if isinstance(command, OpenIncident):
        intake = command.intake
        for one in likely_duplicates(situation.incidents, intake.type, intake.position, command.received, limits):
            other = situation.incidents.all[one.incident]
            if one.incident not in own and other.officer != kept.who.actor and other.opened_after >= kept.seen:
                return Reason("call-known", {"incident": one.incident, "metres": one.metres})
    return None


class Standing(msgspec.Struct, frozen=True):
    """How a dispatch that was asked for stands against the situation now.

    `refused` is why it would be refused as it is (None: it would go), `faults` which lines cannot go and why, `sent`
    how many orders others have given for the incident since.
    """

    refused: Reason | None = None
    faults: tuple[tuple[TeamLine | GoodsLine, Reason], ...] = ()
    sent: int = 0


def standing(situation: Situation, kept: Kept, now: Instant, profile: Profile, kind: BookKind) -> Standing:
    """Hold a request against the situation of now."""
    command = kept.command
    assert isinstance(command, CommitDispatch)
    context = Context(now, profile, kept.who, kind)
    decided = decide(situation, command, context)
    refused = decided.reason if isinstance(decided, Refused) else None
    return Standing(refused, tuple(line_faults(situation, command, context)), _sent_since(situation, kept))


def _sent_since(situation: Situation, kept: Kept) -> int:
    return sum(
        len(dispatch.orders)
        for dispatch in situation.orders.dispatches.values()
        if dispatch.incident == kept.incident and dispatch.after >= kept.seen and dispatch.state != "stopped"
    )
