"""What is known of an incident, line by line: what it is, and the words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy

from console.views.incident import Fact
from console.widgets.parts import label, tip
from console.widgets.tokens import SPACE

LONG = 24
"""Signs of a word that may be wider than the column: a number or an address that nothing breaks."""


class Facts(QFrame):
    """Two columns; the words wrap and can be copied. A word wider than the column pushes none of the others out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def render(self, facts: tuple[Fact, ...]) -> None:  # type: ignore[override]
        """Show these."""
        while len(self._cells) < len(facts):
            self._add()
        for index, (name, words) in enumerate(self._cells):
            shown = index < len(facts)
            name.setVisible(shown)
            words.setVisible(shown)
            if shown:
                name.setText(facts[index].label)
                words.setText(facts[index].text)
                longest = max(map(len, facts[index].text.split()), default=0)
                words.setToolTip(tip(facts[index].text) if longest > LONG else "")

    def _add(self) -> None:
        name, words = label("", "caption"), label("", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = len(self._cells)
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, line, 1)
        self._cells.append((name, words))
