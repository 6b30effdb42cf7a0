"""The real page under a mass that moves ten times a second, and what that costs: script, transport, longest block."""

import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from console.bench.mapping import Moved
from console.clock import wall_now
from console.feeds.positions import Positions
from console.maps.bridge import Bridge
from console.maps.map_widget import MapWidget
from console.maps.tiles import TileArchive
from console.views.language import Language
from console.views.map import map_style
from console.views.tracks import MapTracks, TracksBuilder
from resources.base import MILLISECOND, SECOND, Instant, Position

SIZE = (1920, 1080)
ZOOMS = (12, 15)
"""All as counts; as many dots as there ever are in a view."""
UPDATES = 50
LEAST = 0.9
"""The share of the updates that must really have been drawn."""
EVERY = 100
"""Milliseconds."""
SETTLE = 2000
BEAT = 4
"""Milliseconds between two beats of the page's heart, the least that an engine allows."""
METER = """
window.meter = { script: 0, drawn: 0, got: [], gaps: [] };
{
  const timed = (work) => (...given) => {
    const began = performance.now();
    const answer = work(...given);
    meter.script += performance.now() - began;
    return answer;
  };
  const { take, paint } = vigil.tracks;
  vigil.tracks.take = (buffer) => {
    const now = performance.timeOrigin + performance.now();
    timed(take)(buffer);
    meter.got.push([vigil.tracks.mass.age(0), now]);
  };
  vigil.tracks.paint = (...given) => {
    meter.drawn++;
    timed(paint)(...given);
  };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    meter.gaps.push(now - last);
    last = now;
  }, %d);
}
"""


TAKE_JSON = """
vigil.bridge.told.connect((part, json) => {
  if (part !== "bench") return;
  const { lats, lons, ages, kinds, stale } = JSON.parse(json);
  meter.columns = [Int32Array.from(lats), Int32Array.from(lons), Int32Array.from(ages), Uint8Array.from(kinds), stale];
  meter.got.push([ages[0], performance.timeOrigin + performance.now()]);
});
"""


class Bench:
    """One measure: a chain of steps on Qt's loop that ends with a line on stdout."""

    def __init__(self, application: QApplication, city: Path) -> None:
        self.application = application
        self.city = city
        archive = TileArchive(city / "basemap.pmtiles")
        self.south_west, self.north_east = archive.bounds
        archive.close()
        self.centre = Position(
            (self.south_west.lat + self.north_east.lat) // 2, (self.south_west.lon + self.north_east.lon) // 2
        )

    def run(self, size: int) -> None:
        """Begin."""
        raise NotImplementedError

    def end(self, found: msgspec.Struct | list[float]) -> None:
        """Say it, and leave."""
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        sys.stdout.flush()
        self.application.quit()

    def widget(self) -> MapWidget:
        """Our map, not yet opened."""
        widget = MapWidget()
        widget.resize(*SIZE)
        widget.restyle(map_style(Language("en"), "dark"))
        widget.show()
        return widget


class Points(Bench):
    """100,000 vehicles that move at every update, all of them, on the real page by the real way."""

    def run(self, count: int) -> None:
        self.map = self.widget()
        self.columns = cycle(list(self._columns(count)))
        self.zooms = list(ZOOMS)
        self.sent: list[tuple[float, int]] = []
        self.results: list[Moved] = []
        self.left = 0
        self.timer = QTimer()
        self.timer.setInterval(EVERY)
        self.timer.timeout.connect(self._update)
        self.map.drawn.connect(self._stands)
        self.map.open(self.city)

    def _columns(self, count: int) -> Iterator[MapTracks]:
        random = np.random.default_rng(3)
        ids = [f"V-{row:05}" for row in range(count)]
        held = Positions(ids, ids, ["vehicle"] * count, "bench")
        builder = TracksBuilder(held, 60)
        rows, now = np.arange(count), wall_now()
        (south, west), (north, east) = self.south_west.degrees, self.north_east.degrees
        lats, lons = random.uniform(south, north, count), random.uniform(west, east, count)
        for turn in range(10):
            lats = np.clip(lats + random.normal(0, 2e-4, count), south, north)
            lons = np.clip(lons + random.normal(0, 2e-4, count), west, east)
            held.take(rows, lats, lons, np.full(count, now))
            yield builder.build(Instant(now + turn * SECOND))  # by their age the page can tell them apart

    def _stands(self) -> None:
        self._page.runJavaScript(self.meter())
        self._next_zoom()

    def meter(self) -> str:
        """What is put into the page to measure it."""
        return METER % BEAT

    @property
    def _page(self) -> QWebEnginePage:
        return self.map.findChildren(QWebEnginePage)[0]

    def _next_zoom(self) -> None:
        self.map.fly_to(self.centre, self.zooms.pop(0))
        self.map.track(next(self.columns))  # with the names, which come once
        QTimer.singleShot(SETTLE, self._begin)

    def _begin(self) -> None:
        self._page.runJavaScript("Object.assign(meter, { script: 0, drawn: 0, got: [], gaps: [] }); 1")
        self.sent, self.left = [], UPDATES
        self.timer.start()

    def _update(self) -> None:
        if self.left == 0:
            self.timer.stop()
            self._page.runJavaScript("JSON.stringify(meter)", self._measured)
            return
        self.left -= 1
        columns = next(self.columns)
        self.sent.append((wall_now() / MILLISECOND, int(columns.ages[0])))
        self.deliver(columns)

    def deliver(self, columns: MapTracks) -> None:
        """The console's own way."""
        self.map.track(columns)

    def _sent_before(self, got: float, turn: int) -> float:
        """When the columns of this turn were last sent before they came."""
        return max(sent for sent, sent_turn in self.sent if sent_turn == turn and sent <= got)

    def _measured(self, answer: str) -> None:
        meter: dict[str, Any] = msgspec.json.decode(answer)
        took = [got - self._sent_before(got, turn) for turn, got in meter["got"]]
        self.measured(meter, took)

    def measured(self, meter: dict[str, Any], took: list[float]) -> None:
        """What came of one zoom."""
        if min(len(took), meter["drawn"]) < LEAST * UPDATES:
            raise RuntimeError(f"of {UPDATES} updates {len(took)} came and {meter['drawn']} were drawn")
        self.results.append(Moved(meter["script"] / len(meter["got"]), median(took), max(meter["gaps"])))
        if self.zooms:
            self._next_zoom()
            return
        worst = (max(getattr(result, key) for result in self.results) for key in Moved.__struct_fields__)
        self.map.shut()
        self.end(Moved(*worst))


class Json(Points):
    """The same columns as JSON by the bridge, as everything that can be counted is told."""

    def meter(self) -> str:
        return f"{METER % BEAT}\n{TAKE_JSON}"

    def deliver(self, columns: MapTracks) -> None:
        """All that the page shows, as numbers in text."""
        names = ("lats", "lons", "ages", "kinds", "stale")
        told = msgspec.json.encode({name: getattr(columns, name).tolist() for name in names}).decode()
        self.map.findChildren(Bridge)[0].told.emit("bench", told)

    def measured(self, meter: dict[str, Any], took: list[float]) -> None:
        """How long each took."""
        self.map.shut()
        self.end(took)


class Idle(Points):
    """The same page with nothing that moves."""

    def _next_zoom(self) -> None:
        QTimer.singleShot(SETTLE, self._begin)

    def _update(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.timer.stop()
            self._page.runJavaScript("JSON.stringify(meter.gaps)", self._rested)

    def _rested(self, answer: str) -> None:
        self.map.shut()
        self.end(msgspec.json.decode(answer, type=list[float]))
