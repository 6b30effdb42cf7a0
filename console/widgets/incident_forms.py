"""The incident's small forms, opened in place: casualties, a note, a false alarm, merge, close, reopen.

Each emits one command when it is complete and says in words what is missing. It stays open, with all that was typed,
until the desk has accepted.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QSpinBox, QWidget

from console.incidents.model import (
    AddNote,
    Casualties,
    CloseIncident,
    DeclareFalseAlarm,
    MergeIncident,
    ReopenIncident,
    UpdateCasualties,
)
from console.views.incident import FEN, TEN_THOUSAND, IncidentView
from console.views.intents import Form
from console.views.language import Language
from console.widgets.parts import label
from console.widgets.small_form import SmallForm
from console.widgets.tokens import SPACE
from resources.base import Command, IncidentId

MOST_PEOPLE, MOST_LOSS = 1_000_000, 100_000_000


class TextForm(SmallForm):
    """One line of text: a note, why it is a false alarm, why it is reopened."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._text = QLineEdit()
        self._text.returnPressed.connect(self.confirm)
        self._blocked = label("", "caption", wrap=True)
        self.fields.addWidget(self._blocked)
        self.fields.addWidget(self._text)
        self.setFocusProxy(self._text)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        text = language.text
        if self._form == "note":
            self.head(text("Note"), text("Write down"))
            self._text.setPlaceholderText(text("what is to be remembered"))
        elif self._form == "false_alarm":
            self.head(text("False alarm"), text("It was nothing"))
            self._text.setPlaceholderText(text("how we know"))
        else:
            self.head(text("Reopen"), text("Reopen"))
            self._text.setPlaceholderText(text("why it is not over"))
        self._missing = text("The text is missing.")

    def begin(self, view: IncidentView) -> None:
        super().begin(view)
        self._text.clear()
        self.follow(view)

    def follow(self, view: IncidentView) -> None:
        super().follow(view)
        blocked = view.blocked if self._form == "false_alarm" else ""
        self._blocked.setText(blocked)
        self._blocked.setVisible(bool(blocked))
        self.confirm_button.setEnabled(not blocked)

    def command(self) -> Command | str:
        text = self._text.text().strip()
        if not text:
            return self._missing
        if self._form == "note":
            return AddNote(self.incident(), text)
        if self._form == "false_alarm":
            return DeclareFalseAlarm(self.incident(), text)
        return ReopenIncident(self.incident(), text)


