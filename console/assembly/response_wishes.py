"""What the wishes about plans, levels, steps and approvals do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from console.desk.desk import Happened
from console.situation.approvals import ApprovalEnded, ApprovalRequested, ApprovalSigned
from console.views import intents
from console.views.approval_rows import may_sign
from console.views.log_lines import LogLines
from console.views.response_lines import subject_words
from resources.base import Command, IncidentId

if TYPE_CHECKING:
    from console.assembly.room import Room

Action = Callable[[Any], None]


def response_wishes(room: "Room") -> dict[type, Action]:
    """Intent → what it does in this room."""
    work = room.responding

    def with_incident(action: Callable[[IncidentId, Any], None]) -> Action:
        def act(wish: Any) -> None:
            if room.shown.incident is None:
                room.screen.toasts.tell(room.language.text("Select an incident first: F2"))
            else:
                action(room.shown.incident, wish)

        return act

    def choose(incident: IncidentId, wish: intents.ChoosePlan) -> None:
        work.choose(incident, wish)
        if room.screen.window.panel != "response":
            room.show_panel("response")
            room.screen.response.take_focus()

    def turn(incident: IncidentId, wish: intents.ChooseTurn) -> None:
        work.turn(incident, wish)
        room.show_panel("response")
        if wish.turn:
            room.screen.response.take_focus()

    return {
        intents.PressNext: lambda wish: press_next(room, wish.key),
        intents.OpenStep: lambda wish: open_step(room, wish),
        intents.SearchPlans: with_incident(work.search),
        intents.ChoosePlan: with_incident(choose),
        intents.ChooseTurn: with_incident(turn),
        intents.PutPlanAside: lambda wish: work.put_aside(wish.incident),
        intents.SignApproval: lambda wish: room.start("sign", sign(room, wish)),
        intents.RefuseSigning: lambda wish: room.start("refuse", sign(room, wish)),
        intents.OpenApproval: lambda wish: open_approval(room, wish),
    }


def open_step(room: "Room", wish: intents.OpenStep) -> None:
    """To the step, in the list under the next step."""
    room.show_panel("incident")
    room.screen.incident.open_step(wish.step, wish.deed)


async def sign(room: "Room", wish: intents.SignApproval | intents.RefuseSigning) -> None:
    """Sign or refuse; what that brought is seen at the incident."""
    if await room.signing.answer(wish):
        known = room.console.situation.approvals.all[wish.approval]
        if known.state != "waiting" and room.screen.window.panel == "response":
            room.show_panel("incident")
        room.painting.soon()


def tell_of_approvals(room: "Room", happened: Sequence[Happened]) -> None:
    """Say what is asked of whoever is on post here; and what became of what was asked for here, since it may have been
    signed, refused or ended elsewhere.
    """
    approvals, who = room.console.situation.approvals.all, room.console.who()
    for one in happened:
        if isinstance(one.event, ApprovalRequested) and may_sign(approvals[one.event.approval], who.actor, who.post):
            what = subject_words(one.event.subject, room.console.situation, room.language, room.naming)
            said = room.language.text("Sign or refuse: {what}", what=what)
            room.screen.toasts.tell(f"{said}  A", "attention")
        if not isinstance(one.event, ApprovalSigned | ApprovalEnded):
            continue
        if approvals[one.event.approval].console == room.console.name:
            lines = LogLines(room.console.situation, room.language, room.console.city.profile)
            refused = isinstance(one.event, ApprovalEnded) and one.event.outcome != "withdrawn"
            tone = "late" if refused else ""
            room.screen.toasts.tell(lines.row(one.header, one.event).text, tone)


def after_level(room: "Room", command: Command) -> None:
    """Back to the incident, where the steps are; what waits for a signature is opened there to be signed."""
    incident = room.shown.incident
    if incident is not None:
        room.responding.turn(incident, intents.ChooseTurn(""))
    room.show_panel("incident")
    waiting = room.console.situation.approvals.waiting.values()
    asked = next((one for one in waiting if one.subject == command), None)
    if asked is not None:
        room.ask(intents.OpenApproval(asked.id))


def press_next(room: "Room", key: str) -> None:
    """A letter that the next step offers, where that step is seen."""
    if room.screen.window.panel == "incident":
        room.screen.incident.next.press(key)


def open_approval(room: "Room", wish: intents.OpenApproval) -> None:
    """To an approval, on its incident; without one to that which runs out first, the selected incident's before all."""
    waiting = room.console.situation.approvals.waiting
    found = waiting.get(wish.approval) if wish.approval is not None else None
    if wish.approval is None:
        order = sorted(waiting.values(), key=lambda one: (one.incident != room.shown.incident, one.expires))
        found = next(iter(order), None)
    if found is None:
        room.screen.toasts.tell(room.language.text("No approval waits"))
        return
    if found.incident != room.shown.incident:
        room.select("incident", found.incident, show=True)
    room.show_panel("incident")
    room.screen.incident.open_approval(found.id)
