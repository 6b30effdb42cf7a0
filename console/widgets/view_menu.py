"""The list of kept views at the map: go to one, remove one, keep what the map shows under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from console.views.intents import ForgetView, KeepView, ShowView
from console.views.kept_views import KeptView
from console.views.language import Language
from console.widgets.parts import button, clear, label, row, rows, scrolled

LEFT, TOP, WIDTH, TALLEST = 10, 48, 300, 300
"""In px, at the map's top left."""
LINE = 34


class ViewMenu(QFrame):
    """Over the map; takes the focus only when it is opened."""

    requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "overlay")
        inside = rows(self, margin=10, spacing=6)
        self._title = label("", "heading")
        self._name = QLineEdit()
        self._name.setMaxLength(40)
        self._name.returnPressed.connect(self._keep)
        self._list = QWidget()
        self._lines = rows(self._list, spacing=2)
        self._scroll = scrolled(self._list)
        for part in (self._title, self._scroll, self._name):
            inside.addWidget(part)
        self._remove = ""
        self.hide()

    def relabel(self, language: Language) -> None:
        """In this language."""
        self._title.setText(language.text("Kept views of the map"))
        self._name.setPlaceholderText(language.text("Name of what is shown now · Enter keeps it"))
        self._remove = language.text("Remove")

    def render(self, kept: Sequence[KeptView]) -> None:  # type: ignore[override]
        clear(self._lines)
        for one in kept:
            line = QWidget()
            inside = row(line, spacing=6)
            go, away = button(one.name.replace("&", "&&"), flat=True), button(self._remove, flat=True)
            go.setStyleSheet("text-align: left;")
            go.clicked.connect(lambda _, name=one.name: self.requested.emit(ShowView(name)))
            away.clicked.connect(lambda _, name=one.name: self.requested.emit(ForgetView(name)))
            inside.addWidget(go, 1)
            inside.addWidget(away)
            self._lines.addWidget(line)
        self._scroll.setFixedHeight(min(TALLEST, LINE * len(kept)))
        self._scroll.setVisible(bool(kept))
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        self.move(LEFT, TOP)

    def take_focus(self) -> None:
        """Come up, ready for a name."""
        self.show()
        self.raise_()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.requested.emit(KeepView(self._name.text()))
        self._name.clear()
