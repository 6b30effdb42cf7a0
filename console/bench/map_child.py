"""The live map by itself, with the real page on a real city's tiles, as a program of its own.

`python -m console.bench.map_child WHAT CITY N` prints one line of JSON and leaves. WHAT is `points`: N vehicles that
move ten times a second; `json`: the same brought as JSON; `idle`: none; `markers`: N of Leaflet's own; `first`: N page
loads each of ours and a bare page.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console.bench.bare_map import CITY, MARKERS, BareMap
from console.bench.map_moving import SIZE, ZOOMS, Bench, Idle, Json, Points
from console.bench.mapping import First
from console.clock import stopwatch
from console.maps.guard import prepare_engine
from console.maps.page import OPENING_ZOOM
from console.maps.scheme import register_scheme

MOVES = 8


class Markers(Bench):
    """As many of Leaflet's own circle markers on its own canvas."""

    def run(self, count: int) -> None:
        self.bare = BareMap(self.city, MARKERS % (count, MOVES), self.centre.degrees, ZOOMS[0], SIZE)
        self.bare.load(lambda: self.bare.page.runJavaScript("JSON.stringify(spent)", self._measured))

    def _measured(self, answer: str) -> None:
        self.bare.shut()
        self.end(msgspec.json.decode(answer, type=list[float]))


class FirstPicture(Bench):
    """Loads of either page in turns; one of each comes before and warms the engine."""

    def run(self, rounds: int) -> None:
        self.map = self.widget()
        self.bare = BareMap(self.city, CITY, self.centre.degrees, OPENING_ZOOM, SIZE)
        self.rounds = rounds
        self.took: dict[str, list[float]] = {"ours": [], "bare": []}
        self.map.drawn.connect(lambda: self._drawn("ours", self._bare))
        self._ours()

    def _ours(self) -> None:
        self.began = stopwatch()
        self.map.open(self.city)

    def _bare(self) -> None:
        self.began = stopwatch()
        self.bare.load(lambda: self._drawn("bare", self._ours))

    def _drawn(self, whose: str, then: Callable[[], None]) -> None:
        self.took[whose].append((stopwatch() - self.began) * 1000)
        if len(self.took["bare"]) <= self.rounds:
            QTimer.singleShot(300, then)
            return
        self.map.shut()
        self.bare.shut()
        self.end(First(median(self.took["ours"][1:]), median(self.took["bare"][1:])))


MEASURES: dict[str, type[Bench]] = {
    "points": Points,
    "json": Json,
    "idle": Idle,
    "markers": Markers,
    "first": FirstPicture,
}


def main(what: str, city: Path, size: int) -> int:
    """Measure it. A fault ends the program: nobody waits for a line that cannot come."""
    prepare_engine(os.environ)
    register_scheme()
    application = QApplication(sys.argv[:1])
    sys.excepthook = lambda kind, error, trace: (sys.stderr.write(f"{error!r}\n"), os._exit(1))
    measure = MEASURES[what](application, city)
    measure.run(size)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
