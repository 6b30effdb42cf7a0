"""A list at the map of what somebody kept under a word: go to one, remove one, keep what is shown under a new word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from console.views.intents import Intent
from console.widgets.parts import button, clear, label, row, rows, scrolled

LEFT, TOP, TALLEST = 10, 48, 300
"""In px, at the map's top left."""


class KeptMenu(QFrame):
    """Over the map; takes the focus only when it is opened. `keep` is asked for with the word that was typed."""

    requested = Signal(object)

    def __init__(self, parent: QWidget, keep: Callable[[str], Intent], width: int = 300, longest: int = 40) -> None:
        super().__init__(parent)
        self.setProperty("role", "overlay")
        self._over, self._width = parent, width
        inside = rows(self, margin=10, spacing=6)
        self._title = label("", "heading")
        self.word = QLineEdit()
        self.word.setMaxLength(longest)
        self._make = keep
        self.word.returnPressed.connect(self._keep)
        self._list = QWidget()
        self._lines = rows(self._list, spacing=2)
        self._scroll = scrolled(self._list)
        for part in (self._title, self._scroll, self.word):
            inside.addWidget(part)
        self._remove = ""
        self.hide()

    def say(self, title: str, hint: str, remove: str) -> None:
        """Its own words."""
        self._title.setText(title)
        self.word.setPlaceholderText(hint)
        self._remove = remove

    def show_lines(self, lines: Sequence[tuple[str, str, Intent, Intent]]) -> None:
        """What is kept: word, where it stands, what going there asks for, what removing it asks for."""
        clear(self._lines)
        for word, where, go_there, forget in lines:
            line = QWidget()
            inside = row(line, spacing=6)
            go, away = button(word.replace("&", "&&"), flat=True), button(self._remove, flat=True)
            go.setStyleSheet("text-align: left;")
            go.clicked.connect(lambda _, wish=go_there: self.requested.emit(wish))
            away.clicked.connect(lambda _, wish=forget: self.requested.emit(wish))
            inside.addWidget(go, 1)
            if where:
                stands = label(where, "caption")
                inside.addWidget(stands)
            inside.addWidget(away)
            self._lines.addWidget(line)
            line.show()  # one added while the list is open would have no height yet
        self._list.adjustSize()
        self._scroll.setFixedHeight(min(TALLEST, self._list.sizeHint().height() + 4))
        self._scroll.setVisible(bool(lines))
        self.setFixedWidth(min(self._width, self._over.width() - 2 * LEFT))
        self.adjustSize()
        self.move(LEFT, TOP)

    def take_focus(self) -> None:
        """Come up, ready for a word."""
        self.show()
        self.raise_()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.requested.emit(self._make(self.word.text()))
        self.word.clear()
