"""What can go wrong at a console, brought about from inside its process."""

import json
import time
from typing import Any

import msgspec
from PySide6.QtWebEngineCore import QWebEnginePage

from console.assembly import dispatching
from console.assembly.painting import Part
from console.assembly.room import Room
from console.journal.sqlite import SqliteJournal
from console.rehearsal.hands import until
from tests.gui.escapes import escapes
from tests.gui.once import once

PAGES = 1_000_000
_machine_time = time.time_ns  # noqa: TID251 - the tests set it ahead and back


class Planted(Exception):
    """A bug that a test put there."""


def fail(*_: object) -> Any:
    """A part with a bug."""
    raise Planted("planted by a test")


class Faults:
    """The faults at one console."""

    def __init__(self, room: Room) -> None:
        self.room = room

    # --- the disk ---------------------------------------------------------------------------------------------

    async def fill_disk(self) -> None:
        """From now on the record's file can grow no more, and every entry needs it to: SQLite meets a full disk."""
        heavy = "INSERT INTO ballast VALUES (zeroblob(99999))"
        await self._on_record(
            "CREATE TABLE IF NOT EXISTS ballast (bytes BLOB)",
            f"CREATE TEMP TRIGGER weighs AFTER INSERT ON entries BEGIN {heavy}; END",
            "PRAGMA max_page_count = 1",
        )

    async def free_disk(self) -> None:
        """There is room again."""
        await self._on_record(f"PRAGMA max_page_count = {PAGES}", "DROP TRIGGER weighs")

    async def _on_record(self, *statements: str) -> None:
        city = self.room.console.city
        journal = city.journal
        assert isinstance(journal, SqliteJournal)

        def execute() -> None:
            for statement in statements:
                journal._connection().execute(statement)

        await city.database.call(execute)

    async def fill_local(self) -> None:
        """The machine's own file can grow no more: a small form still fits into it, a long one does not."""
        await self._on_local("PRAGMA max_page_count = 1")

    async def free_local(self) -> None:
        """It can again."""
        await self._on_local(f"PRAGMA max_page_count = {PAGES}")

    async def _on_local(self, statement: str) -> None:
        def execute() -> None:
            connection: Any
            with self.room.post._file.begin() as connection:
                connection.exec_driver_sql(statement)

        await self.room.post.on_thread(execute)

    # --- bugs -------------------------------------------------------------------------------------------------

    async def break_painter(self, name: str) -> None:
        """One part of the screen cannot be painted any more."""
        parts = self.room.painting._parts
        parts[name] = msgspec.structs.replace(parts[name], paint=fail)
        assert isinstance(parts[name], Part)

    async def break_listener(self) -> None:
        """Somebody who listens to the desk fails at every entry, before all others are told."""
        self.room.console.desk._listeners.insert(0, fail)

    async def break_wish(self, name: str) -> None:
        """What a key asks for fails."""
        wishes = self.room._wishes
        wishes[next(kind for kind in wishes if kind.__name__ == name)] = fail

    async def break_following(self, turns: int) -> None:
        """Reading what others wrote fails so many times."""
        desk = self.room.console.desk
        follow = desk.follow
        left = turns

        async def follow_or_fail() -> int:
            nonlocal left
            if left > 0:
                left -= 1
                fail()
            return await follow()

        desk.follow = follow_or_fail  # type: ignore[method-assign]

    async def think_slowly(self, seconds: float) -> None:
        """Every proposal takes so long to be worked out."""
        propose = vars(dispatching)["propose"]

        def slow(*words: Any) -> Any:
            time.sleep(seconds)
            return propose(*words)

        vars(dispatching)["propose"] = slow

    # --- the machine's clock ----------------------------------------------------------------------------------

    async def set_clock(self, seconds: int) -> None:
        """Somebody sets the machine's clock ahead, or back."""
        turn_clock(seconds)

    # --- the page ---------------------------------------------------------------------------------------------

    async def ask_page(self, question: str) -> Any:
        """What the map's page answers to an expression."""
        page = self.room.screen.map.findChildren(QWebEnginePage)[0]
        answers: list[str] = []
        script = once(question)

        def answered() -> bool:
            page.runJavaScript(script, lambda told: answers.append(told) if told else None)
            return bool(answers)

        await until(answered, f"the page's answer to {question}")
        return json.loads(answers[0])

    async def escape(self, port: int) -> Any:
        """Have the page try every way out that there is."""
        return await self.ask_page(escapes(port))


def turn_clock(seconds: int) -> None:
    """The machine's clock shows another time from now on."""
    time.time_ns = lambda: _machine_time() + seconds * 1_000_000_000  # noqa: TID251
