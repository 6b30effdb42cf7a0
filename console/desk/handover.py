"""Deciders of the shift hand-over, and of a change of watch without one. They look at every area: whatever is open."""

from console.context import Context
from console.desk.open_items import is_accepted, missing, open_items
from console.situation import Situation, shifts
from console.situation.handover import (
    AbandonHandover,
    AcceptItem,
    BeginHandover,
    CompleteHandover,
    Handover,
    HandoverAbandoned,
    HandoverBegun,
    HandoverCompleted,
    HandoverSkipped,
    ItemAccepted,
)
from console.situation.shifts import OfficerSignedIn, SignIn, SignOut
from resources.base import Decision, Event, Refused, refuse


def decide_begin(situation: Situation, command: BeginHandover, context: Context) -> Decision:
    """One hand-over at a console, from whoever is on watch there to somebody else."""
    console = context.who.console
    duty = situation.shifts.on_duty.get(console)
    if duty is None:
        return refuse("not-signed-in")
    if command.relief.strip() == duty.person:
        return refuse("handover-to-oneself", person=duty.person)
    if (running := situation.handovers.running.get(console)) is not None:
        return refuse("handover-running", person=running.relief)
    fitting = shifts.decide_sign_in(situation.shifts, SignIn(*_taken(command)), console, *_known(context))
    if isinstance(fitting, Refused):
        return fitting
    return [HandoverBegun(duty.person, *_taken(command))]


def _taken(command: BeginHandover) -> tuple[str, str, str]:
    return command.relief.strip(), command.post, command.shift


def _known(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The city's posts and shifts."""
    profile = context.profile
    return frozenset(post.key for post in profile.posts), frozenset(shift.key for shift in profile.shifts)


def _of_relief(situation: Situation, context: Context) -> Handover | Refused:
    """The hand-over of this console, if it is its relief who asks."""
    running = situation.handovers.running.get(context.who.console)
    if running is None:
        return refuse("handover-none")
    if context.who.actor != running.relief:
        return refuse("handover-not-relief", person=running.relief)
    return running


def decide_accept(situation: Situation, command: AcceptItem, context: Context) -> Decision:
    """Only the relief accepts, only what is open; once is enough."""
    running = _of_relief(situation, context)
    if isinstance(running, Refused):
        return running
    item = next(
        (item for item in open_items(situation, context.now, context.profile) if item.key == command.item), None
    )
    if item is None:
        return refuse("handover-item-gone")
    return [] if is_accepted(item, running) else [ItemAccepted(item.key, running.relief)]


def decide_complete(situation: Situation, command: CompleteHandover, context: Context) -> Decision:
    """The relief is on watch, and in the same command the outgoing officer is not; not while anything is missing."""
    running = _of_relief(situation, context)
    if isinstance(running, Refused):
        return running
    if left := len(missing(situation, running, context.now, context.profile)):
        return refuse("handover-incomplete", count=left)
    return [
        HandoverCompleted(running.outgoing, running.relief, len(running.accepted)),
        OfficerSignedIn(running.relief, running.post, running.shift, running.outgoing),
    ]


def decide_abandon(situation: Situation, command: AbandonHandover, context: Context) -> Decision:
    """With a reason; what was accepted stays on the record and counts for nothing in the next one."""
    running = situation.handovers.running.get(context.who.console)
    if running is None:
        return refuse("handover-none")
    if not command.reason.strip():
        return refuse("text-missing")
    return [HandoverAbandoned(running.outgoing, running.relief, command.reason.strip())]


def decide_sign_in_over(situation: Situation, command: SignIn, context: Context) -> Decision:
    """Taking a post. Over somebody whose watch has open items it is allowed, since an emergency does not wait.

    But the record says that it was without a hand-over, and how much was open.
    """
    console = context.who.console
    decision = shifts.decide_sign_in(situation.shifts, command, console, *_known(context))
    if isinstance(decision, Refused) or not decision:
        return decision
    duty = situation.shifts.on_duty.get(console)
    if duty is None or duty.person == command.person:
        return decision
    return [*_without(situation, duty.person, command.person, context), *decision]


def decide_sign_out(situation: Situation, command: SignOut, context: Context) -> Decision:
    """Leaving the post; with open items, on the record as without a hand-over."""
    console = context.who.console
    duty = situation.shifts.on_duty.get(console)
    decision = shifts.decide_sign_out(situation.shifts, console)
    if duty is None or isinstance(decision, Refused):
        return decision
    return [*_without(situation, duty.person, "", context), *decision]


def _without(situation: Situation, outgoing: str, relief: str, context: Context) -> list[Event]:
    running = situation.handovers.running.get(context.who.console)
    left = len(missing(situation, running, context.now, context.profile))
    if running is None and not left:
        return []
    if running is not None and not left and running.relief == relief:
        return [HandoverCompleted(outgoing, relief, len(running.accepted))]
    return [HandoverSkipped(outgoing, relief, left)]
