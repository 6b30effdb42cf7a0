"""The grade as the officer decides it: which one, and why where it is not the suggested one."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from console.incidents.grading import GRADE_ORDER
from console.incidents.model import DecideGrade
from console.views.incident import IncidentView
from console.views.language import Language
from console.views.naming import GRADES
from console.widgets.parts import label
from console.widgets.small_form import SmallForm
from resources.base import Command


class GradeForm(SmallForm):
    """Opens with the suggested grade, or the decided one where nothing is suggested."""

    def __init__(self) -> None:
        super().__init__()
        self.grade, self.reason = QComboBox(), QLineEdit()
        self.grade.currentIndexChanged.connect(lambda _: self._explain())
        self.reason.returnPressed.connect(self.confirm)
        self._note = label("", "caption", wrap=True)
        for part in (self.grade, self._note, self.reason):
            self.fields.addWidget(part)
        self.setFocusProxy(self.grade)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        text = language.text
        self.head(text("Grade of the event"), text("Decide"))
        chosen = max(0, self.grade.currentIndex())
        self.grade.clear()
        for grade in GRADE_ORDER:
            self.grade.addItem(f"{grade} · {language.name(GRADES[grade])}", grade)
        self.grade.setCurrentIndex(chosen)
        self.reason.setPlaceholderText(text("why, where it is not the suggested grade"))
        self._as_suggested = text("This is the suggested grade.")
        self._differs = text("Another grade is suggested: say why it is not that one.")
        self._by_plan = text("Decree 493 does not grade this type: the plan's thresholds hold. Say which of them.")
        self._missing = text("The reason is missing.")
        self._explain()

    def begin(self, view: IncidentView) -> None:
        super().begin(view)
        self.reason.clear()
        self.grade.setCurrentIndex(GRADE_ORDER.index(view.suggested or view.grade or "IV"))
        self._explain()

    def follow(self, view: IncidentView) -> None:
        super().follow(view)
        self._explain()

    def _explain(self) -> None:
        if self.view is not None:
            suggested = self.view.suggested
            same = self.grade.currentData() == suggested
            self._note.setText(self._by_plan if suggested is None else self._as_suggested if same else self._differs)

    def command(self) -> Command | str:
        grade, reason = GRADE_ORDER[self.grade.currentIndex()], self.reason.text().strip()
        if not reason and (self.view is None or grade != self.view.suggested):
            return self._missing
        return DecideGrade(self.incident(), grade, reason)
