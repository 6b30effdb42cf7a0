"""Programs that are measured from outside: started as processes of their own, and what they say on stdout."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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


def line_of(words: Sequence[str]) -> tuple[str, float]:
    """The last line that a module run as a program says, and the seconds from its start until the line came."""
    start = stopwatch()
    with subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = stopwatch() - start
        try:
            _, complaints = child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
    if not line or child.returncode:
        raise ChildFailed(f"{words[0]} ended with {child.returncode}: {complaints[-2000:]}")
    return line.strip(), took


def environment() -> dict[str, str]:
    """The child's environment: offscreen where there is no display, as for the rehearsal."""
    given = dict(os.environ)
    if not (given.get("DISPLAY") or given.get("WAYLAND_DISPLAY")):
        given.setdefault("QT_QPA_PLATFORM", "offscreen")
    return given
