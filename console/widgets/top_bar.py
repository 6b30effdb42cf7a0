"""The bar on top of every screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel

from console.views.intents import OpenPalette, OpenPanel, OpenSheet
from console.views.language import Language
from console.views.top_bar import Chip, TopBarView
from console.widgets.parts import button, label, row, set_tone


class _ChipFrame(QFrame):
    """One chip; a click asks for what belongs to it."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setFixedHeight(28)
        inside = row(self, margin=4, spacing=6)
        inside.setContentsMargins(8, 2, 8, 2)
        self.text = label()
        self.key = label("", "key")
        self.key.hide()
        inside.addWidget(self.text)
        inside.addWidget(self.key)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def render(self, chip: Chip) -> None:  # type: ignore[override]
        self.text.setText(chip.text)
        set_tone(self.text, chip.tone)
        self.key.setText(chip.key)
        self.key.setVisible(bool(chip.key))

    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()


class TopBar(QFrame):
    """City, mode, clock; alarms, watch, age of the data, state of the record; the palette's key."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedHeight(44)
        inside = row(self, spacing=10)
        inside.setContentsMargins(14, 0, 14, 0)
        self._city, self._clock, self._day = label("", "title"), label("", "clock"), label("", "caption")
        self._mode, self._alarms, self._watch, self._feed, self._record = (_ChipFrame() for _ in range(5))
        self._palette = button(flat=True)
        for part in (self._city, self._mode, self._clock, self._day):
            inside.addWidget(part)
        inside.addStretch(1)
        for chip in (self._alarms, self._watch, self._feed, self._record):
            inside.addWidget(chip)
        inside.addWidget(self._palette)
        self._connect()

    def _connect(self) -> None:
        self._alarms.clicked.connect(lambda: self.requested.emit(OpenSheet("alarms")))
        self._watch.clicked.connect(lambda: self.requested.emit(OpenPanel("sign_in")))
        self._record.clicked.connect(lambda: self.requested.emit(OpenSheet("log")))
        self._palette.clicked.connect(lambda: self.requested.emit(OpenPalette()))
        self._palette.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def render(self, view: TopBarView) -> None:  # type: ignore[override]
        """Show this."""
        _set(self._city, view.city)
        _set(self._clock, view.clock)
        _set(self._day, view.day)
        for chip, shown in (
            (self._mode, view.mode),
            (self._alarms, view.alarms),
            (self._watch, view.watch),
            (self._feed, view.feed),
            (self._record, view.record),
        ):
            chip.render(shown)
        self._day.setVisible(self.width() > 1500)

    def relabel(self, language: Language) -> None:
        """The bar's own words."""
        self._palette.setText(language.text("Commands") + "  Ctrl+K")


def _set(widget: QLabel, text: str) -> None:
    if widget.text() != text:
        widget.setText(text)
