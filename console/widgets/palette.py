"""The command palette (Ctrl+K) and the list of keys (F1): one overlay, two fillings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from console.views.language import Language
from console.views.palette import PaletteEntry, matching
from console.widgets.parts import rows

WIDTH = 640


class Palette(QFrame):
    """Type, choose with the arrows, Enter. Esc or a click elsewhere puts it away; nothing is lost."""

    requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "overlay")
        self._entries: Sequence[PaletteEntry] = ()
        self._found: list[PaletteEntry] = []
        self._before: QWidget | None = None
        self._words, self._list = QLineEdit(), QListWidget()
        self._words.setObjectName("palette_words")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = rows(self, margin=10, spacing=6)
        inside.addWidget(self._words)
        inside.addWidget(self._list, 1)
        self._words.textChanged.connect(lambda _: self._refill())
        self._words.installEventFilter(self)
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))
        self.hide()

    def open(self, entries: Sequence[PaletteEntry], words: str = "") -> None:
        """Come up with these entries."""
        self._entries = entries
        self._before = self.window().focusWidget()
        self._words.setText(words)
        self._refill()
        over = self._over
        self.setFixedSize(min(WIDTH, over.width() - 40), min(460, over.height() - 120))
        self.move((over.width() - self.width()) // 2, 64)
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)
        self._words.selectAll()

    def put_away(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def shown(self) -> list[PaletteEntry]:
        """The entries that fit now."""
        return list(self._found)

    def relabel(self, language: Language) -> None:
        """The palette's own words."""
        self._words.setPlaceholderText(language.text("A command, an incident, a team, a depot: Chinese, pinyin, id"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc belongs to the palette while it is up, not to the window's shortcut
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if watched is self._words and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _refill(self) -> None:
        self._found = matching(self._entries, self._words.text(), limit=60)
        self._list.clear()
        for entry in self._found:
            parts = (entry.title, entry.detail, entry.key)
            self._list.addItem(QListWidgetItem("    ".join(part for part in parts if part)))
        self._list.setCurrentRow(0)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._found):
            action = self._found[number].action
            self.put_away()
            self.requested.emit(action)
