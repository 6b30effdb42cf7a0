"""What a test does with the consoles of `storm`: begins them, kills them, and reads what was acknowledged."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec


class Round(msgspec.Struct):
    """What consoles said from their birth until all were gone."""

    stored: list[str]
    """The commands that were acknowledged, in order."""
    found: list[str]
    """Those among them that an earlier console had stored: it was killed before it could say so."""
    ended: list[int]
    """How they ended: 0, or minus the signal."""


class Storms:
    """The program that consoles are born from."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program
        self._said: list[list[str]] = []

    def begin(self, name: str, first: int = 0, count: int = 0) -> int:
        """A console that stores so many commands, or goes on until it is killed; its process."""
        self._ask(f"{name} {first} {count}")
        return int(self._until("born")[1])

    def kill(self, console: int) -> None:
        """Kill -9."""
        os.kill(console, signal.SIGKILL)

    def rest(self) -> Round:
        """Wait until all consoles are gone."""
        self._ask("wait")
        self._until("nobody")
        said, self._said = self._said, []
        return Round(
            [words[1] for words in said if words[0] in ("stored", "found")],
            [words[1] for words in said if words[0] == "found"],
            [int(words[2]) for words in said if words[0] == "gone"],
        )

    def _ask(self, line: str) -> None:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{line}\n")
        self._program.stdin.flush()

    def _until(self, word: str) -> list[str]:
        assert self._program.stdout is not None
        while words := self._program.stdout.readline().split():
            if words[0] == word:
                return words
            self._said.append(words)
        raise AssertionError(f"the program ended before it said {word!r}")


@contextmanager
def storms(place: str) -> Iterator[Storms]:
    """Consoles on this place; what is left of them at the end is killed."""
    command = [sys.executable, "-m", "tests.console.journal.storm", place]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield Storms(program)
        finally:
            program.kill()
