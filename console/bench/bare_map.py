"""The bare peers of the map: pages with Leaflet and little else, in the same engine, served by the same scheme."""

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from shiboken6 import delete

from console.maps.guarded_page import GuardedPage
from console.maps.scheme import PAGE_ADDRESS, SchemeHandler, channel_script
from console.maps.shelf import SCHEME, Served, Shelf, content_policy

DRAWN = "drawn"
_HEAD = """<!doctype html><meta charset="utf-8"><title>bare</title>
<link rel="stylesheet" href="vigil://map/lib/leaflet.css">
<script src="vigil://map/lib/leaflet.js"></script><script src="vigil://map/lib/protomaps-leaflet.js"></script>
<style nonce="{nonce}">html, body, #map {{ height: 100%; margin: 0 }}</style><div id="map"></div>
<script nonce="{nonce}">
const map = L.map("map", {{ zoomAnimation: false, fadeAnimation: false, preferCanvas: true }});
map.setView([{lat}, {lon}], {zoom});
const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = "{drawn}"; }}));
"""
CITY = """
const fill = (color) => new protomapsL.PolygonSymbolizer({ fill: color });
const line = (color, width) => new protomapsL.LineSymbolizer({ color, width });
const words = { labelProps: ["name"], fontSize: 11, fill: "#333", stroke: "#fff", width: 1.5 };
const layer = protomapsL.leafletLayer({ url: "vigil://map/tiles/{z}/{x}/{y}.mvt", maxDataZoom: 14, attribution: "",
  backgroundColor: "#f1f3f3",
  paintRules: [
    ["landuse", fill("#e9ecee")], ["green", fill("#dfe8e1")], ["water", fill("#c6d4dd")],
    ["waterway", line("#c6d4dd", 1)], ["buildings", fill("#dce0e4")], ["roads", line("#fff", 2)],
    ["rail", line("#b9c1c8", 1)], ["boundaries", line("#98a3ad", 1)],
  ].map(([dataLayer, symbolizer]) => ({ dataLayer, symbolizer })),
  labelRules: [
    { dataLayer: "places", symbolizer: new protomapsL.CenteredTextSymbolizer(words) },
    { dataLayer: "roads", symbolizer: new protomapsL.LineLabelSymbolizer(words) },
  ] });
layer.once("load", drawn);
layer.addTo(map);
"""
"""The same tiles with one plain rule for each of their layers."""
MARKERS = """
const renderer = L.canvas();
const markers = Array.from({ length: %d }, () => L.circleMarker(map.getCenter(), { renderer, radius: 3 }).addTo(map));
// Every marker to a place of its own, and the canvas drawn: what Leaflet itself does in its next frame.
function move(places) {
  const began = performance.now();
  markers.forEach((marker, i) => marker.setLatLng([places[2 * i], places[2 * i + 1]]));
  L.Util.cancelAnimFrame(renderer._redrawRequest);
  renderer._redraw();
  return performance.now() - began;
}
const bounds = map.getBounds().pad(-0.1);
const [south, west] = [bounds.getSouth(), bounds.getWest()];
const [high, wide] = [bounds.getNorth() - south, bounds.getEast() - west];
const somewhere = () => markers.flatMap(() => [south + Math.random() * high, west + Math.random() * wide]);
window.spent = [];
const one = () => {
  if (window.spent.length === %d) return drawn();
  window.spent.push(move(somewhere()));
  setTimeout(one, 100);
};
map.whenReady(() => setTimeout(one, 100));
"""
"""So many of Leaflet's circle markers on its canvas, moved so often; `spent` is what each move took."""


class BareShelf(Shelf):
    """Serves a page of the bench's own in the place of the console's."""

    def __init__(self, script: str, at: tuple[float, float], zoom: int) -> None:
        super().__init__(channel_script, lambda name: b"")
        self._rooms["page"] = lambda name: self._bare(script, at, zoom)

    def _bare(self, script: str, at: tuple[float, float], zoom: int) -> Served:
        nonce = secrets.token_hex(16)
        head = _HEAD.format(nonce=nonce, lat=at[0], lon=at[1], zoom=zoom, drawn=DRAWN)
        return Served("text/html", f"{head}{script}</script>".encode(), content_policy(nonce))


class BareMap:
    """A window with a bare page on a city's tiles."""

    def __init__(self, city: Path, script: str, at: tuple[float, float], zoom: int, size: tuple[int, int]) -> None:
        self.view = QWebEngineView()
        self._profile = QWebEngineProfile()
        shelf = BareShelf(script, at, zoom)
        shelf.open(city)
        self._profile.installUrlSchemeHandler(SCHEME.encode(), SchemeHandler(shelf, self._profile))
        self.page = GuardedPage(self._profile, self.view)
        self.page.complained.connect(self._failed)
        self.page.titleChanged.connect(self._said)
        self._drawn: Callable[[], None] = lambda: None
        self.view.setPage(self.page)
        self.view.resize(*size)
        self.view.show()

    def load(self, drawn: Callable[[], None]) -> None:
        """Load the page anew; `drawn` is called when it says that it is."""
        self._drawn = drawn
        self.page.load(QUrl(PAGE_ADDRESS))

    def _said(self, title: str) -> None:
        if title == DRAWN:
            self._drawn()

    def shut(self) -> None:
        """The page goes before its profile does; the other way round the process dies of it."""
        delete(self.view)
        delete(self._profile)

    @staticmethod
    def _failed(complaint: str) -> None:
        raise RuntimeError(complaint)
