"""The page on which two instants are compared: one table, how it was on the left and how it is on the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from console.views.comparison import ComparisonView
from console.views.intents import ChooseDifference, PinInstant
from console.views.language import Language
from console.widgets.parts import button, label, row, rows
from console.widgets.table import Table
from console.widgets.tokens import Theme


class ComparePage(QFrame):
    """Stands in place of the sheets while an instant is pinned."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        inside = rows(self, margin=8, spacing=4)
        head = row(spacing=12)
        self.title, self.head, self.busy = label("", "said"), label("", "muted"), label("", "caption")
        self.away = button(flat=True)
        self.away.clicked.connect(lambda: self.requested.emit(PinInstant()))
        for part in (self.title, self.head, self.busy):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.away)
        self.table = Table()
        self.table.opened.connect(lambda chosen: self.requested.emit(ChooseDifference(chosen)))
        self.table.selected.connect(lambda chosen: self.requested.emit(ChooseDifference(chosen)))
        inside.addLayout(head)
        inside.addWidget(self.table, 1)

    def render(self, view: ComparisonView) -> None:  # type: ignore[override]
        """Show these differences."""
        for part, words in ((self.head, view.head), (self.busy, view.busy)):
            if part.text() != words:
                part.setText(words)
        self.table.render(view.table)

    def relabel(self, language: Language) -> None:
        """The page's own words."""
        self.title.setText(language.text("Two instants compared"))
        self.away.setText(language.text("Compare no more") + "  =")

    def set_theme(self, theme: Theme) -> None:
        """The colours of what is drawn."""
        self.table.set_theme(theme)


def map_chip(over: QWidget) -> QLabel:
    """A line at the top of a map that says which instant it shows; hidden as yet."""
    chip = QLabel(over)
    chip.setProperty("role", "chip")
    chip.move(12, 12)
    chip.hide()
    return chip
