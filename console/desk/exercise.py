"""How a copy of the city becomes a drill: what was running is set aside, unless the trainer keeps it."""

from console.context import Context
from console.desk.approving import moot
from console.desk.reporting import report_clocks
from console.incidents.model import IncidentSetAside
from console.situation import Situation
from console.situation.alarms import AlarmAcknowledged, AlarmCleared
from console.situation.closures import RoadsOpened
from console.situation.exercise import BeginExercise, ExerciseBegun
from console.situation.mode import ModeSwitched
from console.situation.orders import NOT_LEFT, DispatchStopped, Order, OrderCancelled, OrderReturned
from plans.response import ResponseTerminated
from resources.base import Decision, Event, refuse
from resources.teams import TeamMoved

SET_ASIDE = "exercise-set-aside"
SOURCE = "exercise"


def decide_begin(situation: Situation, command: BeginExercise, context: Context) -> Decision:
    """Once in a book, and only in one that was opened for it: never on the live one.

    Set aside means: as if what is under way had come home with everything, and what officers closed were open. Warnings
    and floods stay, the weather is the city's.
    """
    if context.kind != "exercise":
        return refuse("exercise-elsewhere")
    if situation.seq:
        return refuse("exercise-begun")
    title = command.title.strip()
    if not title:
        return refuse("exercise-title-missing")
    aside = [] if command.keeps else _set_aside(situation, title, context)
    return [ExerciseBegun(title, command.keeps), *aside]


def _set_aside(situation: Situation, title: str, context: Context) -> list[Event]:
    """What ends, in the order in which it rests on each other: signatures and countdowns first, incidents last."""
    events = moot(list(situation.approvals.waiting.values()), SET_ASIDE)
    events += [DispatchStopped(dispatch, title) for dispatch in situation.orders.counting]
    for order in situation.orders.open.values():
        events += _home(situation, order, title)
    for alarm in situation.alarms.standing.values():
        if alarm.incident is not None:
            events += [AlarmCleared(alarm.id)] * alarm.active + [AlarmAcknowledged(alarm.id)] * (not alarm.acknowledged)
    running = [response for response in situation.responses.all.values() if response.active]
    events += [ResponseTerminated(response.id, response.level, title) for response in running]
    events += [
        IncidentSetAside(incident.id)
        for incident in situation.incidents.all.values()
        if incident.state == "open" or report_clocks(situation, incident.id, context.profile)
    ]
    events += [RoadsOpened(one.id, title) for one in situation.closures.in_force.values() if one.source == "officer"]
    if situation.mode.now != "peacetime":
        events.append(ModeSwitched("peacetime", situation.mode.now))
    return events


def _home(situation: Situation, order: Order, title: str) -> list[Event]:
    """The unit is where it came from, with everything; one that was still counting down went with its dispatch."""
    if order.step == "committed":
        return []
    if order.step in NOT_LEFT:
        return [OrderCancelled(order.id, title)]
    back: list[Event] = [OrderReturned(order.id, order.parcels, SOURCE)]
    if order.team is not None:
        back.append(TeamMoved(order.team, situation.teams.all[order.team].team.base, SOURCE))
    return back
