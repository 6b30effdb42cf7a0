"""What is needed: in one paragraph, or one by one to strike out, and a field to add more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSpinBox

from console.views.dispatch_rows import Addable, NeedRow
from console.views.intents import AddNeed, RemoveNeed
from console.views.language import Language
from console.views.search_words import found
from console.widgets.elided import ElidedLabel
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows
from console.widgets.picker import Option, Picker
from console.widgets.tokens import SPACE

MOST_NEEDED = 1_000_000
OFFERED = 30


class NeedList(QFrame):
    """`requested` carries AddNeed and RemoveNeed."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._addable: tuple[Addable, ...] = ()
        self._adding: Addable | None = None
        self._head = label("", "heading")
        self.edit = button(flat=True)
        self.edit.setCheckable(True)
        self.edit.toggled.connect(self._show_editing)
        self._words = label("", "caption", wrap=True)
        self.rows = KeyedRows[_Need, NeedRow](self._make, lambda shown, need: shown.render(need), lambda need: need.key)
        self._editing = self._make_editing()
        head = row()
        head.addWidget(self._head, 1)
        head.addWidget(self.edit)
        inside = rows(self)
        inside.addLayout(head)
        inside.addWidget(self._words)
        inside.addWidget(self._editing)

    def _make_editing(self) -> QFrame:
        box = QFrame()
        self.picker = Picker()
        self.picker.typed.connect(self._typed)
        self.picker.picked.connect(self._picked)
        self.amount = QSpinBox()
        self.amount.setRange(1, MOST_NEEDED)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._add = button()
        self._add.clicked.connect(self._ask)
        line = row(spacing=SPACE)
        line.addWidget(self.picker, 1)
        line.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        inside = rows(box)
        inside.addLayout(self.rows.layout)
        inside.addLayout(line)
        self.amount.lineEdit().returnPressed.connect(self._ask)
        box.hide()
        return box

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        self._head.setText(text("Needed"))
        self.edit.setText(text("Add or strike out"))
        self._add.setText(text("Add"))
        self.picker.field.setPlaceholderText(text("team or goods"))
        self._nothing = text("nothing yet")

    def render(self, needs: tuple[NeedRow, ...], addable: tuple[Addable, ...]) -> None:  # type: ignore[override]
        """Show these needs, and offer those."""
        self._addable = addable
        self._words.setText(" · ".join(need.text for need in needs) or self._nothing)
        self.rows.render(needs)

    def put_away(self) -> bool:
        """Close what is open here; False if nothing was."""
        if self.picker.put_away():
            return True
        was_open = self.edit.isChecked()
        self.edit.setChecked(False)
        return was_open

    def begin(self) -> None:
        """Open the field that adds a need."""
        self.edit.setChecked(True)

    def _show_editing(self, on: bool) -> None:
        self._editing.setVisible(on)
        self._words.setVisible(not on)
        if on:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> "_Need":
        made = _Need()
        made.requested.connect(self.requested)
        return made

    def _typed(self, text: str) -> None:
        self._adding = None
        if not text.strip():
            self.picker.offer(())
            return
        ranked = [(found(row.words, text), row) for row in self._addable]
        fitting = sorted((pair for pair in ranked if pair[0] >= 0), key=lambda pair: pair[0])
        self.picker.offer(
            [Option(f"{row.kind}:{row.key}", f"{row.label}   {row.unit}") for _, row in fitting[:OFFERED]]
        )

    def _picked(self, key: str) -> None:
        self._adding = next((row for row in self._addable if _key(row) == key), None)
        if self._adding is not None:
            self.picker.field.setText(self._adding.label)
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            self.amount.selectAll()

    def _ask(self) -> None:
        if self._adding is None:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.requested.emit(AddNeed(self._adding.kind, self._adding.key, self.amount.value()))
        self._adding = None
        self.amount.setValue(1)
        self.picker.field.clear()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(addable: Addable) -> str:
    return f"{addable.kind}:{addable.key}"


class _Need(QFrame):
    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: NeedRow | None = None
        self._words = ElidedLabel()
        self.strike = button("✕", flat=True)
        self.strike.clicked.connect(self._ask)
        inside = row(self)
        inside.addWidget(self._words, 1)
        inside.addWidget(self.strike)

    def render(self, view: NeedRow) -> None:  # type: ignore[override]
        self._view = view
        self._words.setText(view.text)

    def _ask(self) -> None:
        if self._view is not None:
            self.requested.emit(RemoveNeed(self._view.kind, self._view.key))
