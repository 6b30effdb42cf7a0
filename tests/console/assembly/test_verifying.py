"""Consoles of one room hold each other to what they signed, each on a disk of its own, with a real database between."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from console import tasks
from console.assembly import anchoring
from console.assembly.verifying import Verifying
from console.database import DatabaseThread
from console.journal.anchors import notes_in, points_file
from console.journal.checkpoint import Checkpoint, checkpoint
from console.journal.postgres import PostgresJournal
from console.journal.sqlite import SqliteJournal
from console.journal.walk import Verdict
from console.settings import Home
from tests.console.journal.outside import signed_point
from tests.console.journal.support import LIVE, fill, store, tamper
from tests.console.journal.test_tampering import recomputed
from tests.room import Room


class Machine:
    """A machine of the room: its home, its key, and a console without a screen."""

    def __init__(self, room: Room | None, folder: Path, name: str) -> None:
        self.name = name
        self.folder = folder / name
        (self.folder / "city").mkdir(parents=True)
        self.record = self.folder / "city" / "vigil.db"
        self.journal: Any = SqliteJournal(self.record) if room is None else PostgresJournal(room.where)
        self.database = DatabaseThread(name)
        self.found: list[Verdict] = []
        city = SimpleNamespace(
            home=Home(self.folder), folder=self.folder / "city", slug="linjiang", room="",
            journal=self.journal, database=self.database,
        )  # fmt: skip
        console: Any = SimpleNamespace(city=city, book=LIVE, replay=False)
        self.verifying = Verifying(console, lambda: None, self.found.append)

    async def check(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Check, and sign at once what there is, under the machine's own name."""
        monkeypatch.setattr(anchoring, "console_name", lambda: self.name)
        self.verifying._urgent = True
        await self.verifying.check()

    @property
    def own(self) -> list[str]:
        """The notes that it signed."""
        return notes_in(points_file(self.folder / "city", LIVE))

    @property
    def kept(self) -> list[str]:
        """The notes of others that it keeps on its own disk."""
        files = (self.folder / "city" / "checkpoints" / "others").glob("*/*.txt")
        return [note for file in sorted(files) for note in notes_in(file)]

    def close(self) -> None:
        self.verifying.close()
        self.database.close()
        self.journal.close()


def test_each_console_of_a_room_keeps_what_the_others_signed_and_outlives_the_database_s_word(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines = [Machine(room, tmp_path, name) for name in ("desk-1", "desk-2", "desk-3")]
    one, two, three = machines
    fill(one.journal, 3)

    async def night() -> None:
        for turn in range(3):
            store(one.journal, f"turn {turn}")
            for machine in (*machines, *machines):
                await machine.check(monkeypatch)
        with room.owner() as owner:  # whoever rules the database takes the carried ones back
            owner.execute("DELETE FROM checkpoints")
        for machine in machines:
            await machine.check(monkeypatch)

    asyncio.run(night())
    assert [len(machine.own) for machine in machines] == [3, 3, 3]
    for machine in machines:
        others = [note for other in machines if other is not machine for note in other.own]
        assert sorted(machine.kept) == sorted(others)
        assert (machine.found, machine.verifying.anchored_to) == ([], 9)
    assert len({note for machine in machines for note in machine.own}) == 9, "each with a key of its own"
    for machine in (one, two, three):
        machine.close()


@pytest.mark.parametrize("name", ["../../../evil", "HERE/evil", "x" * 500, "..", "值班台/1"])
def test_a_console_that_calls_itself_a_path_is_kept_in_the_folder_of_the_others(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    one = Machine(room, tmp_path / "far" / "down", "desk-1")
    fill(one.journal, 3)
    theirs = signed_point(one.journal, 2, name.replace("HERE", str(tmp_path)))
    one.journal.hand_on("live", theirs.key.text, theirs.note)
    before = {file for file in tmp_path.rglob("*") if file.is_file()}
    asyncio.run(one.check(monkeypatch))
    assert one.kept == [theirs.note]
    made = {file for file in tmp_path.rglob("*") if file.is_file()} - before
    assert not [file for file in made if not file.is_relative_to(one.folder)]
    one.close()


def test_a_console_that_is_shown_another_record_than_the_others_is_found_out_by_all(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines = [Machine(room, tmp_path, name) for name in ("desk-1", "desk-2")]
    one, two = machines
    fill(one.journal, 3)

    async def night() -> None:
        for machine in machines:
            await machine.check(monkeypatch)
        sign = two.verifying._anchoring.sign  # type: ignore[union-attr]
        true = sign_point(one)
        lie = Checkpoint(true.origin, true.size, bytes(32))
        monkeypatch.setattr(anchoring, "console_name", lambda: two.name)
        shown = await two.database.call(sign, lie)
        await two.database.call(two.journal.hand_on, "live", shown.key.text, shown.note)
        await one.check(monkeypatch)

    asyncio.run(night())
    [verdict] = one.found
    assert verdict.reason is not None and verdict.reason.code == "record-split"
    assert len(verdict.split) == 2 and "desk-2" in verdict.split[1]
    for machine in machines:
        machine.close()


def test_two_records_part_after_the_last_entry_on_which_both_agree_whatever_was_agreed_on_later(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines = [Machine(room, tmp_path, name) for name in ("desk-1", "desk-2")]
    one, two = machines
    fill(one.journal, 3)

    async def night() -> None:
        for turn in range(2):
            for machine in (*machines, one):
                await machine.check(monkeypatch)
            store(one.journal, f"on both {turn}", 2)
        monkeypatch.setattr(anchoring, "console_name", lambda: two.name)
        sign = two.verifying._anchoring.sign  # type: ignore[union-attr]
        shown = await two.database.call(sign, Checkpoint(sign_point(one).origin, 7, bytes(32)))
        await two.database.call(two.journal.hand_on, "live", shown.key.text, shown.note)
        await one.check(monkeypatch)

    asyncio.run(night())
    assert [(verdict.first_bad, len(verdict.split)) for verdict in one.found] == [(7, 2)], "both had signed 6 and 8"
    assert one.verifying.split
    for machine in machines:
        machine.close()


@pytest.mark.parametrize("more", [0, 3])
def test_an_entry_that_was_forged_beneath_a_running_console_is_named_though_it_was_walked_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    machine = Machine(None, tmp_path, "desk-1")
    fill(machine.journal, 12)

    async def night() -> None:
        await machine.check(monkeypatch)
        await tasks.cancel_all()
        while machine.verifying._anchoring.keep_leaves(machine.journal, 24):  # type: ignore[union-attr]
            pass
        tamper(machine.record, *recomputed(machine.journal, 7))
        for turn in range(more):
            store(machine.journal, f"later {turn}")
        await machine.check(monkeypatch)
        while len(machine.found) < 2:
            await asyncio.sleep(0.01)

    asyncio.run(night())
    assert [verdict.reason and verdict.reason.code for verdict in machine.found][1] == "entry-forged"
    assert (machine.found[1].first_bad, machine.verifying.broken_at) == (7, 7)
    assert machine.found[0].first_bad > 7, "where the walk stood"
    machine.close()


def sign_point(machine: Machine) -> Checkpoint:
    """The newest checkpoint of the machine's walk."""
    assert machine.verifying._walk is not None
    return checkpoint(LIVE, machine.verifying._walk.tree)
