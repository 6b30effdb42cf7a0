"""The end: the incident is closed, what is to be mended is written down, the replay's window shows again what was known
at 03:20, the report is written.
"""

import asyncio
from datetime import timedelta

import msgspec

from console.rehearsal.hands import until
from console.rehearsal.look_back import Look, Seen, look_back
from console.rehearsal.plan import Levels
from console.rehearsal.report_written import Asked, written
from console.rehearsal.scene import Action
from resources.base import SECOND
from resources.days import day_of


class Ending(Levels):
    """Closed, learnt from, proved."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (
            ("closed", self.closed), ("findings", self.found), ("replayed", self.replayed), ("reported", self.reported),
        )  # fmt: skip

    async def closed(self) -> None:
        """It is over, with a word on how."""
        panel = self.room.screen.incident
        await until(lambda: self.offered("close"), "that closing is the next step")
        await self.hands.press("F4")
        await until(panel.forms["close"].isVisible, "the form to close")
        await self.hands.type(self.words.summary)
        await self.shot("closing")
        await self.hands.press("Return")
        await until(lambda: self.situation.incidents.all[self.incident].state == "closed", "the incident closed")
        await self.hands.press("F8")
        await asyncio.sleep(0.5)
        await self.shot("closed")

    async def found(self) -> None:
        """What the night showed to be mended, by whom and until when: tracked from now on."""
        panel, known = self.room.screen.findings, self.situation.findings.all
        await self.hands.press("Ctrl+K")
        await self.hands.type(self.words.findings)
        await asyncio.sleep(0.5)
        await self.hands.press("Return")
        await until(panel.isVisible, "the panel of the findings")
        today = day_of(self.room.console.clock.now(), self.room.console.city.profile.zone)
        for number, (kind, text, owner, days) in enumerate(self.words.found, start=1):
            await self.hands.click(panel.what)
            await self.hands.type(text)
            await self.hands.press("Tab")
            await self.choose(kind)
            await self.hands.press("Tab")
            await self.hands.type(owner)
            await self.hands.press("Tab")
            await self.hands.type((today + timedelta(days)).isoformat())
            await self.hands.press("Return")
            await until(lambda number=number: len(known) == number, "the finding on the record")  # type: ignore[misc]
            await until(lambda: not panel.what.text(), "an empty line for the next one")
        assert [one.kind for one in known.values()] == [kind for kind, *_ in self.words.found], "what mends them"
        assert {one.incident for one in known.values()} == {self.incident}, "the incident that showed it"
        await asyncio.sleep(0.3)
        await self.shot("findings")
        await self.hands.press("F8")

    async def replayed(self) -> None:
        """The replay's window, a process of its own, shows at 03:20 the situation that was then."""
        console = self.room.console
        picture, found = self.picture("replay"), self.out / "replay.json"
        look = Look(
            home=str(self.room.home.folder),
            city=console.city.slug,
            book=console.book.name,
            at="03:20",
            language=self.room.language.tongue,
            theme=self.room.settings.theme,
            size=(self.room.screen.window.width(), self.room.screen.window.height()),
            picture=str(picture),
            found=str(found),
        )
        await look_back(look, self.room.home.database)
        seen = msgspec.json.decode(found.read_bytes(), type=Seen)
        found.unlink()
        assert picture.is_file(), "a picture of the replay's window"
        assert seen.clock == self.kept.at, "the replay stands at 03:20"
        assert seen.seq == self.kept.seq, f"entry {self.kept.seq} is the last one by then, and not {seen.seq}"
        assert seen.hash == self.kept.hash, "another situation than the one that was"

    async def reported(self) -> None:
        """The after-action report of the night says what the record says."""
        console, incident = self.room.console, self.situation.incidents.all[self.incident]
        folder, author = self.out / "report", console.who().actor
        asked = Asked(console.city.slug, console.book.name, self.incident, author, folder)
        report = await written(asked, self.room.home)
        assert int(report["last_entry"]) == self.situation.seq, "the report goes to the end of the record"
        first = next(row for row in report["tables"]["figures"] if row["figure"] == "intake_to_dispatch")
        assert first["value"] == -(-(incident.first_sent - incident.received) // SECOND), "call to dispatch"
        assert len(report["tables"]["findings"]) == len(self.situation.findings.all), "every finding is told"
        assert len(report["tables"]["orders"]) == len(self.situation.orders.all), "every order is told"
