"""What is open on the watch: all that one officer must not leave to the next without a word (domain, watch-keeping).

Pure, with keys that stay the same as long as the thing is the same: what is new during a hand-over is a further item,
what has ended is none any more.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from console.desk.reporting import running_clocks
from console.profile import Profile
from console.situation import Situation
from console.situation.handover import Handover
from plans.response import Response
from plans.response.state import StepState
from resources.base import SECOND, IncidentId, Instant

Kind = Literal["alarm", "clock", "dispatch", "approval", "step", "order", "closure", "incident", "follow_up"]
"""In the order in which they are read out: what presses first."""


class OpenItem(msgspec.Struct, frozen=True):
    """One open thing. `since` is when it became what it is: whoever accepted it before that accepted another thing.

    `due` is until when it has to be done, 0 where no clock runs.
    """

    key: str
    kind: Kind
    since: Instant
    incident: IncidentId | None = None
    due: Instant = Instant(0)


def open_items(situation: Situation, now: Instant, profile: Profile) -> list[OpenItem]:
    """Everything that is open now, by kind; of each kind what is due first in front, without a clock the oldest."""
    sources = (
        _alarms(situation),
        _clocks(situation, now, profile),
        _counting(situation),
        _approvals(situation),
        _steps(situation),
        _out(situation),
        _closures(situation),
        _incidents(situation),
        _follow_ups(situation),
    )
    return [item for source in sources for item in sorted(source, key=lambda one: one.due or one.since)]


def missing(situation: Situation, handover: Handover | None, now: Instant, profile: Profile) -> list[OpenItem]:
    """The items that the relief has not accepted; all of them where no hand-over runs."""
    items = open_items(situation, now, profile)
    if handover is None:
        return items
    return [item for item in items if not is_accepted(item, handover)]


def is_accepted(item: OpenItem, handover: Handover) -> bool:
    """Whether the relief accepted it as it is now."""
    return handover.accepted.get(item.key, Instant(-1)) >= item.since


def _alarms(situation: Situation) -> Iterator[OpenItem]:
    for alarm in situation.alarms.standing.values():
        if not alarm.acknowledged:
            yield OpenItem(f"alarm:{alarm.id}", "alarm", alarm.raised, alarm.incident)


def _clocks(situation: Situation, now: Instant, profile: Profile) -> Iterator[OpenItem]:
    """Help that is still to be sent, and reports that are still to go."""
    for incident in situation.incidents.open.values():
        if not incident.first_sent:
            due = Instant(incident.received + profile.limits.dispatch * SECOND)
            yield OpenItem(f"clock:dispatch:{incident.id}", "clock", incident.received, incident.id, due)
    for clock in running_clocks(situation, now, profile):
        key = f"clock:report:{clock.incident}:{clock.kind}:{clock.means}"
        yield OpenItem(key, "clock", clock.since, clock.incident, clock.due)


def _counting(situation: Situation) -> Iterator[OpenItem]:
    for dispatch in situation.orders.counting.values():
        yield OpenItem(f"dispatch:{dispatch.id}", "dispatch", dispatch.at, dispatch.incident, dispatch.committed.due)


def _approvals(situation: Situation) -> Iterator[OpenItem]:
    for approval in situation.approvals.waiting.values():
        yield OpenItem(f"approval:{approval.id}", "approval", approval.at, approval.incident, approval.expires)


def _steps(situation: Situation) -> Iterator[OpenItem]:
    for response in situation.responses.all.values():
        if response.active:
            yield from (_step(response, state) for state in response.unsettled())


def _step(response: Response, state: StepState) -> OpenItem:
    """A step that was opened again is another thing than the one that was accepted."""
    since = max(state.opened, state.at) if state.stage == "open" else state.opened
    return OpenItem(f"step:{response.id}:{state.step.id}", "step", since, response.incident, state.due)


def _out(situation: Situation) -> Iterator[OpenItem]:
    """Teams and convoys that are away; one that was sent on to another incident is to be accepted anew."""
    for order in situation.orders.open.values():
        if order.step != "committed":
            yield OpenItem(f"order:{order.id}", "order", order.set_out, order.incident)


def _closures(situation: Situation) -> Iterator[OpenItem]:
    """Roads that are closed or slow; one that hinders otherwise since is to be accepted anew."""
    for closure in situation.closures.in_force.values():
        yield OpenItem(f"closure:{closure.id}", "closure", closure.since, closure.incident)


def _incidents(situation: Situation) -> Iterator[OpenItem]:
    for incident in situation.incidents.open.values():
        yield OpenItem(f"incident:{incident.id}", "incident", incident.opened, incident.id)


def _follow_ups(situation: Situation) -> Iterator[OpenItem]:
    for response in situation.responses.all.values():
        for one in response.follow_ups.values():
            if not one.settled:
                yield OpenItem(
                    f"follow_up:{response.id}:{one.number}", "follow_up", response.activated, response.incident
                )
