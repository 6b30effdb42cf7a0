"""What a change would add and end, group by group: the consequences, listed before anybody decides."""

from PySide6.QtWidgets import QFrame, QLabel

from console.views.response_panel import Group
from console.widgets.parts import label, rows, set_tone
from console.widgets.tokens import SPACE


class PreviewLines(QFrame):
    """Groups one under the other; the labels are used again."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = rows(self, spacing=SPACE)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def render(self, groups: tuple[Group, ...]) -> None:  # type: ignore[override]
        """Show these."""
        while len(self._cells) < len(groups):
            self._add()
        self.setVisible(bool(groups))
        for index, (title, lines) in enumerate(self._cells):
            shown = index < len(groups)
            title.setVisible(shown)
            lines.setVisible(shown and bool(groups[index].lines))
            if shown:
                title.setText(groups[index].title)
                set_tone(title, groups[index].tone)
                lines.setText("\n".join(f"· {line}" for line in groups[index].lines))

    def _add(self) -> None:
        title, lines = label("", "", wrap=True), label("", "caption", wrap=True)
        self._cells.append((title, lines))
        self._inside.addWidget(title)
        self._inside.addWidget(lines)
