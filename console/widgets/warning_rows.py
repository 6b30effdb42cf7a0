"""A column of warnings: an outlined square in its colour with the colour's word, the event, until when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from console.views.warning_list import WarningRow
from console.widgets.incident_rows import IncidentItem, IncidentRows


class WarningBadge(QLabel):
    """The outlined square, never filled: the fill belongs to response levels."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "warning")

    def render(self, colour: str, word: str) -> None:  # type: ignore[override]
        """Show this colour and its word."""
        if self.text() != word:
            self.setText(word)
        if self.property("colour") != colour:
            self.setProperty("colour", colour)
            self.style().unpolish(self)
            self.style().polish(self)


class WarningItem(IncidentItem):
    """One warning in two lines. A click, Enter or Space selects it."""

    def __init__(self) -> None:
        super().__init__()
        self.badge = WarningBadge()
        self.put_badge(self.badge)

    def render(self, shown: WarningRow) -> None:  # type: ignore[override]
        """Show this."""
        self.badge.render(shown.colour, shown.badge)
        self.fill(shown.id, shown.title, shown.until, shown.detail, shown.tone, shown.selected)


class WarningRows(IncidentRows):
    """The column of warnings: the arrows walk through it, Enter selects."""

    def make(self) -> IncidentItem:
        """A row that is filled later."""
        return WarningItem()
