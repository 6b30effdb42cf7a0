"""The bar across an exercise's window: what is drilled, how fast its time runs, where it jumps to.

The time itself stands in the top bar, as everywhere: two clocks on one screen would never quite agree.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton

from console.views.exercise import DrillBarView
from console.views.intents import MoveClock, TurnClock
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, label, row, set_tone

NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class DrillBar(QFrame):
    """The trainer's hand on the clock. Ctrl+Shift+X leads to it, ← → choose a speed, Enter or Space takes it."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setObjectName("drill_bar")
        self.mark, self.title = label("", "heading"), ElidedLabel()
        self.origin, self.state = label("", "caption"), label("", "caption")
        self.rates: dict[int, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.jump = QLineEdit()
        self.jump.setFixedWidth(190)
        self.jump.returnPressed.connect(self._move)
        self.jump.installEventFilter(self)
        self._speeds = row(spacing=0)
        inside = row(self, spacing=10)
        inside.setContentsMargins(14, 6, 14, 6)
        inside.addWidget(self.mark)
        inside.addWidget(self.title, 1)
        inside.addWidget(self.origin)
        inside.addWidget(self.state)
        inside.addLayout(self._speeds)
        inside.addWidget(self.jump)

    def render(self, view: DrillBarView) -> None:  # type: ignore[override]
        """Show this; what is being typed stays."""
        self.title.setText(view.title)
        self.origin.setText(view.origin)
        self.origin.setToolTip(view.chain)
        self.state.setText(view.state)
        set_tone(self.state, "attention" if view.stands else "muted")
        if tuple(self.rates) != view.rates:
            self._offer(view.rates)
        if view.rate in self.rates:
            self.rates[view.rate].setChecked(True)

    def _offer(self, rates: tuple[int, ...]) -> None:
        for rate in rates:
            choice = self.rates[rate] = button(f"×{rate}" if rate else "❚❚")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _=False, rate=rate: self.requested.emit(TurnClock(rate)))
            choice.installEventFilter(self)
            self._group.addButton(choice)
            self._speeds.addWidget(choice)
        self.rates[0].setToolTip(self._stop)

    def relabel(self, language: Language) -> None:
        """The bar's own words."""
        self.mark.setText(language.text("EXERCISE"))
        self._stop = language.text("Stop the exercise's clock")
        self.jump.setPlaceholderText(language.text("Clock to: +30, +2h, 04:00"))
        if self.rates:
            self.rates[0].setToolTip(self._stop)

    def take_focus(self) -> None:
        """To the speed that holds."""
        held = self._group.checkedButton()
        if held is not None:
            held.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def moved(self) -> None:
        """The clock is there: the field is free for the next."""
        self.jump.clear()

    def _move(self) -> None:
        if self.jump.text().strip():
            self.requested.emit(MoveClock(self.jump.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """← → go from speed to speed without taking it; Esc in the field goes back to the speeds."""
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return super().eventFilter(watched, event)
        if watched is self.jump:
            return self._escaped(event)
        speeds = list(self.rates.values())
        if watched in speeds and event.key() in NEXT and event.type() == QEvent.Type.KeyPress:
            at = speeds.index(watched) + NEXT[Qt.Key(event.key())]
            speeds[max(0, min(at, len(speeds) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched in speeds and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.type() == QEvent.Type.KeyPress:
                watched.click()
            return True
        return super().eventFilter(watched, event)

    def _escaped(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            self.take_focus()
        return True
