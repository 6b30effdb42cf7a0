"""The live map in the window: shows a `MapView`, says what was clicked. All else about the page stays behind it."""

import atexit
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from console.maps.block import encode_block
from console.maps.bridge import Bridge
from console.maps.changes import Message, Told, message
from console.maps.guard import Guard
from console.maps.guarded_page import GuardedPage
from console.maps.libraries import check_libraries
from console.maps.page import ensure_page
from console.maps.pen import Pen, Tool
from console.maps.pulse import SILENCE, Pulse
from console.maps.recovery import Recovery
from console.maps.scheme import PAGE_ADDRESS, SchemeHandler, channel_script
from console.maps.shelf import SCHEME, Shelf
from console.maps.throttle import Throttle
from console.views.map import OFF_AT_FIRST, MapStyle, MapView
from console.views.map_extent import corners_of
from resources.base import Position

if TYPE_CHECKING:
    from console.views.tracks import MapTracks

TELL_EVERY = 100  # milliseconds between two tellings of the page
LAND = {"dark": "#0e1113", "light": "#f1f3f3"}  # shown until the page paints, so that nothing flashes white
PAN_STEP = 120  # pixels for an arrow key
_PANS = {
    Qt.Key.Key_Left: (-PAN_STEP, 0),
    Qt.Key.Key_Right: (PAN_STEP, 0),
    Qt.Key.Key_Up: (0, -PAN_STEP),
    Qt.Key.Key_Down: (0, PAN_STEP),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}

_open: "WeakSet[MapWidget]" = WeakSet()


@atexit.register
def _shut_all() -> None:
    """At the end of the process the pages go before Qt does; the other way round the process dies of it."""
    for widget in list(_open):
        widget.shut()


