"""Who departed from what was proposed or planned, and why; who stood behind what, and how long that took."""

from collections.abc import Iterator

import msgspec

from console.incidents.duplicates import likely_duplicates
from console.incidents.model import GradeDecided, IncidentMerged, IncidentOpened
from console.review.after_action.rows import ApprovalKind, ApprovalRow, OverrideKind, OverrideRow, Signature, seconds
from console.review.after_action.seen import Seen
from console.situation.approvals import (
    ApprovalEnded,
    ApprovalRequested,
    ApprovalSigned,
    Subject,
    WrongPinReported,
)
from console.situation.handover import HandoverSkipped
from console.situation.orders import (
    CommitDispatch,
    DispatchCommitted,
    DispatchStopped,
    OrderCancelled,
    OrderDeclined,
    OrderRedirected,
)
from plans.plan import Level
from plans.response import ActivateResponse, ChangeLevel, StepReopened, StepSkipped
from resources.base import IncidentId, Instant


class OverrideCollector:
    """Gathers departures. The reasons are those that were typed, word for word."""

    def __init__(self) -> None:
        self.rows: list[OverrideRow] = []

    def take(self, seen: Seen) -> None:
        """Look at one entry of the report's scope."""
        event = seen.event
        if isinstance(event, DispatchCommitted):
            self.rows += _changed_lines(event, seen)
        elif isinstance(event, IncidentOpened):
            self.rows += _doubles(event, seen)
        elif isinstance(event, IncidentMerged):
            self.rows = [row for row in self.rows if (row.kind, row.chosen) != ("double_kept", event.incident)]
            self.rows.append(_row("double_merged", seen, event.incident, event.into, ""))
        elif (plain := _plain(seen)) is not None:
            self.rows.append(plain)


def _plain(seen: Seen) -> OverrideRow | None:
    event = seen.event
    if isinstance(event, DispatchStopped):
        return _row("dispatch_stopped", seen, event.dispatch, "", event.reason)
    if isinstance(event, GradeDecided) and event.grade != event.suggested and event.suggested is not None:
        return _row("grade", seen, event.suggested, event.grade, event.reason)
    if isinstance(event, OrderCancelled):
        return _row("order_cancelled", seen, event.order, "", event.reason)
    if isinstance(event, OrderDeclined):
        return _row("order_declined", seen, event.order, "", event.reason)
    if isinstance(event, OrderRedirected):
        return _row("order_redirected", seen, event.order, event.incident, event.reason)
    if isinstance(event, StepSkipped):
        return _row("step_skipped", seen, f"{event.response}/{event.step}", "", event.reason)
    if isinstance(event, StepReopened):
        return _row("step_reopened", seen, f"{event.response}/{event.step}", "", event.reason)
    if isinstance(event, HandoverSkipped):
        return _row("handover_skipped", seen, event.outgoing, event.relief, "", quantity=event.open)
    return None


def _row(
    kind: OverrideKind, seen: Seen, proposed: str, chosen: str, reason: str, *,
    proposed_quantity: int = 0, quantity: int = 0, item: str = "",
) -> OverrideRow:  # fmt: skip
    return OverrideRow(
        kind, seen.header.at, seen.incident, seen.header.actor, seen.header.post, proposed, chosen,
        proposed_quantity, quantity, item, reason.strip(), (seen.place,),
    )  # fmt: skip


def _changed_lines(event: DispatchCommitted, seen: Seen) -> Iterator[OverrideRow]:
    for team in event.teams:
        if team.line.changed:
            yield _row("team_changed", seen, team.line.proposed, team.line.team, team.line.changed)
    for convoy in event.convoys:
        for line in convoy.lines:
            if line.changed:
                yield _row(
                    "goods_changed", seen, line.proposed, line.depot, line.changed,
                    proposed_quantity=line.proposed_quantity, quantity=line.quantity, item=line.item,
                )  # fmt: skip


def _doubles(event: IncidentOpened, seen: Seen) -> Iterator[OverrideRow]:
    """A call that was likely a repetition of an open incident by the city's rules, and was taken as another one."""
    intake, known = event.intake, seen.situation.incidents
    likely = likely_duplicates(known, intake.type, intake.position, event.received, seen.profile.limits)
    others = [one.incident for one in likely if one.incident != event.incident]
    if others:
        yield _row("double_kept", seen, others[0], event.incident, "")


# --- approvals ----------------------------------------------------------------------------------------------------


class _Asked(msgspec.Struct):
    event: ApprovalRequested
    at: Instant
    by: str
    post: str
    places: list[int]
    signed: list[Signature]
    outcome: str = "waiting"
    ended: Instant = Instant(0)
    end: ApprovalEnded | None = None
    wrong_pins: int = 0


class ApprovalCollector:
    """Gathers what waited for signatures."""

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}

    def take(self, seen: Seen) -> None:
        """Look at one entry."""
        event, header = seen.event, seen.header
        if isinstance(event, ApprovalRequested):
            self._asked[event.approval] = _Asked(event, header.at, header.actor, header.post, [seen.place], [])
        elif isinstance(event, ApprovalSigned | ApprovalEnded | WrongPinReported):
            asked = self._asked[event.approval]
            asked.places.append(seen.place)
            if isinstance(event, WrongPinReported):
                asked.wrong_pins += 1
            elif isinstance(event, ApprovalEnded):
                asked.outcome, asked.ended, asked.end = event.outcome, header.at, event
            else:
                asked.signed.append(Signature(event.person, event.post, header.at))
                if len(asked.signed) >= asked.event.needed:
                    asked.outcome, asked.ended = "granted", header.at

    def rows(self, incidents: set[IncidentId], since: Instant, until: Instant) -> tuple[ApprovalRow, ...]:
        """In the order in which they were asked for."""
        return tuple(
            _approval(one)
            for one in self._asked.values()
            if one.event.incident in incidents and since <= one.at <= until
        )


def _approval(asked: _Asked) -> ApprovalRow:
    event = asked.event
    kind, level = _subject(event.subject)
    tier = event.subject.goods[0].tier if isinstance(event.subject, CommitDispatch) else None
    return ApprovalRow(
        event.approval, event.incident, kind, level, tier, asked.at, asked.by, asked.post, event.needed,
        tuple(asked.signed), asked.outcome, asked.ended, seconds(asked.ended - asked.at) if asked.ended else None,
        seconds(event.expires - asked.at), asked.wrong_pins,
        asked.end.reason if asked.end is not None else None, tuple(asked.places),
    )  # fmt: skip


def _subject(subject: Subject) -> tuple[ApprovalKind, Level | None]:
    if isinstance(subject, CommitDispatch):
        return "stock", None
    if isinstance(subject, ActivateResponse):
        return "activate", subject.level
    return ("level", subject.level) if isinstance(subject, ChangeLevel) else ("terminate", None)
