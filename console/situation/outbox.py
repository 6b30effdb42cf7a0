"""What was done at a console while the record was away: on the record when it was back, or dropped with a reason."""

from resources.base import Command, CommandId, Decision, Event, IncidentId, Instant, refuse


class EnteredLate(Event, frozen=True):
    """The entries beside this one were taken down at `taken` by `officer`, while the record was away.

    `name` is the provisional number under which a call was known at its console until then; empty for all else.
    """

    incident: IncidentId | None
    taken: Instant
    officer: str
    name: str = ""


class DropKept(Command, frozen=True):
    """What was taken down while the record was away is not entered after all, and why.

    `what` and `body` are the command as it was asked for, so that nothing that was said is lost; `refused` the code of
    what stood against it, empty where nothing did.
    """

    command: CommandId
    incident: IncidentId | None
    what: str
    body: str
    taken: Instant
    refused: str
    reason: str


class KeptDropped(Event, frozen=True):
    """It was not entered, and why."""

    command: CommandId
    incident: IncidentId | None
    what: str
    body: str
    taken: Instant
    refused: str
    reason: str


def decide_drop(command: DropKept) -> Decision:
    """Never without a reason."""
    if not command.reason.strip():
        return refuse("text-missing")
    return [KeptDropped(**{name: getattr(command, name) for name in KeptDropped.__struct_fields__})]
