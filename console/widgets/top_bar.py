"""The bar on top of every screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from console.views.intents import OpenApproval, OpenPalette, OpenPanel, OpenSheet, ToggleMode, WriteReport
from console.views.language import Language
from console.views.top_bar import Chip, Going, TopBarView
from console.widgets.parts import label, row, set_tone, tip

HEIGHT = 44


class ChipFrame(QFrame):
    """One chip; a click asks for what belongs to it. Short, it says less and the rest in its tool tip."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setFixedHeight(28)
        inside = row(self, spacing=6)
        inside.setContentsMargins(8, 2, 8, 2)
        self.text, self._key = label(), label("", "key")
        self._key.hide()
        inside.addWidget(self.text)
        inside.addWidget(self._key)
        self._chip = Chip("")

    def render(self, chip: Chip) -> None:  # type: ignore[override]
        self._chip = chip
        set_tone(self.text, chip.tone)
        _set(self._key, chip.key)
        self._key.setVisible(bool(chip.key))

    def shorten(self, short: bool) -> None:
        """Say all of it, or only the shorter text."""
        chip = self._chip
        _set(self.text, chip.short if short and chip.short else chip.text)
        self.setToolTip(tip(chip.text) if self.text.text() != chip.text else "")
        self.updateGeometry()  # at once: whoever shortens asks next how wide all is

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class TopBar(QFrame):
    """City, mode, clock; alarms, watch, age of the data, state of the record; the palette's key.

    What matters least is shortened first where the window is too narrow for all of it.
    """

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedHeight(HEIGHT)
        self._inside = row(self, spacing=10)
        self._inside.setContentsMargins(14, 0, 14, 0)
        self._city, self._clock, self._day = label("", "title"), label("", "clock"), label("", "caption")
        self.mode, self.going, self.alarms, self.reports = (ChipFrame() for _ in range(4))
        self.watch, self.feed, self.record = (ChipFrame() for _ in range(3))
        self._going: Going | None = None
        self._nearest: WriteReport | None = None
        self.approvals, self.outbox = ChipFrame(), ChipFrame()
        for chip in (self.going, self.approvals, self.outbox):
            chip.hide()
        self.palette_chip = ChipFrame()
        for part in (self._city, self.mode, self._clock, self._day):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        for chip in (
            self.going,
            self.outbox,
            self.approvals,
            self.alarms,
            self.reports,
            self.watch,
            self.feed,
            self.record,
        ):
            self._inside.addWidget(chip)
        self._inside.addWidget(self.palette_chip)
        self._giving_way = (
            self.mode,
            self.record,
            self.feed,
            self.watch,
            self.reports,
            self.alarms,
            self.outbox,
            self.going,
        )
        self._fitted: tuple[object, ...] = ()
        self._connect()

    def _connect(self) -> None:
        self.going.setCursor(Qt.CursorShape.PointingHandCursor)
        self.going.clicked.connect(self._ask_going)
        self.reports.setCursor(Qt.CursorShape.PointingHandCursor)
        self.reports.clicked.connect(self._ask_report)
        for chip, intent in (
            (self.approvals, OpenApproval()),
            (self.outbox, OpenPanel("outbox")),
            (self.mode, ToggleMode()),
            (self.alarms, OpenSheet("alarms")),
            (self.watch, OpenPanel("sign_in")),
            (self.record, OpenSheet("log")),
            (self.palette_chip, OpenPalette()),
        ):
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(lambda intent=intent: self.requested.emit(intent))

    def no_hands(self) -> None:
        """What these lead to is not for one who looks back: they are no buttons."""
        for chip in (self.mode, self.watch, self.reports, self.approvals, self.outbox):
            chip.clicked.disconnect()
            chip.unsetCursor()

    def _ask_report(self) -> None:
        if self._nearest is not None:
            self.requested.emit(self._nearest)

    def _ask_going(self) -> None:
        if self._going is not None:
            self.requested.emit(self._going.action)

    def render(self, view: TopBarView) -> None:  # type: ignore[override]
        """Show this."""
        _set(self._city, view.city)
        _set(self._clock, view.clock)
        _set(self._day, view.day)
        shown = (view.mode, view.alarms, view.watch, view.feed, view.record)
        for chip, one in zip((self.mode, self.alarms, self.watch, self.feed, self.record), shown, strict=True):
            chip.render(one)
        self._nearest = view.nearest
        self.reports.render(view.reports)
        self.reports.setVisible(bool(view.reports.text))
        self._going = view.going
        self.going.render(view.going.chip if view.going is not None else Chip(""))
        self.going.setVisible(view.going is not None)
        self.approvals.render(view.approvals or Chip(""))
        self.approvals.setVisible(view.approvals is not None)
        self.approvals.shorten(False)
        self.outbox.render(view.outbox or Chip(""))
        self.outbox.setVisible(view.outbox is not None)
        self._fit((view.city, view.day, (*shown, view.reports, view.going, view.approvals, view.outbox)))

    def relabel(self, language: Language) -> None:
        """The bar's own words."""
        self.palette_chip.render(Chip(language.text("Commands"), key="Ctrl+K"))
        self.palette_chip.shorten(False)
        self._fitted = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self._fitted[:3])

    def _fit(self, texts: tuple[object, ...]) -> None:
        """Say as much as there is room for."""
        if (wanted := (*texts, self.width())) == self._fitted:
            return
        self._fitted = wanted
        for given_up in range(len(self._giving_way) + 2):
            self._day.setVisible(given_up == 0)
            for number, chip in enumerate(self._giving_way, start=2):
                chip.shorten(number <= given_up)
            self._inside.invalidate()
            if self._inside.sizeHint().width() <= self.width():
                return


def _set(widget: QLabel, text: str) -> None:
    if widget.text() != text:
        widget.setText(text)
