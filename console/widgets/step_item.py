"""One step of the response: sign, name, clock; it opens in place to what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from console.views.language import Language
from console.views.step_rows import StepDeed, StepRow
from console.widgets.elided import ElidedLabel
from console.widgets.parts import label, row, rows, set_tone
from console.widgets.step_acts import StepActs
from console.widgets.step_mark import SIZE, StepMark
from console.widgets.tokens import SPACE
from plans.plan import StepId


class StepItem(QFrame):
    """A row. `toggled` asks the list to open or close it; `requested` carries what the officer does with the step."""

    requested = Signal(object)
    toggled = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "step")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._view: StepRow | None = None
        self._mark, self._name, self._clock = StepMark(), ElidedLabel(), label()
        self._detail = ElidedLabel("caption")
        self._acts = StepActs(language)
        self._acts.requested.connect(self.requested)
        self._acts.hide()
        first, second = row(spacing=2 * SPACE), row(spacing=2 * SPACE)
        first.addWidget(self._mark)
        first.addWidget(self._name, 1)
        first.addWidget(self._clock)
        second.setContentsMargins(SIZE + 2 * SPACE, 0, 0, 0)
        second.addWidget(self._detail, 1)
        inside = rows(self, spacing=0)
        inside.setContentsMargins(SPACE // 2, 2, 0, 2)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addWidget(self._acts)

    def render(self, view: StepRow) -> None:  # type: ignore[override]
        """Show this step."""
        if view == self._view:
            return
        self._view = view
        self._mark.set_mark(view.mark)
        self._name.setText(view.name)
        set_tone(self._name, "muted" if view.settled or view.mark == "waits" else "")
        set_tone(self._mark, "muted" if view.settled else "")
        self._clock.setText(view.clock)
        set_tone(self._clock, view.tone or ("muted" if view.mark == "waits" else ""))
        self._detail.setText(view.detail)
        self._show_detail()
        self._acts.render(view)
        self._name.setAccessibleName(f"{view.name}, {view.clock}")

    @property
    def step(self) -> StepId | None:
        """Which step it shows."""
        return None if self._view is None else self._view.id

    @property
    def settled(self) -> bool:
        """Whether nothing is to be done with it any more."""
        return self._view is not None and self._view.settled

    def set_open(self, is_open: bool) -> None:
        """Show or hide what can be done; what was typed stays."""
        self._acts.setVisible(is_open)
        self._show_detail()

    def _show_detail(self) -> None:
        """A settled row is one line, until it is opened."""
        if self._view is not None:
            self._detail.setVisible(bool(self._view.detail) and (not self._view.settled or self.is_open))

    @property
    def is_open(self) -> bool:
        """Whether what can be done is shown."""
        return not self._acts.isHidden()

    def ask(self, deed: StepDeed) -> None:
        """Ask for the words of a deed, if it can be done."""
        self._acts.ask(deed)

    def confirm(self, deed: StepDeed) -> bool:
        """Do the deed with the words that are there; False if the row does not ask for it now."""
        return self.is_open and self._acts.deed == deed and self._acts.confirm()

    def answered(self, refusal: str) -> None:
        """The desk took or refused what was asked."""
        self._acts.answered(refusal)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._acts.relabel(language)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():
            super().keyPressEvent(event)  # a key that one of its fields did not want
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        if self._view is not None:
            self.toggled.emit(self._view.id)