class MapWidget(QWidget):
    """One map of one city. `render` and `restyle` may be called at any time, also before the page is loaded."""

    selected = Signal(str, str)  # kind (incident, team, convoy, depot, shelter), id
    pointed = Signal(object)  # a Position: everything that is no thing
    drawn = Signal()  # the basemap stands in full, for the first time since `open`
    layer_switched = Signal(str, bool)
    moved = Signal(object, int)  # centre, zoom
    drew = Signal(object)  # a Shape that `draw` asked for
    pressed = Signal(str)  # one of the map's own buttons
    complained = Signal(str)  # a fault of the page, for the log

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = MapView()
        self._style: MapStyle | None = None
        self._told = Told()
        self._tracks: MapTracks | None = None
        self._roster_number = 0
        self.is_drawn = False  # whether `drawn` was emitted since `open`: who comes late need not wait for it
        self._listening = False
        self._place: Message | None = None
        self._stands: tuple[Position, int] | None = None
        self.moved.connect(self._stand)  # before anybody else, who may ask then where it stands
        self._hidden: set[str] = set(OFF_AT_FIRST)
        self._panel_open = False
        self._factor = 1.0
        self._shelf = Shelf(channel_script, self._block)
        self.pen = Pen(self, self._send)
        self.pen.drew.connect(self.drew)
        self._build_page()
        self._bridge = self._make_bridge()
        self.recovery = Recovery(self._load_again, self)
        self.pulse = Pulse(lambda heard: self._page.runJavaScript("1", heard), self)
        self.pulse.silent.connect(self._silent)
        self._telling = Throttle(self._tell, TELL_EVERY, self)
        self._telling_tracks = Throttle(self._tell_tracks, TELL_EVERY, self)
        _open.add(self)

    # ── what the window calls ──

    def open(self, city: Path) -> None:
        """Show this city. Raises BadInput where its basemap or the page's libraries are missing."""
        check_libraries()
        ensure_page(city)
        self._shelf.open(city)
        self._place = None
        self.is_drawn = False
        self._load()

    def render(self, view: MapView) -> None:  # type: ignore[override]  # every widget's one input has this name
        """Show this. Cheap: what did not change is not sent, and the page is told at most ten times a second."""
        self._view = view
        self._telling.ask()

    def track(self, tracks: "MapTracks") -> None:
        """Show the mass of vehicles and sensors there. The page is told at most ten times a second, and fetches the
        columns as they are by then."""
        if self._tracks is None or self._tracks.roster is not tracks.roster:
            self._roster_number += 1
        self._tracks = tracks
        self._telling_tracks.ask()

    def restyle(self, style: MapStyle) -> None:
        """Theme, language, watermark and layer names from now on."""
        if style == self._style:
            return
        self._style = style
        self._page.setBackgroundColor(QColor(LAND[style.theme]))
        self._send(message("style", style))

    def show_as(self, other: "MapWidget") -> None:
        """Show what another map shows, in the same place."""
        self._hidden = set(other._hidden)
        self._place = other._place
        self._tracks, self._roster_number = other._tracks, self._roster_number + 1
        self.render(other._view)

    def fly_to(self, place: Position, zoom: int) -> None:
        """Put a place in the middle."""
        self._look(message("look_at", {"lat": place.lat, "lon": place.lon, "zoom": zoom}))

    def fit(self, places: Sequence[Position]) -> None:
        """Show all these places at once."""
        if places:
            self._look(message("fit", {"positions": places}))

    def fit_overlay(self, name: str) -> None:
        """Show a shape over the basemap as a whole."""
        for overlay in self._view.overlays:
            if overlay.id == name:
                self.fit(corners_of(overlay))

    def enlarge(self, factor: float) -> None:
        """Draw all of it so many times as large, letters and symbols too."""
        self._factor = factor
        self._page.setZoomFactor(factor)

    def draw(self, tool: Tool, title: str = "", choices: Sequence[Tool] = ()) -> None:
        """Let the officer draw this with the next clicks: `drew` says what came of it. Measuring stays on the map.

        `title` says what for; `choices` are tools that may be had instead.
        """
        self.pen.take(tool, title, choices)

    def set_layer(self, key: str, on: bool) -> None:
        """Show or hide a layer."""
        if on == (key not in self._hidden):
            return
        (self._hidden.discard if on else self._hidden.add)(key)
        self._send(message("layer", {"key": key, "on": on}))
        self.layer_switched.emit(key, on)

    def toggle_layer(self, key: str) -> None:
        """Show a hidden layer, hide a shown one."""
        self.set_layer(key, key in self._hidden)

    def toggle_panel(self) -> None:
        """Open or close the layers' control."""
        self._panel_open = not self._panel_open
        self._send(message("panel", {"open": self._panel_open}))

    def shut(self) -> None:
        """End the page for good. Whoever throws the map away before the process ends need not call this."""
        if isValid(self) and isValid(self._web):
            self._deafen()
            self.recovery.stop()
            if isValid(self._bridge):
                self._bridge.destroyed.disconnect(self._bridge_gone)
            delete(self._web)
            delete(self._profile)
            self._shelf.close()

    @property
    def stands(self) -> tuple[Position, int] | None:
        """The middle of what it shows, and the zoom, as the page said last; None until it said so."""
        return self._stands

    @property
    def hidden_layers(self) -> frozenset[str]:
        """The layers that are switched off."""
        return frozenset(self._hidden)

    @property
    def look(self) -> MapStyle | None:
        """How it looks, once it was told."""
        return self._style

    @property
    def view(self) -> MapView:
        """What was rendered last."""
        return self._view

    @property
    def refused(self) -> tuple[str, ...]:
        """The foreign addresses that the page was kept from, the newest last."""
        return tuple(self._guard.refused)

    # ── the page ──

    def _build_page(self) -> None:
        # The view comes first: children die in their order, and a page must be gone before its profile goes.
        self._web = QWebEngineView(self)
        self._profile = QWebEngineProfile(self)  # without a name: off the record
        self._guard = Guard(self._profile)
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.installUrlSchemeHandler(SCHEME.encode(), SchemeHandler(self._shelf, self._profile))
        self._page = GuardedPage(self._profile, self._web)
        self._page.setBackgroundColor(QColor(LAND["dark"]))
        self._page.complained.connect(self.complained)
        self._page.renderProcessTerminated.connect(self._lost)
        self._page.loadFinished.connect(lambda _: self._page.setZoomFactor(self._factor))  # a load forgets it
        self._web.setPage(self._page)
        self._web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._web.setAcceptDrops(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._web)
        self._web.installEventFilter(self)
        self._refuse_focus()

    def _make_bridge(self) -> Bridge:
        channel = QWebChannel(self._page)
        bridge = Bridge(channel)
        bridge.ready.connect(self._tell_all)
        bridge.drawn.connect(self._now_drawn)
        bridge.selected.connect(self.selected)
        bridge.pointed.connect(self.pointed)
        bridge.hovered.connect(self._describe)
        bridge.layer_switched.connect(self.set_layer)
        bridge.moved.connect(self._remember_place)
        bridge.cornered.connect(self.pen.at_corner)
        bridge.drew.connect(self.pen.finish)
        bridge.tool_chosen.connect(self.pen.choose)
        bridge.pressed.connect(self.pressed)
        bridge.destroyed.connect(self._bridge_gone)
        channel.registerObject("bridge", bridge)
        self._page.setWebChannel(channel)
        return bridge

    def _deafen(self) -> None:
        """Nothing is told to the page, and nothing expected of it, until it says that it is ready."""
        self._listening = False
        self.pulse.stop()

    def _bridge_gone(self) -> None:
        self._deafen()
        if isValid(self) and isValid(self._page):
            self.recovery.gone("bridge")

    def _load_again(self) -> None:
        if not isValid(self._bridge):
            self._bridge = self._make_bridge()
        self._load()

    def _lost(self) -> None:
        self.complained.emit("the map's process ended; its page is loaded again")
        self._deafen()
        self.recovery.gone("process")

    def _silent(self) -> None:
        """It stands still: its process is ended, since a page that is loaded in the same one would stand as well."""
        self.complained.emit("the map's page does not answer; its process is ended")
        self._deafen()
        self.recovery.gone("silence", SILENCE)
        if self._page.renderProcessPid() > 0:
            os.kill(self._page.renderProcessPid(), signal.SIGKILL)

    def _load(self) -> None:
        self._deafen()
        self._page.load(QUrl(PAGE_ADDRESS))

    def _now_drawn(self) -> None:
        self.is_drawn = True
        self.drawn.emit()
        self.recovery.drawn()

    # ── telling it ──

    def _tell_all(self) -> None:
        self._told = Told()
        self._listening = True
        self.pulse.start()
        if self._place is not None:
            self._send(self._place)
        for key in sorted(self._hidden):  # before the style, with which the basemap is drawn for the first time
            self._send(message("layer", {"key": key, "on": False}))
        if self._style is not None:
            self._send(message("style", self._style))
        if self._panel_open:
            self._send(message("panel", {"open": True}))
        self.pen.begin_again()
        self._tell()
        self._tell_tracks()

    def _tell(self) -> None:
        if self._listening:
            for change in self._told.changes(self._view):
                self._send(change)

    def _tell_tracks(self) -> None:
        if self._listening and self._tracks is not None:
            self._send(message("tracks", {"roster": self._roster_number}))

    def _send(self, told: Message) -> None:
        if self._listening:  # a page that is away is told all when it is back
            self._bridge.told.emit(*told)

    def _look(self, place: Message) -> None:
        self._place = place
        self._send(place)

    def _stand(self, centre: Position, zoom: int) -> None:
        self._stands = centre, zoom

    def _remember_place(self, centre: Position, zoom: int) -> None:
        self._place = message("look_at", {"lat": centre.lat, "lon": centre.lon, "zoom": zoom})
        self.moved.emit(centre, zoom)

    def _block(self, name: str) -> bytes:
        if name.isdigit():
            return encode_block(self._told.points) if int(name[:9]) == self._told.block_number else b""
        if self._tracks is None:
            return b""
        from console.maps.tracks_block import encode_roster, encode_tracks  # numpy takes a tenth of a start

        if name == "roster":
            return encode_roster(self._tracks.roster, self._roster_number)
        return encode_tracks(self._tracks, self._roster_number)

    def _describe(self, kind: str, thing: str) -> None:
        for unit in self._view.units:
            if unit.id == thing and unit.kind == kind:
                self._send(message("detail", {"kind": kind, "id": thing, "detail": unit.detail}))

    # ── focus and keys ──

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The engine makes the part that takes clicks when the page loads, and would have it take the focus."""
        if event.type() == QEvent.Type.ChildPolished and watched is self._web:
            self._refuse_focus()
        return super().eventFilter(watched, event)

    def _refuse_focus(self) -> None:
        """The console's keys must reach the window whatever was clicked: no part of the view takes the focus."""
        for part in (self._web, *self._web.findChildren(QWidget)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and plus/minus move the map when the window gave it the focus (F3); other keys go on to the window."""
        key = Qt.Key(event.key())
        if self.pen.key(key):
            return
        if key in _PANS:
            x, y = _PANS[key]
            self._send(message("pan", {"x": x, "y": y}))
        elif key in _ZOOMS:
            self._send(message("zoom", {"by": _ZOOMS[key]}))
        else:
            super().keyPressEvent(event)
