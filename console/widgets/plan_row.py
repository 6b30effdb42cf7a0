"""A plan that may be chosen: its name, the level that it suggests, why it fits and what is missing."""

from PySide6.QtCore import Qt

from console.views.response_panel import PlanRow
from console.widgets.choosable_row import ChoosableRow
from console.widgets.level_badge import LevelBadge
from console.widgets.parts import label, row, rows
from console.widgets.tokens import SPACE


class PlanItem(ChoosableRow):
    """One row."""

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._name = LevelBadge(20), label("", "", wrap=True)
        self._why, self._missing = label("", "caption", wrap=True), label("", "caption", wrap=True)
        words = rows(spacing=0)
        for part in (self._name, self._why, self._missing):
            words.addWidget(part)
        inside = row(self, spacing=2 * SPACE)
        inside.setContentsMargins(6, 6, 4, 6)
        inside.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)

    def render(self, shown: PlanRow) -> None:  # type: ignore[override]
        """Show this plan."""
        self.key = shown.plan
        self._badge.set_level(shown.level)
        for part, text in ((self._name, shown.name), (self._why, shown.why), (self._missing, shown.missing)):
            part.setText(text)
            part.setVisible(bool(text))
        self.set_chosen(shown.chosen)
