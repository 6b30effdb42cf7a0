"""What falls due by itself: countdowns that end, approvals and warnings that expire, orders nobody acknowledged.

A due command's id comes from its cause and its due time, so two consoles that notice it raise it once.
"""

from collections.abc import Collection

from console.desk.dispatch import SendDispatch
from console.desk.warnings import alarms_that_are_over
from console.situation import Situation
from console.situation.alarms import ClearAlarm, RaiseAlarm
from console.situation.approvals import ExpireApproval
from resources.base import AlarmId, Command, CommandId, DispatchId, Instant, Reason


def due_commands(situation: Situation, now: Instant, mine: Collection[DispatchId]) -> list[tuple[CommandId, Command]]:
    """The commands that the passing of time asks for at `now`.

    `mine` are the dispatches that this console committed since it started: only those are sent when their countdown
    ends. One that was counting when a console died is asked about, never sent by itself.
    """
    due: list[tuple[CommandId, Command]] = [
        (CommandId(f"send:{dispatch.id}:{dispatch.committed.due}"), SendDispatch(dispatch.id))
        for dispatch in situation.orders.counting.values()
        if dispatch.id in mine and dispatch.committed.due <= now
    ]
    due.extend(
        (CommandId(f"expire:{approval.id}:{approval.expires}"), ExpireApproval(approval.id))
        for approval in situation.approvals.waiting.values()
        if approval.expires <= now
    )
    for order in situation.orders.open.values():
        if order.step != "ordered" or order.acknowledge_by > now:
            continue
        alarm = AlarmId(f"unacknowledged:{order.id}:{order.acknowledge_by}")
        if alarm in situation.alarms.all:
            continue
        cause = Reason("order-unacknowledged", {"order": order.id, "unit": order.team or order.depot or ""})
        due.append((CommandId(alarm), RaiseAlarm(alarm, cause, "high", order.incident, order.id)))
    due += [(CommandId(f"over:{alarm}"), ClearAlarm(alarm)) for alarm in alarms_that_are_over(situation, now)]
    return due
