"""What a test can do at the real console, and what it can see there: keys, clicks, and the texts on the screen."""

import asyncio
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from console import tasks
from console.assembly.layout import SHEETS
from console.assembly.room import Room
from console.desk.desk import Accepted
from console.incidents.model import AddNote
from console.rehearsal.hands import Hands, outside, until
from console.situation.orders import CommitDispatch
from console.views.intents import EditIncident
from resources.base import Command, IncidentId, Position, Reason, Refused, TeamId
from resources.sourcing.model import TeamLine
from tests.e2e.eyes import markup_readers, texts
from tests.e2e.faults import Faults

PIN = "271828"
LONG = 30.0
"""Seconds until something counts as not seen: a busy machine takes its time."""
MUCH = 6_000
"""Characters of the screen that a failed act tells."""
FIELDS = ("cause", "course", "measures", "unit", "name", "post", "phone", "told")


COMMANDS: dict[str, Callable[..., Command]] = {"AddNote": AddNote}


def put_in(text: str) -> None:
    """Put a text into the field that has the focus, in place of what stands there, as pasting does."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


class Acts(Faults):
    """One test's hands and eyes at one console. Every public method is an act; its answer must fit into JSON."""

    def __init__(self, room: Room, say: Callable[..., None]) -> None:
        super().__init__(room)
        self.say = say
        self.hands = Hands(room.screen.window)

    # --- hands ------------------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        for one in keys:
            await self.hands.press(one)

    async def type(self, text: str) -> None:
        await self.hands.type(text)

    async def sign_in(self, person: str) -> None:
        """Take the watch for the first time here."""
        await until(self.room.screen.sign_in.isVisible, "the sign-in panel")
        await self.hands.type(person)
        for _ in range(2):
            await self.hands.press("Tab")
            await self.hands.type(PIN)
        await self.hands.press("Return")
        await until(lambda: self.room.console.who().post, "somebody on watch")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident panel")

    async def begin_handover(self, relief: str) -> None:
        """A newcomer is to take the watch over."""
        await self.hands.press("Ctrl+Shift+H")
        await until(self.room.screen.handover.isVisible, "the hand-over panel")
        await self.hands.type(relief)
        for _ in range(2):
            await self.hands.press("Tab")
            await self.hands.type(PIN)
        await self.hands.press("Return")
        await until(self.room.screen.handover.items.hasFocus, "the items to be accepted")

    async def begin_call(self, place: str, cause: str = "", rest: str = "") -> None:
        """Type a call in, and leave it at that."""
        form = self.room.screen.intake
        await self.hands.press("Ctrl+N")
        await until(form.isVisible, "the intake form")
        await self.hands.type("gas leak")
        await self.hands.press("Return")
        await until(lambda: form.draft.type == "gas_leak", "the type of the incident")
        await self.hands.type(place)
        if place == "春晖路":
            await until(
                lambda: self.room.intake.finding.searched == place and self.room.intake.finding.places, "the place"
            )
            await until(form.offers_places, "the places to choose from")
            await self.hands.press("Down")
            await self.hands.press("Return")
            await until(lambda: form.draft.position is not None, "the position of the place")
        for field in FIELDS:
            if text := cause if field == "cause" else rest:
                form.focus_field(field)  # type: ignore[arg-type]  # they are DraftFields
                await self.hands.type(text)

    async def type_call(self, fields: dict[str, str], lat: float, lon: float) -> None:
        """Type or paste a call in, each field in one go, and point at its place."""
        form = self.room.screen.intake
        await self.hands.press("Ctrl+N")
        await until(form.isVisible, "the intake form")
        await self.hands.type("gas leak")
        await self.hands.press("Return")
        await self.point_at(lat, lon)
        for field, text in fields.items():
            form.focus_field(field)  # type: ignore[arg-type]  # they are DraftFields
            await outside(partial(put_in, text))
            await asyncio.sleep(0)

    async def point_at(self, lat: float, lon: float) -> None:
        """Click on the map while the form asks for a place there."""
        self.room.intake.picking = True
        self.room.selection.pointed(Position.from_degrees(lat, lon))
        await until(lambda: self.room.screen.intake.draft.position is not None, "the position of the place")

    async def correct(self, incident: str, source: str) -> None:
        """Open the form on an incident, and type who says so."""
        self.room.ask(EditIncident(IncidentId(incident)))
        await until(lambda: self.room.screen.intake.draft.corrects == incident, "the form on the incident")
        self.room.screen.intake.focus_field("source")
        await self.hands.type(source)

    async def kept(self) -> dict[str, Any]:
        """The form as typed, once the console has kept it for a restart."""
        form = self.room.screen.intake
        await until(lambda: self.room.intake.draft == form.draft, "the form with the room")
        await self.settled()
        return self._draft()

    async def settled(self) -> None:
        """Wait until all that is kept for a restart has been written, the layout as it is now as well."""
        keeping, layout = self.room.keeping, self.room.layout
        await until(lambda: layout._kept == layout._now() and not keeping._unkept, "what is kept, on the disk")

    async def form(self) -> dict[str, Any]:
        """The form as it stands on the screen."""
        return self._draft()

    def _draft(self) -> dict[str, Any]:
        draft = self.room.screen.intake.draft
        return {name: getattr(draft, name) for name in ("type", "place", "corrects", "source", *FIELDS)}

    async def enter_call(self) -> str:
        """Have the call entered; the incident's number."""
        known = set(self.incidents)
        await self.hands.press("Ctrl+Return")
        await until(lambda: set(self.incidents) - known, "the incident on the record")
        (number,) = set(self.incidents) - known
        await until(lambda: self.room.screen.window.panel == "incident", "the incident panel")
        return number

    async def dispatch(self) -> dict[str, Any]:
        """Send what is proposed for the selected incident: D. Answers while it counts down."""
        incident = self.room.shown.incident
        assert incident is not None
        await until(lambda: self._ready(incident), "a proposal")
        await until(lambda: self._find(r"^Dispatch  D$"), "the button that sends it")
        await self.hands.press("D")
        await until(lambda: self.room.console.situation.orders.counting, "the countdown")
        (counting,) = self.room.console.situation.orders.counting.values()
        return {"dispatch": counting.id, "orders": list(counting.orders)}

    def _ready(self, incident: IncidentId) -> bool:
        draft = self.room.dispatching.drafts.get(incident)
        return draft is not None and draft.proposal is not None and not draft.calculating

    async def sent(self) -> None:
        """Wait until the countdown has run out and the orders are on the record."""
        await until(lambda: not self.room.console.situation.orders.counting, "the end of the countdown", LONG)

    async def free_teams(self, count: int) -> list[TeamId]:
        """So many teams that could be sent."""
        teams = self.room.console.situation.teams.all
        return [number for number, state in teams.items() if state.status == "available"][:count]

    async def send_team(self, incident: str, team: str) -> str:
        """Ask the desk to send this one team; the code of its refusal, empty if it is sent."""
        number = TeamId(team)
        capability = self.room.console.situation.teams.all[number].team.capabilities[0]
        line = TeamLine(number, capability, 60, Reason("nearest-able"))
        outcome = await self.room.console.act(CommitDispatch(IncidentId(incident), (line,), ()))
        return outcome.reason.code if isinstance(outcome, Refused) else ""

    async def ask_desk(self, command: str, *words: str) -> None:
        """Ask the desk for something, as a form of the incident does."""
        outcome = await self.room.console.act(COMMANDS[command](*words))
        assert isinstance(outcome, Accepted), outcome

    async def storm(self, incident: str) -> None:
        """From now on add notes as fast as the desk takes them; each is told once it is accepted."""
        tasks.start("storm", self._storm(IncidentId(incident)))

    async def _storm(self, incident: IncidentId) -> None:
        number = 0
        while True:
            text = f"note {number} {'水' * (number % 50)}"
            outcome = await self.room.console.act(AddNote(incident, text))
            assert isinstance(outcome, Accepted)
            self.say(accepted=[outcome.happened[0].header.seq, text])
            number += 1

    async def put_banner_away(self) -> None:
        """Click the banner's cross."""
        cross = next(part for part in self.room.screen.banner.findChildren(QPushButton) if part.isVisible())
        await self.hands.click(cross)

    async def close_window(self) -> None:
        """Click the window's cross."""
        tasks.start("click the cross", self._close())

    async def _close(self) -> None:
        self.room.screen.window.close()

    # --- eyes -------------------------------------------------------------------------------------------------

    @property
    def incidents(self) -> list[str]:
        return list(self.room.console.situation.incidents.all)

    async def see(self) -> dict[str, Any]:
        """Where the officer is."""
        room, window = self.room, self.room.screen.window
        return {
            "panel": window.panel,
            "title": window.windowTitle(),
            "banner": room.screen.banner.text,
            "selected": room.shown.incident,
            "sheets": [sheet for sheet in SHEETS if room.screen.below.page(sheet).isVisible()],
            "layers": sorted(room.screen.map.hidden_layers),
            "console": room.console.name,
            "on_watch": room.console.who().actor if room.console.who().post else "",
            "seq": room.console.situation.seq,
            "bugs": room.bugs,
        }

    def screen(self) -> str:
        """What stood on the screen when an act failed, for whoever has only the output of the tests."""
        window = self.room.screen.window
        said = [f"panel {window.panel}, bugs {self.room.bugs}", *(" ".join(text.split()) for text in texts(window))]
        return "On the screen:\n" + "\n".join(dict.fromkeys(said))[:MUCH]

    async def texts(self, pattern: str = "") -> list[str]:
        """Every text on the screen in which the pattern is found."""
        return [text for text in texts(self.room.screen.window) if re.search(pattern, text)]

    async def shown(self, pattern: str, seconds: float = LONG) -> str:
        """Wait until a text in which the pattern is found stands on the screen; that text."""
        await until(lambda: self._find(pattern), f"{pattern!r} on the screen", seconds)
        return self._find(pattern)

    async def gone(self, pattern: str, seconds: float = LONG) -> None:
        """Wait until no text on the screen has the pattern."""
        await until(lambda: not self._find(pattern), f"no {pattern!r} on the screen", seconds)

    def _find(self, pattern: str) -> str:
        return next((text for text in texts(self.room.screen.window) if re.search(pattern, text)), "")

    async def markup_readers(self) -> list[str]:
        """Every widget that would read what users typed as markup."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return [found for window in application.topLevelWidgets() for found in markup_readers(window)]

    async def page(self, question: str) -> Any:
        """What the map's page answers to an expression."""
        return await self.ask_page(question)

    async def rest(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
