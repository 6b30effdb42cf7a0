"""The main window: where each panel stands, which keys there are, and the frame of an exercise. Nothing else."""

from collections.abc import Mapping
from typing import Literal

import msgspec
from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QSplitter, QStackedWidget, QWidget

from console.situation.mode import RoomMode
from console.views.intents import Panel, Quit
from console.widgets.keymap import KEYS
from console.widgets.parts import rows, set_mode

Mode = Literal["", "exercise", "replay"]
NARROW = 1500
"""Below this window width in px the columns are set for a small screen."""


WIDTHS: dict[tuple[RoomMode, bool], tuple[int, int, int]] = {
    ("peacetime", False): (330, 440, 320),
    ("peacetime", True): (244, 372, 214),
    ("emergency", False): (264, 540, 212),
    ("emergency", True): (244, 424, 166),
}
"""Left column, right column, sheets below in px, by mode and on a small window. Watch-keeping has the sheets large;
command has the map, which gets the rest, and the right column."""


class MainWindow(QMainWindow):
    """Top bar, left column, map, right column, sheets below. What stands in them comes in from outside."""

    requested = Signal(object)
    narrowed = Signal(bool)  # the window became a small one, or a large one

    def __init__(
        self, top: QWidget, left: QWidget, map_: QWidget, right: Mapping[Panel, QWidget], below: QWidget
    ) -> None:
        super().__init__()
        self.setMinimumSize(1180, 680)
        self._frame = QFrame(self)
        self._frame.setObjectName("window")
        self._right = QStackedWidget()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        # The right column has the window's whole height: on a small screen its orders would have 60 px otherwise.
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._splitters = (self._columns, self._halves, self._sides)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)
        self._inside = rows(self._frame, spacing=0)
        self.setCentralWidget(self._frame)
        # From the outside inwards: what is moved with its children is dressed again with all of them.
        self._inside.addWidget(top)
        self._inside.addWidget(self._sides, 1)
        for splitter, parts, stretched in (
            (self._sides, (self._halves, self._right), 0),
            (self._halves, (self._columns, below), 0),
            (self._columns, (left, map_), 1),
        ):
            for part in parts:
                splitter.addWidget(part)
            splitter.setStretchFactor(stretched, 1)
        self._panels: dict[Panel, QWidget] = {}
        self._aside: list[QWidget] = []
        self._guests: list[QWidget] = []
        self._own = b""
        for name, panel in right.items():
            self.hold(name, panel)
        self._arranged_for = 0
        self.room_mode: RoomMode = "peacetime"
        self._shortcuts = [self._shortcut(keys, intent) for keys, intent in KEYS.items()]

    def hold(self, name: Panel, panel: QWidget) -> None:
        """One panel more for the right column."""
        self._panels[name] = panel
        self._right.addWidget(panel)

    def holds(self, name: Panel) -> bool:
        """Whether there is such a panel already."""
        return name in self._panels

    def show_panel(self, panel: Panel) -> None:
        """Bring a panel up on the right.

        Keys that were meant for the one before go to the incident as a whole: not to one of its buttons, where Enter
        would do something unseen, and not to a field in which a letter would be typed.
        """
        focus = QApplication.focusWidget()
        was_here = focus is None or self._right.isAncestorOf(focus)
        changed = self.panel != panel
        self._right.setCurrentWidget(self._panels[panel])
        if changed and was_here and panel == "incident":
            self._panels[panel].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def panel(self) -> Panel:
        """The panel that is up."""
        return next(name for name, widget in self._panels.items() if widget is self._right.currentWidget())

    def set_mode(self, title: str, mode: Mode) -> None:
        """The window's title; a live book has no frame (""), an exercise and a replay have theirs."""
        self.setWindowTitle(title)
        set_mode(self._frame, mode)

    def put_in_place(self, below: QWidget, left: QWidget | None) -> None:
        """Something else below the map, and left of it: in place of the sheets and of the left column. Where nothing
        comes to its left the map goes too: there is no room for both.
        """
        self.put_back()
        self._own = self.layout_state()
        above = self._columns if left is None else self._columns.widget(0)
        self._aside = [one for one in (above, self._halves.widget(1)) if one is not None]
        self._guests = [below] if left is None else [below, left]
        for hidden in self._aside:
            hidden.hide()
        self._halves.addWidget(below)
        if left is not None:
            self._columns.insertWidget(1, left)
        for guest in self._guests:
            guest.show()
        self._arrange_guests()

    def _arrange_guests(self) -> None:
        """Both maps alike, and the other half of the height for what stands below."""
        right = WIDTHS[self.room_mode, self.width() < NARROW][1]
        tall, half = self.height() // 2, (self.width() - right) // 2
        self._sides.setSizes([self.width() - right, right])
        self._columns.setSizes([0, half, half])
        self._halves.setSizes([tall, 0, tall])

    def put_back(self) -> None:
        """As the window was: whoever brought the others in has them again, without a parent."""
        if not self._aside:
            return
        for guest in self._guests:
            guest.hide()
            guest.setParent(None)
        for hidden in self._aside:
            hidden.show()
        self._aside, self._guests = [], []
        self.restore_layout(self._own)

    def add_foot(self, foot: QWidget) -> None:
        """Put something across the window's lower edge."""
        self._inside.addWidget(foot)

    def arrange(self) -> None:
        """Give the columns their widths for this window size and this mode of the room."""
        if self._guests:
            self._own = b""
            self._arrange_guests()
            return
        left, right, below = WIDTHS[self.room_mode, self.width() < NARROW]
        self._columns.setSizes([left, self.width() - left - right])
        self._sides.setSizes([self.width() - right, right])
        self._halves.setSizes([self.height() - below, below])

    def layout_state(self) -> bytes:
        """How the user has arranged the window, to be kept; empty for as it is by itself. Guests are no part of it."""
        if self._guests:
            return self._own
        return msgspec.msgpack.encode([bytes(splitter.saveState().data()) for splitter in self._splitters])

    def restore_layout(self, state: bytes) -> None:
        """Arrange the window as it was; while guests are in it, once they are gone."""
        if self._guests:
            self._own = state
            return
        self.arrange()
        if not state:
            return
        states = msgspec.msgpack.decode(state, type=list[bytes])
        for splitter, kept in zip(self._splitters, states, strict=False):
            splitter.restoreState(QByteArray(kept))

    # --- Qt's own -----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = 1 if self.width() < NARROW else 2
        if size != self._arranged_for:
            self._arranged_for = size
            self.narrowed.emit(size == 1)
            self.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # the room lets go of the record first, then ends the loop
        self.requested.emit(Quit())

    def _shortcut(self, keys: str, intent: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)  # F4 held down would do one next step after the other, unread
        shortcut.activated.connect(lambda: self.requested.emit(intent))
        return shortcut
