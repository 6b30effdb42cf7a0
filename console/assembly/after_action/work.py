"""What the window does after the action: findings with a typed date, and the report, written by a process of its own.

Drawing maps and laying out pages would stall the live window; the report's process only reads the record.
"""

import asyncio
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from console.assembly.other_window import command_words, last_line, start_process
from console.situation.findings import RecordFinding
from console.views import intents
from console.views.findings import FindingsView, build_findings
from resources.base import Reason
from resources.days import FIRST, LAST, end_of_day

if TYPE_CHECKING:
    from console.assembly.room import Room

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
OUT = "reports-out"
LOOK = 0.5
"""Seconds between looks at whether the report is written."""


class AfterActionWork:
    """One room's work after the action."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._fault, self._done = "", ""
        self.writing = False
        """Whether a report is on its way."""

    @property
    def folder(self) -> Path:
        """Where reports go. Not by the room's home: a replay's ends with it."""
        console = self._room.console
        folder = console.city.folder.parents[1] / OUT / console.city.slug
        return folder if console.book.kind == "live" else folder / console.book.name

    def paint(self) -> None:
        """Show the panel."""
        self._room.screen.findings.render(self._view(), self._fault, self._done)

    def _view(self) -> FindingsView:
        room, console = self._room, self._room.console
        return build_findings(
            console.situation, console.clock.now(), room.language, console.city.profile, room.shown.incident
        )

    def _say(self, fault: str, done: str = "") -> None:
        self._fault, self._done = fault, done
        self._room.painting.soon("panel")

    async def note(self, wish: intents.NoteFinding) -> None:
        """Put a finding on the record."""
        room = self._room
        day = _day(wish.due)
        if day is None:
            self._say(room.language.reason(Reason("finding-due-unclear")))
            return
        due = end_of_day(day, room.console.city.profile.zone)
        self._say("")
        if await room.act(RecordFinding(wish.text, wish.kind, wish.owner, due, wish.incident)):
            room.screen.findings.taken()

    async def write(self) -> None:
        """Have the report written; one at a time."""
        if self.writing:
            return
        self.writing = True
        text = self._room.language.text
        self._say("", text("The after-action report is being written …"))
        try:
            wrong = await self._run()
        finally:
            self.writing = False
        if wrong:
            self._say(wrong)
            self._room.screen.toasts.tell(wrong, "late")
        else:
            said = text("written to {file}", file=self.folder)
            self._say("", said)
            self._room.screen.toasts.tell(said)

    async def _run(self) -> str:
        """The last line of what went wrong, empty where it was written."""
        room, console = self._room, self._room.console
        incident = room.shown.incident
        about = ("--incident", incident) if incident is not None else ()
        who = console.who()
        words = command_words(
            "report after-action", room.console.city.folder.parents[1], "--city", console.city.slug,
            "--book", console.book.name, "--out", str(self.folder), "--lang", "both",
            *(("--author", who.actor) if who.post else ()), *about,
        )  # fmt: skip
        with TemporaryFile() as complaints:
            loop = asyncio.get_running_loop()
            process = await loop.run_in_executor(None, start_process, words, complaints, room.home.database)
            while (code := process.poll()) is None:
                await asyncio.sleep(LOOK)
            complaints.seek(0)
            return last_line(complaints.read()) if code else ""


def _day(typed: str) -> date | None:
    """A date that a person meant."""
    found = DAY.fullmatch(typed.strip())
    if found is None:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
