"""The record was away: for how long a console could neither read nor write it. On the record, because who decided there
meanwhile did it on what was known before.
"""

from resources.base import Command, Decision, Event, Instant


class ReportRecordLoss(Command, frozen=True):
    """The record answers again at this console. `cause` is the code of what was said of it last."""

    since: Instant
    until: Instant
    cause: str


class RecordCameBack(Event, frozen=True):
    """The record did not answer at this console from then to then."""

    since: Instant
    until: Instant
    cause: str


def decide_record_loss(command: ReportRecordLoss) -> Decision:
    """What was seen at a console is as it is."""
    return [RecordCameBack(command.since, command.until, command.cause)]
