"""One order in the incident's list: who, how far, by which telephone; it opens to what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from console.views.language import Language
from console.views.order_rows import OrderRow
from console.widgets.elided import ElidedLabel
from console.widgets.order_acts import OrderActs
from console.widgets.parts import frame, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class OrderItem(QFrame):
    """A row. `toggled` asks the list to open or close it; `requested` carries what the officer does with the order."""

    requested = Signal(object)
    toggled = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._view: OrderRow | None = None
        self._name = ElidedLabel()
        self._arrival = label()
        self._status = ElidedLabel("caption")
        self._phone = label("", "caption")
        self._phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cargo = ElidedLabel("caption")
        self.acts = OrderActs(language)
        self.acts.requested.connect(self.requested)
        self.acts.hide()
        first, second = row(), row()
        first.addWidget(self._name, 1)
        first.addWidget(self._arrival)
        second.addWidget(self._status, 1)
        second.addWidget(self._phone)
        inside = rows(self, spacing=0)
        inside.setContentsMargins(SPACE, SPACE, SPACE, 0)
        for part in (first, second):
            inside.addLayout(part)
        inside.addWidget(self._cargo)
        inside.addWidget(self.acts)
        inside.addSpacing(SPACE)
        inside.addWidget(frame("line"))

    def render(self, view: OrderRow) -> None:  # type: ignore[override]
        """Show this order."""
        if view == self._view:
            return
        self._view = view
        self._name.setText(view.name)
        set_tone(self._name, "muted" if view.ended else "")
        self._arrival.setText(view.arrival)
        set_tone(self._arrival, view.arrival_tone)
        self._status.setText(view.status)
        set_tone(self._status, view.tone)
        self._phone.setText(view.phone)
        self._cargo.setText(view.cargo)
        self._cargo.setVisible(bool(view.cargo))
        self.acts.render(view)

    def set_surroundings(self, source: str, others: tuple[tuple[str, str], ...]) -> None:
        """What its small forms start with: who says so, and the other open incidents."""
        self.acts.set_surroundings(source, others)

    def set_open(self, is_open: bool) -> None:
        """Show or hide what can be done; what was typed stays."""
        self.acts.setVisible(is_open)

    @property
    def is_open(self) -> bool:
        """Whether what can be done is shown."""
        return not self.acts.isHidden()

    def answered(self, refusal: str) -> None:
        """The desk took or refused what was asked."""
        self.acts.answered(refusal)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self.acts.relabel(language)

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
        if self._view is None:
            return
        self.toggled.emit(self._view.id)
