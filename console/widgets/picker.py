"""A text field with a list under it: what is typed narrows the list, arrows walk it, Enter picks."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from console.widgets.parts import rows

ROW_HEIGHT = 26
MOST = 6


class Option(msgspec.Struct, frozen=True):
    """Something that can be picked."""

    key: str
    text: str


class Picker(QFrame):
    """`typed` with every edit by a person, `picked` with a key. The owner says what is offered for a text."""

    typed = Signal(str)
    picked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("role", "suggestions")
        self.list.hide()
        inside = rows(self, spacing=0)
        inside.addWidget(self.field)
        inside.addWidget(self.list)
        self._options: tuple[Option, ...] = ()
        self.field.textEdited.connect(self.typed)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._pick(self.list.row(item)))
        self.setFocusProxy(self.field)

    def offer(self, options: Sequence[Option]) -> None:
        """Put these under the field, the first one marked; none: the list goes."""
        if tuple(options) == self._options and self.list.isHidden() != bool(options):
            return
        marked = self._marked_key()
        self._options = tuple(options)
        self.list.clear()
        for option in self._options:
            item = QListWidgetItem(option.text)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        keys = [option.key for option in self._options]
        self.list.setCurrentRow(keys.index(marked) if marked in keys else 0)
        self.list.setFixedHeight(ROW_HEIGHT * min(len(keys), MOST) + 4)
        self.list.setVisible(bool(keys))

    def put_away(self) -> bool:
        """Close the list; False if it was not open."""
        was_open = not self.list.isHidden()
        self.offer(())
        return was_open

    def _marked_key(self) -> str:
        row = self.list.currentRow()
        return self._options[row].key if 0 < row < len(self._options) else ""

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._options):
            key = self._options[row].key
            self.offer(())
            self.picked.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key()) if event.modifiers() in _PLAIN else False
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.offer(())
            self.left.emit()
        return False

    def _key(self, key: int) -> bool:
        if self.list.isHidden():
            return key in _ENTER and self.field.focusNextChild()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(len(self._options) - 1, self.list.currentRow() + step)))
            return True
        if key in _ENTER:
            self._pick(self.list.currentRow())
            return True
        return False


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
