"""The wall's window: the map once more, below one line in large type. It only looks: nothing in it can be pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QScreen, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from console.views.top_bar import Chip
from console.views.wall import WallView
from console.widgets.main_window import Mode
from console.widgets.parts import label, row, rows, set_mode, set_tone

SHARE, LEAST = 0.052, 0.6
"""Of the window's height for a letter: on a screen of 55 inches 32 mm, which is read from five metres (distance / 156).
Where the line is too long for that, down to 0.6 of it."""


class WallHead(QFrame):
    """City, mode, clock; open incidents by response level, alarms, the data's age."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._inside = row(self)
        self.city, self.mode, self.clock = label(), label(), label()
        self.open, self.levels, self.alarms, self.age = label(), label(), label(), label()
        self._texts = (self.city, self.mode, self.clock, self.open, self.levels, self.alarms, self.age)
        for one in self._texts:
            self._inside.addWidget(one)
            if one in (self.mode, self.clock):
                self._inside.addStretch(1)
        self._size = 0

    def render(self, view: WallView) -> None:  # type: ignore[override]
        self.city.setText(view.city)
        self.clock.setText(view.clock)
        self.open.setText(view.open)
        self.levels.setText(" · ".join(view.levels))
        self.levels.setVisible(bool(view.levels))
        for text, chip in ((self.mode, view.mode), (self.alarms, view.alarms), (self.age, view.age)):
            _show(text, chip)
        self.fit()

    def fit(self) -> None:
        """As large as the window's height asks for and its width allows."""
        wanted = round(self.window().height() * SHARE)
        shown = [one for one in self._texts if not one.isHidden()]
        self._write(wanted)
        needed = sum(one.sizeHint().width() for one in shown) + wanted * len(shown) // 2
        if needed > self.width() > 0:
            self._write(max(round(wanted * LEAST), wanted * self.width() // needed))

    def _write(self, size: int) -> None:
        if size == self._size:
            return
        self._size = size
        self._inside.setContentsMargins(size // 3, size // 8, size // 3, size // 8)
        self._inside.setSpacing(size // 2)
        for one in self._texts:
            weight = 600 if one in (self.city, self.clock) else 400
            one.setStyleSheet(f"font-size: {size}px; font-weight: {weight};")


def _show(text: QLabel, chip: Chip) -> None:
    text.setText(chip.text)
    set_tone(text, chip.tone)


class WallWindow(QWidget):
    """One top-level window, as a whole on another display where there is one."""

    closed = Signal()
    resized = Signal(int)  # its height in px
    switched = Signal()  # F: along with the main map, or no longer

    def __init__(self, map_: QWidget, keys: str) -> None:
        super().__init__()
        self._frame = QFrame(self)
        self._frame.setObjectName("window")
        rows(self).addWidget(self._frame)
        self.head = WallHead()
        inside = rows(self._frame, spacing=0)
        inside.addWidget(self.head)
        inside.addWidget(map_, 1)
        for key, signal in (("Esc", self.closed), (keys, self.closed), ("F", self.switched)):
            QShortcut(QKeySequence(key), self).activated.connect(signal)
        full = QShortcut(QKeySequence("F11"), self)
        full.activated.connect(lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())

    def show_beside(self, screen: QScreen | None) -> None:
        """Fill a display other than this one; without another, a window that may be moved."""
        others = [one for one in QGuiApplication.screens() if one is not screen]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.resize(1280, 720)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.show()

    def set_mode(self, title: str, mode: Mode) -> None:
        """The title, and the frame of an exercise or a replay."""
        self.setWindowTitle(title)
        set_mode(self._frame, mode)

    # --- Qt's own -----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.height())
        self.head.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # whoever opened it lets its page go first
        self.closed.emit()
