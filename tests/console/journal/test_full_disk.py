"""A file system that is full: writes stop and say why, what was accepted verifies, and it goes on afterwards."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from tests.console.journal.full_disk import NAME
from tests.console.journal.test_storm import commands

ROUNDS = 25
SIZE = 24_000_000
LONGEST = 5_000
"""Commands after which a disk that is full must have stopped them."""


class Disk(Protocol):
    """A disk that can be filled up to so many bytes, and has room again."""

    folder: Path

    def fill(self, room: int) -> int:
        """Leave only so much room. The largest size of a file from now on; 0 where the file system sees to it."""
        ...

    def free(self) -> None:
        """Make room again."""
        ...


class SmallDisk:
    """A file system of its own, filled up by another file: SQLite meets ENOSPC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, room: int) -> int:
        with self._ballast.open("wb") as ballast:
            taken = sum(file.stat().st_blocks * 512 for file in self.folder.iterdir())
            ballast.write(bytes(max(0, SIZE - taken - room)))
        return 0

    def free(self) -> None:
        self._ballast.unlink()


class SmallFiles:
    """No file may be written beyond a limit: SQLite meets EFBIG."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, room: int) -> int:
        return room

    def free(self) -> None:
        """The limit ends with the commands that it was set for."""


@pytest.fixture(params=["tmpfs", "limit"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """A disk that fills up: a small tmpfs where one may be mounted, and a limit on files everywhere."""
    if request.param == "limit":
        yield SmallFiles(tmp_path)
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "vigil-test", str(tmp_path)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system may be mounted here; the limit on files stands for it")
    try:
        yield SmallDisk(tmp_path)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


class Program:
    """The program that appends."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, line: str) -> list[str]:
        """What it says to that."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().split()


def whole(path: Path) -> list[str]:
    """Every stored command, each complete, after the log has verified: read while the other program is alive."""
    journal = SqliteJournal(path)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    stored = commands(journal.read("live", 0, 1_000_000))
    journal.close()
    return stored


def test_a_full_disk_stops_writes_visibly_and_they_go_on_when_there_is_room(
    disk: Disk, tell: Callable[[str], None]
) -> None:
    chance, path = random.Random(5), disk.folder / "vigil.db"
    command = [sys.executable, "-m", "tests.console.journal.full_disk", str(path)]
    codes: set[str] = set()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        program = Program(process)
        stored = int(program.ask("0 5")[1])
        for _ in range(ROUNDS):
            assert program.ask("tidy") == ["tidied"]
            space = disk.fill(chance.randrange(0, 300_000))
            word, number, *why = program.ask(f"{space} {LONGEST}")
            assert word == "stopped", "the disk was full"
            codes |= set(why)
            assert whole(path) == [f"{NAME}-{one}" for one in range(int(number))]
            disk.free()
            more = chance.randrange(1, 100)
            assert program.ask(f"0 {more}") == ["stored", str(int(number) + more)], "there is room again"
            stored = int(number) + more
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0
    assert whole(path) == [f"{NAME}-{one}" for one in range(stored)]
    assert codes <= {"disk-full", "disk-failing"}
    tell(f"full {ROUNDS} times ({', '.join(sorted(codes))}); {stored} commands stored, none by half")
