"""The fields of the intake form: the type on top, then the duty call book's order; each fault in words beneath."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from console.views.intake_draft import DraftField, IntakeDraft
from console.views.language import N_, Language
from console.widgets.parts import label, rows, set_tone
from console.widgets.place_field import PlaceField
from console.widgets.tokens import SPACE
from console.widgets.type_picker import TypePicker

TWO_LINES = 52
"""Height in px of a text of two lines with the margins of its document, without its frame."""

_NAMES: dict[DraftField, str] = {
    "type": N_("Type"),
    "received": N_("Time of call"),
    "occurred": N_("Happened"),
    "place": N_("Place"),
    "cause": N_("Cause"),
    "course": N_("Course"),
    "measures": N_("Measures"),
    "unit": N_("Caller's unit"),
    "name": N_("Caller's name"),
    "post": N_("Caller's post"),
    "phone": N_("Telephone"),
    "told": N_("Told"),
    "source": N_("Who says so"),
}
_LINES: tuple[tuple[DraftField, ...], ...] = (
    ("type",), ("received", "occurred"), ("place",), ("cause",), ("course",), ("measures",),
    ("unit", "name"), ("post", "phone"), ("told",), ("source",),
)  # fmt: skip


class IntakeFields(QFrame):
    """Reads and restores a draft; `changed` with every edit by a person."""

    changed = Signal()
    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.types = TypePicker()
        self.types.changed.connect(self.changed)
        self.types.picked.connect(lambda: self.focus("place"))
        self.place = PlaceField()
        self.place.changed.connect(self.changed)
        self.place.requested.connect(self.requested)
        self._plain: dict[DraftField, QLineEdit | QPlainTextEdit] = {
            field: _long() if field in ("course", "measures") else QLineEdit()
            for field in _NAMES
            if field not in ("type", "place")
        }
        for edit in self._plain.values():
            _on_edit(edit, self.changed.emit)
            edit.installEventFilter(self)
        self._widgets: dict[DraftField, QWidget] = {"type": self.types, "place": self.place, **self._plain}
        self._labels: dict[DraftField, QLabel] = {field: label("", "caption") for field in _NAMES}
        self._faults: dict[DraftField, QLabel] = {field: _fault() for field in _NAMES}
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        for line, fields in enumerate(_LINES):
            for side, field in enumerate(fields):
                cell = rows(spacing=2)
                for part in (self._labels[field], self._widgets[field], self._faults[field]):
                    cell.addWidget(part)
                grid.addLayout(cell, line, side, 1, 1 if len(fields) == 2 else 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        inside = rows(self)
        inside.addLayout(grid)
        inside.addStretch(1)
        for before, after in pairwise(_ORDER):
            QWidget.setTabOrder(self._widgets[before], self._widgets[after])

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        for field, shown in self._labels.items():
            shown.setText(language.text(_NAMES[field]))
        self.types.relabel(language)
        self.place.relabel(language)
        happened = self._plain["occurred"]
        if isinstance(happened, QLineEdit):
            happened.setPlaceholderText(language.text("as told"))

    def restore(self, draft: IntakeDraft) -> None:
        """Put a draft in without saying so."""
        self.types.set_key(draft.type)
        self.place.restore(draft.place, draft.position, draft.placed)
        for field, edit in self._plain.items():
            _set(edit, getattr(draft, field))
        correcting = bool(draft.corrects)
        self._labels["source"].setVisible(correcting)
        self._widgets["source"].setVisible(correcting)
        self._plain["received"].setReadOnly(correcting)  # the time of the call stands on the record already

    def read(self, base: IntakeDraft) -> IntakeDraft:
        """The draft as it stands now; what is not a field comes from `base`."""
        texts = {field: _text(edit) for field, edit in self._plain.items()}
        return msgspec.structs.replace(
            base,
            type=self.types.key,
            place=self.place.text,
            position=self.place.position,
            placed=self.place.placed,
            **texts,
        )

    def show_faults(self, faults: Mapping[DraftField, str]) -> None:
        """Say beneath each field what is wrong with it."""
        for field, shown in self._faults.items():
            shown.setText(faults.get(field, ""))
            shown.setVisible(field in faults)

    def focus_first_fault(self) -> None:
        """Put the cursor where something is missing."""
        first = next((field for field in _ORDER if not self._faults[field].isHidden()), None)
        if first is not None:
            self.focus(first)

    def focus(self, field: DraftField) -> None:
        """Put the cursor into a field."""
        self._widgets[field].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_lists_away(self) -> bool:
        """Close the lists of types and places; False if none was open."""
        return any([self.types.put_away(), self.place.put_away()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field; Ctrl+Enter is the form's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(watched, QLineEdit) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.focusNextChild()
            return True
        return False


_ORDER: tuple[DraftField, ...] = tuple(field for line in _LINES for field in line)


def _long() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setStyleSheet(f"min-height: {TWO_LINES}px; max-height: {TWO_LINES}px;")
    made.setTabChangesFocus(True)
    return made


def _fault() -> QLabel:
    made = label("", "caption", wrap=True)
    set_tone(made, "attention")
    made.hide()
    return made


def _on_edit(edit: QLineEdit | QPlainTextEdit, tell: Callable[[], None]) -> None:
    if isinstance(edit, QLineEdit):
        edit.textEdited.connect(lambda _: tell())
    else:
        edit.textChanged.connect(tell)


def _text(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def _set(edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(edit, QLineEdit):
        edit.setText(text)
    elif edit.toPlainText() != text:
        edit.blockSignals(True)
        edit.setPlainText(text)
        edit.blockSignals(False)
