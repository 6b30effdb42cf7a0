"""The fields of a report: kind, means, to whom, when it went, and the six items as they were drafted or typed."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from console.views.language import Language
from console.views.report import KindChoice, ReportView
from console.views.report_form import ReportForm
from console.views.report_text import ITEMS, ReportText
from console.widgets.parts import label, rows
from console.widgets.tokens import SPACE
from plans.plan import Means

LINE = 22
COLUMNS = (6, 3, 2)
"""Shares of the width: kind and means divide it behind the first, to whom and when, which is short, behind the second.
"""
HEIGHTS: dict[str, int] = {"unit": 1, "scene": 3, "happened": 2, "casualties": 2, "measures": 6, "other": 3}
"""Lines that each item shows at once; more are scrolled to."""


class ReportFields(QFrame):
    """Reads and restores a draft; `changed` with every edit by a person, `chosen` when another kind is asked for."""

    changed = Signal()
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.means, self.to = QComboBox(), QComboBox(), QComboBox()
        self.to.setEditable(True)
        self.to.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.sent = QLineEdit()
        self.items: dict[str, QPlainTextEdit] = {item: _item(lines) for item, lines in HEIGHTS.items()}
        for widget, name in ((self.kind, "kind"), (self.means, "means"), (self.to, "to"), (self.sent, "sent")):
            widget.setObjectName(name)
        for item, edit in self.items.items():
            edit.setObjectName(item)
            edit.textChanged.connect(self._edited)
        self.to.editTextChanged.connect(self._edited)
        self.sent.textEdited.connect(self._edited)
        self.kind.activated.connect(lambda _: self.chosen.emit(self.kind.currentData()))
        self.means.activated.connect(lambda _: self.changed.emit())
        self._restoring = False
        self._names: list[QLabel] = []
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        places: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.kind, 0, 0, 1),
            (self.means, 0, 1, 2),
            (self.to, 2, 0, 2),
            (self.sent, 2, 2, 1),
        )
        for field, line, column, span in places:
            name = label("", "caption")
            self._names.append(name)
            grid.addWidget(name, line, column, 1, span)
            grid.addWidget(field, line + 1, column, 1, span)
        for column, share in enumerate(COLUMNS):
            grid.setColumnStretch(column, share)
        for combo in (self.kind, self.means, self.to):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        inside = rows(self, spacing=SPACE)
        inside.setContentsMargins(0, 0, SPACE, 0)
        inside.addLayout(grid)
        for edit in self.items.values():
            name = label("", "caption")
            self._names.append(name)
            inside.addWidget(name)
            inside.addWidget(edit)
        inside.addStretch(1)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        heads = (text("Report"), text("Means"), text("To"), text("Went at"))
        items = [text("{n}. {item}", n=n, item=text(name)) for n, name in enumerate(ITEMS.values(), start=1)]
        for shown, said in zip(self._names, (*heads, *items), strict=True):
            shown.setText(said)
        self.sent.setPlaceholderText(text("now"))

    def render(self, view: ReportView) -> None:  # type: ignore[override]
        """What can be chosen; what is typed is left alone."""
        _offer(self.kind, view.kinds)
        _offer(self.means, view.means)
        if [self.to.itemText(index) for index in range(self.to.count())] != list(view.addressees):
            typed = self.to.currentText()
            self._restoring = True
            self.to.clear()
            self.to.addItems(list(view.addressees))
            self.to.setEditText(typed)
            self._restoring = False

    def restore(self, form: ReportForm) -> None:
        """Put a draft in without saying so. What stands there already is not touched, nor its cursor."""
        self._restoring = True
        self.kind.setCurrentIndex(self.kind.findData(form.kind))
        self.means.setCurrentIndex(self.means.findData(form.means))
        if self.to.currentText() != form.to:
            self.to.setEditText(form.to)
            self._begin()
        if self.sent.text() != form.sent:
            self.sent.setText(form.sent)
        for item, edit in self.items.items():
            if edit.toPlainText() != (words := getattr(form.text, item)):
                edit.setPlainText(words)
        self._restoring = False

    def _begin(self) -> None:
        """Show the beginning of to whom it goes, where it does not fit."""
        if (edit := self.to.lineEdit()) is not None:
            edit.setCursorPosition(0)

    def read(self, base: ReportForm) -> ReportForm:
        """The draft as it stands now; what is not a field comes from `base`."""
        means: Means = self.means.currentData() or base.means
        text = ReportText(**{item: edit.toPlainText() for item, edit in self.items.items()})
        return msgspec.structs.replace(base, means=means, to=self.to.currentText(), sent=self.sent.text(), text=text)

    def _edited(self) -> None:
        if not self._restoring:
            self.changed.emit()


def _item(lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setStyleSheet(f"min-height: {lines * LINE + 8}px; max-height: {lines * LINE + 8}px;")
    return made


def _offer(box: QComboBox, choices: tuple[KindChoice, ...]) -> None:
    if [box.itemText(index) for index in range(box.count())] != [choice.name for choice in choices]:
        chosen = box.currentData()
        box.clear()
        for choice in choices:
            box.addItem(choice.name, choice.key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
