"""Programs that are measured from outside: started as processes of their own, and what they say on stdout."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE
from tempfile import TemporaryFile
from threading import Timer

from console.clock import stopwatch
from console.maps.libraries import libraries_folder

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds until a program that says nothing counts as failed."""


class ChildFailed(RuntimeError):
    """A program that was to be measured said nothing useful; what it complained about is the message."""


def bare_window(seconds: float = 0.0) -> list[str]:
    """The command line of the bare peer."""
    words = ["console.bench.bare_window", str(libraries_folder() / "leaflet" / "dist")]
    return [*words, str(seconds)] if seconds else words


@contextmanager
def beside(words: Sequence[str]) -> Iterator[Callable[[], str]]:
    """A module runs as a program beside whatever is measured; asked for, it ends and its line is returned."""
    with subprocess.Popen(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True
    ) as child:

        def said() -> str:
            line, _ = child.communicate(timeout=PATIENCE)
            if not line or child.returncode:
                raise ChildFailed(f"{words[0]} ended with {child.returncode}")
            return line.strip()

        try:
            yield said
        finally:
            child.kill()


def line_of(words: Sequence[str], patience: float = PATIENCE) -> tuple[str, float]:
    """The first line that a module run as a program says, and the seconds from its start until the line came."""
    start = stopwatch()
    with (
        TemporaryFile("w+") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment(), stdout=PIPE, stderr=complaints, text=True
        ) as child,
    ):
        assert child.stdout is not None
        too_long = Timer(patience, child.kill)
        too_long.start()
        try:
            line = child.stdout.readline()
            took = stopwatch() - start
            code = child.wait()
        finally:
            too_long.cancel()
            child.kill()
        if not line or code:
            complaints.seek(0)
            raise ChildFailed(f"{words[0]} ended with {code}: {complaints.read()[-2000:]}")
    return line.strip(), took


def environment() -> dict[str, str]:
    """The child's environment: offscreen where there is no display; compiled modules are kept, as for a user."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not (given.get("DISPLAY") or given.get("WAYLAND_DISPLAY")):
        given.setdefault("QT_QPA_PLATFORM", "offscreen")
    return given
