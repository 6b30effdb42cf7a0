"""What becomes of a command that was asked for on a screen: the desk's answer where it was asked, and what follows."""

from typing import TYPE_CHECKING

from console.assembly.response_wishes import after_level
from console.database import WritesStopped
from console.desk.outbox import Waits
from console.situation.handover import CompleteHandover
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignOut
from console.views.drafting import removal_note
from console.views.map_extent import extent_of
from plans.response import ActivateResponse, ChangeLevel, TerminateResponse
from resources.base import Command, Refused

if TYPE_CHECKING:
    from console.assembly.room import Room


async def act(room: "Room", command: Command) -> bool:
    """Ask the desk, and say what came of it. True when it was accepted."""
    try:
        outcome = await room.console.act(command)
    except WritesStopped as stopped:
        room.bug(stopped)
        room.answer(command, room.language.reason(stopped.reason))
        return False
    refusal = room.naming.reason(outcome.reason) if isinstance(outcome, Refused) else ""
    room.answer(command, refusal)
    if refusal:
        if isinstance(command, CommitDispatch):
            room.dispatching.recalculate(command.incident)  # with what is left
        return False
    if isinstance(outcome, Waits):
        await _kept(room, command, outcome)
    else:
        await _afterwards(room, command)
    return True


async def _kept(room: "Room", command: Command, outcome: Waits) -> None:
    room.waiting.kept(outcome.kept)
    if isinstance(command, CommitDispatch):
        note = removal_note(room.dispatching.draft(command.incident), room.naming, room.language)
        if note is not None:
            await room.console.act(note)


def answer(room: "Room", command: Command, refusal: str) -> None:
    """Tell the panel that asked; where none did, say a refusal over the map."""
    screen = room.screen
    screen.incident.answered(command, refusal)
    if screen.window.panel == "dispatch":
        screen.dispatch.answered(command, refusal)
    if screen.window.holds("response"):
        screen.response.answered(command, refusal)
    if screen.window.panel == "handover":
        screen.handover.answered(command, refusal)
    if refusal:
        screen.toasts.tell(refusal, "late")


async def _afterwards(room: "Room", command: Command) -> None:
    if isinstance(command, CommitDispatch):
        note = removal_note(room.dispatching.draft(command.incident), room.naming, room.language)
        if note is not None:
            await room.console.act(note)
        room.dispatching.drop(command.incident)
        room.show_panel("incident")
        room.screen.map.fit(extent_of(room.console.situation, command.incident))
    if isinstance(command, ActivateResponse | ChangeLevel | TerminateResponse):
        after_level(room, command)
    if isinstance(command, CompleteHandover):
        room.show_panel("incident")
        duty = room.console.who().actor
        room.screen.toasts.tell(room.language.text("{person} has the watch", person=duty))
    if isinstance(command, SignOut):
        room.show_panel("sign_in")
