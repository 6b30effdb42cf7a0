"""A row that opens in place to what can be done with what it shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from console.views.language import Language
from console.widgets.parts import rows


class Acts(QFrame):
    """What stands in the open row. `requested` carries what the officer does there."""

    requested = Signal(object)

    def answered(self, refusal: str) -> None:
        """The desk took what was asked (refusal empty), or refused it and says why."""
        raise NotImplementedError

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        raise NotImplementedError


class OpeningRow(QFrame):
    """`toggled` asks the list to open or close it, by its `key`; `requested` carries what is done with it.

    `acts`, a cached property of each kind of row, are made when it is first opened: most rows never are, and they take
    longer to make than all the rest of the row.
    """

    requested = Signal(object)
    toggled = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.key = ""
        self.language = language
        self.below = rows(spacing=0)
        """Where the acts stand."""

    @property
    def made(self) -> Acts | None:
        """The acts, if they were ever asked for."""
        return vars(self).get("acts")

    def take(self, acts: Acts) -> None:
        """These are the row's, and Tab leads from it into them."""
        acts.hide()
        acts.requested.connect(self.requested)
        self.below.addWidget(acts)
        last: QWidget = self
        for part in acts.findChildren(QWidget):
            is_popup = part.window() is not self.window()  # as the list of a box to choose from
            if not is_popup and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(last, part)
                last = part

    def set_open(self, is_open: bool) -> None:
        """Show or hide what can be done; what was typed stays."""
        if is_open or self.made is not None:
            self.acts.setVisible(is_open)

    @property
    def acts(self) -> Acts:
        """What can be done, made when first asked for."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether what can be done is shown."""
        return self.made is not None and not self.made.isHidden()

    def answered(self, refusal: str) -> None:
        """The desk took or refused what was asked."""
        self.acts.answered(refusal)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self.language = language
        if self.made is not None:
            self.made.relabel(language)

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
        if self.key:
            self.toggled.emit(self.key)
