"""The exercise panel (Ctrl+Shift+X): begins a drill on a copy of the city, and lists those that were begun."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QWidget

from console.views.exercise import DrillRow, ExerciseView
from console.views.intents import LeavePanel, OpenExercise, StartExercise
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows, scrolled
from console.widgets.tokens import SPACE


class ExercisePanel(QFrame):
    """Nothing here touches the live book: what is asked for opens in a window of its own."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._heading, self._away = label("", "heading"), button("Esc", flat=True)
        self._how, self._earlier = label("", "caption", wrap=True), label("", "heading")
        self._names = [label("", "caption") for _ in range(2)]
        self.title, self.begins, self.keeps = QLineEdit(), QLineEdit(), QCheckBox()
        self.means = label("", "caption", wrap=True)
        self.start, self.note = button(primary=True), label("", "muted", wrap=True)
        self._chosen = False
        self._kept = self._ended = ""
        self._proposed = self._begins = ""
        self._words = ""
        self.drills: KeyedRows[_DrillLine, DrillRow] = KeyedRows(
            lambda: _DrillLine(self._open), lambda line, shown: line.render(shown, self._words), lambda one: one.book
        )
        self._lay_out()
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.start.clicked.connect(self.submit)
        for field in (self.title, self.begins):
            field.returnPressed.connect(self.submit)
        self.begins.textChanged.connect(self._follow)
        self.keeps.clicked.connect(self._choose)
        self.keeps.toggled.connect(lambda kept: self.means.setText(self._kept if kept else self._ended))

    def _lay_out(self) -> None:
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self._away)
        card = QFrame()
        card.setProperty("role", "next")
        fields = rows(card, margin=3 * SPACE, spacing=SPACE)
        for name, field in zip(self._names, (self.title, self.begins), strict=True):
            fields.addWidget(name)
            fields.addWidget(field)
        fields.addWidget(self.keeps)
        fields.addWidget(self.means)
        fields.addSpacing(SPACE)
        fields.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        body = QWidget()
        listed = rows(body, spacing=SPACE)
        listed.addWidget(self.note)
        listed.addLayout(self.drills.layout)
        listed.addStretch(1)
        scroll = scrolled(body, takes_focus=False)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        inside.addWidget(self._how)
        inside.addWidget(card)
        inside.addSpacing(SPACE)
        inside.addWidget(self._earlier)
        inside.addWidget(scroll, 1)

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        text = language.text
        self._heading.setText(text("EXERCISE"))
        self._how.setText(
            text("A copy of the city opens in a window of its own. Nothing done there reaches the live console.")
        )
        self._names[0].setText(text("What is drilled"))
        self._names[1].setText(text("From when"))
        self.begins.setPlaceholderText(text("now, else 03:20 or #1204"))
        self.keeps.setText(text("Keep the incidents that are running"))
        self._kept = text(
            "It begins in the midst of it: incidents, orders under way, levels and clocks go on as they stood, and the "
            "players take over."
        )
        self._ended = text(
            "It begins quiet: in the copy what runs is ended, and teams and goods are home. Stock, weather and "
            "warnings stay."
        )
        self.means.setText(self._kept if self.keeps.isChecked() else self._ended)
        self.start.setText(text("Begin the exercise") + "  Enter")
        self._earlier.setText(text("Begun earlier"))
        self._words = text("Go on")

    def render(self, view: ExerciseView) -> None:  # type: ignore[override]
        """Show this; what was typed stays."""
        if self.title.text() == self._proposed:
            self.title.setText(view.title)
        if self.begins.text() == self._begins:
            self.begins.setText(view.begins)
        self._proposed, self._begins = view.title, view.begins
        self.note.setText(view.note)
        self.note.setVisible(bool(view.note))
        self.drills.render(view.rows)

    def take_focus(self) -> None:
        """To the title, ready to be typed over."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def submit(self) -> None:
        """Begin what stands there."""
        self.requested.emit(StartExercise(self.title.text(), self.begins.text(), self.keeps.isChecked()))
        self._chosen = False

    def _choose(self) -> None:
        """A person decided on what runs."""
        self._chosen = True

    def _follow(self, begins: str) -> None:
        """Whoever names a moment wants what went on then; from now on, a city at rest. Until a person says else."""
        if not self._chosen:
            self.keeps.setChecked(bool(begins.strip()))

    def _open(self, book: str) -> None:
        self.requested.emit(OpenExercise(book))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)


class _DrillLine(QWidget):
    """One exercise: its title, when it was, and the button that goes on with it."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._book = ""
        self._title, self._detail = ElidedLabel(), label("", "caption", wrap=True)
        self.go_on: QPushButton = button(flat=True)
        self.go_on.clicked.connect(lambda: chosen(self._book))
        above = row()
        above.addWidget(self._title, 1)
        above.addWidget(self.go_on)
        inside = rows(self, spacing=0)
        inside.addLayout(above)
        inside.addWidget(self._detail)

    def render(self, shown: DrillRow, words: str) -> None:  # type: ignore[override]
        """Show this."""
        self._book = shown.book
        self._title.setText(shown.title)
        self._detail.setText(shown.detail)
        self.go_on.setText(words)
