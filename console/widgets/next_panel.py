"""The next step: a sentence and a key. It is never scrolled away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from console.views.intents import Intent
from console.views.language import Language
from console.views.next_view import NextAction, NextLine, NextView
from console.widgets.elided import ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.tokens import SPACE
from resources.base import Command

DIGITS = "font-size: 44px; font-weight: 600;"
"""The countdown is read from across the desk."""
MOST_LINES = 6


class NextPanel(QFrame):
    """What to do now. `do()` is F4; `press(key)` does whatever that key does here."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "next")
        self._view = NextView("")
        self._most = MOST_LINES
        self._head = label("", "caption")
        self._key = label("F4", "key")
        self._sentence = label("", "title", wrap=True)
        self._digits = label("")
        self._digits.setStyleSheet(DIGITS)
        self._note = label("", "caption", wrap=True)
        self._note.hide()
        self._details = _Details()
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._fault.hide()
        self._buttons: list[QPushButton] = []
        self._button_box, self._button_flow = flow_box(2 * SPACE)
        head = row()
        head.addWidget(self._head, 1)
        head.addWidget(self._key)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        said = row(spacing=3 * SPACE)
        said.addWidget(self._sentence, 1)
        said.addWidget(self._digits)
        inside.addLayout(said)
        inside.addWidget(self._note)
        inside.addWidget(self._details)
        inside.addWidget(self._fault)
        inside.addWidget(self._button_box)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._head.setText(language.text("Next"))
        self._details.relabel(language)

    def render(self, view: NextView) -> None:  # type: ignore[override]
        """Show this step."""
        if view == self._view and self._buttons:
            return
        if view.sentence != self._view.sentence:
            self.say("")
        self._view = view
        self._sentence.setText(view.sentence)
        set_tone(self._sentence, view.tone)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._digits.setText(view.big)
        set_tone(self._digits, view.tone)
        self._digits.setVisible(bool(view.big))
        self._key.setVisible(bool(view.actions) and view.by_f4)
        self._details.render(view.details, self._most)
        self._render_buttons(view.actions)

    def set_most(self, lines: int) -> None:
        """Show at most so many lines, since something else needs the room; sentence and key stay."""
        if lines != self._most:
            self._most = lines
            self._details.render(self._view.details, lines)

    def say(self, refusal: str) -> None:
        """Why the desk refused what was asked here; it stays until the step is another one."""
        self._fault.setText(refusal)
        self._fault.setVisible(bool(refusal))

    @property
    def first(self) -> Command | Intent | None:
        """What F4 would do."""
        return self._view.actions[0].action if self._view.actions and self._view.by_f4 else None

    def do(self) -> None:
        """What F4 does."""
        if self.first is not None:
            self.requested.emit(self.first)

    def press(self, key: str) -> bool:
        """Do what this key does here; False if it does nothing here. "Esc / S" answers to both."""
        for action in self._view.actions:
            if key in action.key.split(" / "):
                self.requested.emit(action.action)
                return True
        return False

    def _render_buttons(self, actions: tuple[NextAction, ...]) -> None:
        while len(self._buttons) < len(actions):
            self._add_button()
        for index, shown in enumerate(self._buttons):
            shown.setVisible(index < len(actions))
            if index < len(actions):
                action = actions[index]
                shown.setText(f"{action.label}  {action.key}" if action.key else action.label)
        self._button_box.setVisible(bool(actions))
        self._button_box.updateGeometry()

    def _add_button(self) -> None:
        made = button(primary=not self._buttons)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        index = len(self._buttons)
        made.clicked.connect(lambda: self._clicked(index))
        self._buttons.append(made)
        self._button_flow.addWidget(made)

    def _clicked(self, index: int) -> None:
        if index < len(self._view.actions):
            self.requested.emit(self._view.actions[index].action)


class _Details(QFrame):
    """What, from where, when: a small table whose last column is aligned to the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._language: Language | None = None
        self._cells: list[tuple[ElidedLabel, ElidedLabel, ElidedLabel]] = []
        self._whole: list[QLabel] = []

    def relabel(self, language: Language) -> None:
        self._language = language

    def render(self, lines: tuple[NextLine, ...], most: int) -> None:  # type: ignore[override]
        """Show these lines; the labels are used again. What does not fit is counted."""
        shown = self._cut(lines, most)
        self.setVisible(bool(shown))
        while len(self._cells) < len(shown):
            self._add()
        for index, cells in enumerate(self._cells):
            line = shown[index] if index < len(shown) else NextLine("")
            for cell, text in zip(cells, (line.what, line.where, line.when), strict=True):
                cell.setText(text)
                cell.setVisible(index < len(shown))
                set_tone(cell, line.tone)
            _keep_whole(cells[1], is_number(line.where))
            _keep_whole(cells[2], True)
            self._span(index, 1 if line.where else 2 if line.when else 3)
            cells[0].setVisible(index < len(shown) and not line.whole)
            self._whole[index].setText(line.what if line.whole else "")
            self._whole[index].setVisible(line.whole)
            set_tone(self._whole[index], line.tone)

    def _cut(self, lines: tuple[NextLine, ...], most: int) -> tuple[NextLine, ...]:
        if len(lines) <= most or self._language is None or not most:
            return lines[:most]
        return (*lines[: most - 1], NextLine(self._language.text("and {n} more", n=len(lines) - most + 1)))

    def _add(self) -> None:
        right = Qt.AlignmentFlag.AlignRight
        cells = (ElidedLabel(), ElidedLabel("muted"), ElidedLabel("", right))
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, len(self._cells), column)
        whole = label("", wrap=True)
        self._grid.addWidget(whole, len(self._cells), 0, 1, 2)
        self._whole.append(whole)
        self._cells.append(cells)

    def _span(self, index: int, columns: int) -> None:
        """A line without a place takes the place's column as well, one that is a sentence the whole width."""
        what, where, when = self._cells[index]
        for cell, alone in ((where, 1), (when, 2)):
            if cell.isHidden() != (columns > alone):
                cell.setVisible(columns <= alone)
        if what.property("columns") == columns:
            return
        what.setProperty("columns", columns)
        self._grid.removeWidget(what)
        self._grid.addWidget(what, index, 0, 1, columns)


def is_number(text: str) -> bool:
    """Whether it is a telephone number: read out whole or not at all."""
    return text.replace("-", "").replace(" ", "").removeprefix("+").isdecimal()


def _keep_whole(cell: ElidedLabel, whole: bool) -> None:
    """Let the others give way first."""
    cell.setMinimumWidth(cell.sizeHint().width() if whole and cell.text() else 0)