class CasualtiesForm(SmallForm):
    """Head counts and loss as known now, with who says so."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[QLabel] = []
        self._dead, self._missing, self._seriously, self._lightly = (_count(MOST_PEOPLE) for _ in range(4))
        self._loss = _Loss()
        self._source = QLineEdit()
        self._source.returnPressed.connect(self.confirm)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        counts: tuple[QWidget, ...] = (self._dead, self._missing, self._seriously, self._lightly, self._loss)
        for index, field in enumerate(counts):
            self._add(grid, index // 3, index % 3, field)
        self._rule = label("", "caption")
        self._rule.setWordWrap(True)
        grid.addWidget(self._rule, 2, 2, 2, 1, Qt.AlignmentFlag.AlignBottom)
        self.fields.addLayout(grid)
        self.fields.addWidget(self._source)
        self.setFocusProxy(self._dead)

    def _add(self, grid: QGridLayout, line: int, side: int, field: QWidget) -> None:
        name = label("", "caption")
        self._names.append(name)
        grid.addWidget(name, 2 * line, side)
        grid.addWidget(field, 2 * line + 1, side)
        grid.setColumnStretch(side, 1)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        text = language.text
        self.head(text("Casualties as known now"), text("Update"))
        names = (text("Dead"), text("Missing"), text("Seriously injured"), text("Lightly injured"))
        for label_, name in zip(self._names, (*names, text("Loss, 10,000 yuan")), strict=True):
            label_.setText(name)
        self._rule.setText(text("The missing count as dead, acute poisoning as serious injury"))
        self._loss.name_nothing(text("not estimated"))
        self._source.setPlaceholderText(text("who says so"))
        self._source_missing = text("Who says so is missing.")

    def begin(self, view: IncidentView) -> None:
        super().begin(view)
        counts = view.casualties
        self._dead.setValue(counts.dead)
        self._missing.setValue(counts.missing)
        self._seriously.setValue(counts.seriously)
        self._lightly.setValue(counts.lightly)
        self._loss.show_loss(counts.loss)
        self._source.setText(view.source)

    def command(self) -> Command | str:
        source = self._source.text().strip()
        if not source:
            return self._source_missing
        counts = Casualties(
            dead=self._dead.value(),
            missing=self._missing.value(),
            seriously=self._seriously.value(),
            lightly=self._lightly.value(),
            loss=self._loss.fen,
        )
        return UpdateCasualties(self.incident(), counts, source)


NOT_ESTIMATED = -1


class _Loss(QSpinBox):
    """A loss in units of 10,000 yuan. Left empty it is not estimated, which is something else than 0."""

    def __init__(self) -> None:
        super().__init__()
        _as_count(self, NOT_ESTIMATED, MOST_LOSS)

    def name_nothing(self, words: str) -> None:
        """What stands in the empty field."""
        self.lineEdit().setPlaceholderText(words)

    def show_loss(self, fen: int | None) -> None:
        """Show what is known."""
        self.setValue(NOT_ESTIMATED if fen is None else fen // FEN // TEN_THOUSAND)

    @property
    def fen(self) -> int | None:
        """What stands there, None where nothing does."""
        return None if self.value() == NOT_ESTIMATED else self.value() * TEN_THOUSAND * FEN

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        return super().validate(typed, at) if typed.strip() else (QValidator.State.Acceptable, typed, at)

    def valueFromText(self, typed: str) -> int:
        return super().valueFromText(typed) if typed.strip() else NOT_ESTIMATED

    def textFromValue(self, value: int) -> str:
        return "" if value == NOT_ESTIMATED else super().textFromValue(value)


def _count(most: int) -> QSpinBox:
    made = QSpinBox()
    _as_count(made, 0, most)
    return made


def _as_count(made: QSpinBox, least: int, most: int) -> None:
    made.setRange(least, most)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setGroupSeparatorShown(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class MergeForm(SmallForm):
    """Into which open incident; the likeliest stands first."""

    def __init__(self) -> None:
        super().__init__()
        self._into = QComboBox()
        self._into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._note = label("", "caption", wrap=True)
        self.fields.addWidget(self._into)
        self.fields.addWidget(self._note)
        self.setFocusProxy(self._into)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        self.head(language.text("It is the same event as"), language.text("Merge"))
        self._explained = language.text("This one ends and goes on as part of that one.")
        self._none = language.text("There is no other open incident.")

    def begin(self, view: IncidentView) -> None:
        super().begin(view)
        self._into.clear()
        for choice in view.merge:
            self._into.addItem(choice.label, choice.incident)
        self.follow(view)

    def follow(self, view: IncidentView) -> None:
        super().follow(view)
        self._note.setText(view.blocked or (self._explained if view.merge else self._none))
        self.confirm_button.setEnabled(not view.blocked and self._into.count() > 0)

    def command(self) -> Command | str:
        into = self._into.currentData()
        return self._none if into is None else MergeIncident(self.incident(), IncidentId(into))


class CloseForm(SmallForm):
    """The question before the close, with what it means, and the summary."""

    def __init__(self) -> None:
        super().__init__()
        self._means = label("", "caption", wrap=True)
        self._summary = QLineEdit()
        self._summary.returnPressed.connect(self.confirm)
        self.fields.addWidget(self._means)
        self.fields.addWidget(self._summary)
        self.setFocusProxy(self._summary)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        self.head(language.text("Close the incident?"), language.text("Close"))
        self._summary.setPlaceholderText(language.text("how it ended"))

    def begin(self, view: IncidentView) -> None:
        super().begin(view)
        self._summary.clear()
        self.follow(view)

    def follow(self, view: IncidentView) -> None:
        super().follow(view)
        said = (view.blocked,) if view.blocked else view.consequences
        self._means.setText("\n".join(f"· {line}" for line in said))
        self.confirm_button.setEnabled(not view.blocked)

    def command(self) -> Command | str:
        return CloseIncident(self.incident(), self._summary.text().strip())
