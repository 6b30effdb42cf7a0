"""The incident's small forms, of which one at most is open, and the buttons that open them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from console.views.incident import IncidentView
from console.views.intents import EditIncident, Form, OpenPanel
from console.views.language import Language
from console.widgets.flow import flow_box
from console.widgets.grade_form import GradeForm
from console.widgets.incident_forms import CasualtiesForm, CloseForm, MergeForm, TextForm
from console.widgets.parts import button, rows
from console.widgets.small_form import SmallForm


class FormStack(QFrame):
    """`asked` carries what a form asks for, and the form; whoever holds it says by `answered` what came of it.

    `buttons` stand elsewhere than the forms: whoever holds both lays them out. `requested` is what the two buttons ask
    for that open no form.
    """

    asked = Signal(object, object)
    requested = Signal(object)
    opened_or_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: IncidentView | None = None
        self.opened: Form | None = None
        self.forms: dict[Form, SmallForm] = {
            "casualties": CasualtiesForm(),
            "grade": GradeForm(),
            "note": TextForm("note"),
            "false_alarm": TextForm("false_alarm"),
            "merge": MergeForm(),
            "close": CloseForm(),
            "reopen": TextForm("reopen"),
        }
        inside = rows(self, spacing=0)
        for form in self.forms.values():
            form.requested.connect(lambda asked, form=form: self.asked.emit(asked, form))
            form.left.connect(self.close_form)
            form.hide()
            inside.addWidget(form)
        self.hide()
        self._make_buttons()

    def _make_buttons(self) -> None:
        self.buttons, flow = flow_box()
        self._edit, self._report = _small_button(), _small_button()
        self._edit.clicked.connect(self._correct)
        self._report.clicked.connect(lambda: self.requested.emit(OpenPanel("report")))
        self.openers = {form: _small_button() for form in self.forms}
        for form, opener in self.openers.items():
            opener.clicked.connect(lambda _=False, form=form: self.open_form(form))
        for made in (self._edit, self._report, *self.openers.values()):
            flow.addWidget(made)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._edit.setText(language.text("Correct"))
        self._report.setText(language.text("Report  {key}", key="R"))
        for form in self.forms.values():
            form.relabel(language)

    def render(self, view: IncidentView) -> None:  # type: ignore[override]
        """What can be asked of this incident now; a form that is open follows it, or goes."""
        self._view = view
        offered = {form.form: form.label for form in view.forms}
        for form, opener in self.openers.items():
            opener.setVisible(form in offered)
            opener.setText(offered.get(form, ""))
        self._edit.setVisible(view.editable and view.hands)
        self._report.setVisible(view.hands)
        self.buttons.updateGeometry()
        if self.opened is not None:
            self.forms[self.opened].follow(view)
            if self.opened not in offered:
                self.close_form()

    def open_form(self, form: Form) -> None:
        """Open a form on the incident that is shown, if it offers that; another one that is open goes."""
        if self._view is None or form not in {offered.form for offered in self._view.forms}:
            return
        if self.opened != form:
            self.close_form()
            self.opened = form
            self.forms[form].begin(self._view)
        self.forms[form].show()
        self.show()
        self.opened_or_closed.emit()
        self.forms[form].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        """Put the open form away."""
        if self.opened is not None:
            self.forms[self.opened].hide()
            self.opened = None
        self.hide()
        self.opened_or_closed.emit()

    def answered(self, form: SmallForm, refusal: str) -> None:
        """What this form asked for was refused, and why; or done (empty), and the form goes."""
        if refusal:
            form.say(refusal)
        elif self.opened is not None and self.forms[self.opened] is form:
            self.close_form()

    def _correct(self) -> None:
        if self._view is not None:
            self.requested.emit(EditIncident(self._view.id))


def _small_button() -> QPushButton:
    made = button()
    made.setStyleSheet("padding: 0 7px; min-height: 22px;")
    return made
