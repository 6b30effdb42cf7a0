"""The console as `python main.py run` starts it, told to say when the map stands and a key was taken; then it leaves.

Run as a program of its own: `python -m console.bench.startup_child --home DIR run`.
"""

import runpy
import sys
from functools import partial
from typing import TYPE_CHECKING

from console.assembly import start

if TYPE_CHECKING:
    from console.assembly.room import Room

READY = "ready"
KEY = "Ctrl+N"


def press_when_drawn(room: "Room") -> None:
    """Once the map stands, press the key for a call; once its form is up, say so."""
    from PySide6.QtCore import QTimer

    if room.screen.map.is_drawn:
        QTimer.singleShot(0, lambda: _press(room))
    else:
        room.screen.map.drawn.connect(lambda: QTimer.singleShot(0, lambda: _press(room)))


def _press(room: "Room") -> None:
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    keys = QKeySequence(KEY)[0]  # type: ignore[index]  # missing in the annotations
    QTest.keyClick(room.screen.window.windowHandle(), keys.key(), keys.keyboardModifiers())
    if room.screen.window.panel != "intake":
        raise RuntimeError("the key was not taken")
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    room.leave()


if __name__ == "__main__":
    start.run = partial(start.run, ready=press_when_drawn)
    runpy.run_module("main", run_name="__main__")
