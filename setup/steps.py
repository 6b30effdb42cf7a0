"""The steps of set-up: each is done once for its inputs, said in one line, and picked up again where it broke off."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LAST_LINES = 12


class NotSetUp(Exception):
    """Set-up cannot go on. The text says why and what to do; it is shown as it is, without a traceback."""


def say(text: str, end: str = "\n") -> None:
    """Progress goes to stderr: stdout belongs to the command that set-up is done for."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def digest(*parts: str | bytes) -> str:
    """One line that changes when any of the parts does."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def read_bytes(path: Path) -> bytes:
    """The file's bytes, or none where there is no file."""
    return path.read_bytes() if path.exists() else b""


def read_stamp(stamp: Path) -> str:
    """The inputs that a step was last done for; empty: it was not."""
    return read_bytes(stamp).decode().removesuffix("\n")


@dataclass
class Steps:
    """Runs the steps of one set-up. A step's stamp is written when it is done, so a broken-off one is done again."""

    log: Path
    said: list[str] = field(default_factory=list)

    def once(self, stamp: Path, inputs: str, title: str, work: Callable[[], None]) -> bool:
        """Do `work` unless `stamp` says that it was done for these inputs. Returns whether it was done now."""
        if read_stamp(stamp) == inputs:
            return False
        self.announced(title, work)
        write_stamp(stamp, inputs)
        return True

    def announced(self, title: str, work: Callable[[], None]) -> None:
        """Do `work` under one line that says what is done, and then how long it took."""
        say(f"Setting up: {title} ...", end="")
        self.said.append(title)
        began = time.monotonic()
        try:
            work()
        except BaseException:
            say(" not done")
            raise
        say(f" {time.monotonic() - began:.0f} s")

    def run(self, command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> None:
        """Run a program with its output in the log. Raises NotSetUp with the log's last lines when it fails."""
        words = [str(word) for word in command]
        with self.log.open("ab") as log:
            log.write(f"\n$ {' '.join(words)}\n".encode())
            log.flush()
            where = log.tell()
            try:
                done = subprocess.run(words, cwd=cwd, env={**os.environ, **(env or {})}, stdout=log, stderr=log)
            except OSError as error:
                raise NotSetUp(f"{words[0]} cannot be started: {error.strerror}") from error
        if done.returncode != 0:
            raise NotSetUp(self._failure(words, done.returncode, where))

    def _failure(self, words: Sequence[str], code: int, where: int) -> str:
        with self.log.open("rb") as log:
            log.seek(where)
            lines = log.read().decode(errors="replace").strip().splitlines()
        shown = "\n".join(f"  {line}" for line in lines[-LAST_LINES:])
        return f"`{' '.join(words)[:100]}` ended with {code}:\n{shown}\nThe whole of it is in {self.log}"


def write_stamp(stamp: Path, inputs: str) -> None:
    """Write a stamp in one move: it is there whole or not at all. A line, as the shell reads it."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    part = stamp.with_name(stamp.name + ".part")
    part.write_text(inputs + "\n")
    part.replace(stamp)
