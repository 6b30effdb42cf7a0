"""The power is cut in a raise: signature and level are on the record together or not at all, and what waited waits."""

import asyncio
import random
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from console import tasks
from console.database import DatabaseThread
from console.desk.desk import Accepted, Desk
from console.desk.table import EVENTS
from console.entry import Entry
from console.journal.codec import Registry
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from console.situation import Situation
from console.situation.approvals import Approve
from tests.console.desk.raising import R1, a_desk
from tests.console.town import COMMANDER, OFFICER

ROUNDS = 6


def raising(path: Path, death: str = "") -> "subprocess.Popen[str]":
    """The console, as another program."""
    command = [sys.executable, "-m", "tests.console.desk.raising", str(path), death]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def record(path: Path) -> list[Entry]:
    """All entries, after the chain has verified."""
    journal = SqliteJournal(path)
    (verdict,) = verify_journal(journal)
    assert verdict.ok, verdict
    entries = list(journal.read("live", 0, 1_000_000))
    journal.close()
    return entries


def folded(entries: list[Entry]) -> Situation:
    """What the bytes say."""
    situation, registry = Situation(), Registry(EVENTS)
    for entry in entries:
        situation.apply(entry.header, registry.decode(entry))
    return situation


def whole_commands(entries: list[Entry]) -> None:
    """Every signature that completes an approval has its raise in the same command."""
    kinds: dict[str, list[str]] = {}
    for entry in entries:
        kinds.setdefault(entry.header.command, []).append(entry.header.kind)
    for command in kinds.values():
        assert ("ApprovalSigned" in command) == (command == ["ApprovalSigned", "LevelChanged"])


def test_cut_between_signature_and_raise_nothing_of_it_is_there_and_it_can_be_signed_again(tmp_path: Path) -> None:
    path = tmp_path / "vigil.db"
    console = raising(path, "within")
    said, _ = console.communicate(timeout=100)
    assert console.returncode == -signal.SIGKILL
    assert said.split()[-1] == "ApprovalRequested"
    entries = record(path)
    assert entries[-1].header.kind == "ApprovalRequested", "the signature went with the raise"
    situation = folded(entries)
    assert situation.responses.all[R1].level == "IV"
    (waiting,) = situation.approvals.waiting

    async def go_on(desk: Desk) -> None:
        outcome = await desk.submit(Approve(waiting, COMMANDER.actor, COMMANDER.post), OFFICER)
        assert isinstance(outcome, Accepted)
        assert desk.situation.responses.all[R1].level == "III"

    reopened(path, go_on)


def test_cut_after_the_raise_was_stored_all_of_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "vigil.db"
    console = raising(path, "after")
    said, _ = console.communicate(timeout=100)
    assert console.returncode == -signal.SIGKILL
    assert "LevelChanged" not in said, "nobody was told"
    entries = record(path)
    whole_commands(entries)
    situation = folded(entries)
    assert situation.responses.all[R1].level == "III"
    assert not situation.approvals.waiting
    assert [approval.state for approval in situation.approvals.all.values()] == ["granted"]


def test_killed_at_any_moment_no_raise_is_half_made_and_what_was_said_is_there(tmp_path: Path) -> None:
    path = tmp_path / "vigil.db"
    chance = random.Random(6)
    said: dict[int, str] = {}
    for _ in range(ROUNDS):
        console = raising(path)
        assert console.stdout is not None
        lines = [console.stdout.readline()]
        time.sleep(chance.uniform(0, 0.1))
        console.send_signal(signal.SIGKILL)
        rest, _ = console.communicate(timeout=100)
        for line in [*lines, *rest.splitlines()]:
            seq, kind = line.split()
            said[int(seq)] = kind
        entries = record(path)
        whole_commands(entries)
        stored = {entry.header.seq: entry.header.kind for entry in entries}
        assert said.items() <= stored.items()
        situation = folded(entries)
        assert situation.responses.all[R1].level in ("III", "IV")
        assert len(situation.approvals.waiting) <= 1
    assert len(said) >= ROUNDS, "each was killed at work"


def reopened(path: Path, play: Callable[[Desk], Awaitable[None]]) -> None:
    """A console opens on the file and goes on."""

    async def whole() -> None:
        database, journal = DatabaseThread(), SqliteJournal(path)
        try:
            desk = a_desk(journal, database)
            await desk.open()
            await play(desk)
        finally:
            await tasks.cancel_all()
            database.close()
            journal.close()

    asyncio.run(whole())
