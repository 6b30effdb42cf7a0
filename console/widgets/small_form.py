"""A small form that opens in place: fields, a fault in words, confirm and back. Never a dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.incident import IncidentView
from console.views.language import Language
from console.widgets.parts import button, label, row, rows
from console.widgets.tokens import SPACE
from resources.base import Command, IncidentId


class SmallForm(QFrame):
    """A heading, the fields, a fault in words, confirm and cancel. The fields are the subclasses'."""

    requested = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.view: IncidentView | None = None
        self._heading = label("", "heading")
        self.fields = rows(spacing=SPACE)
        self._fault = label("", "caption", wrap=True)
        self._fault.setProperty("tone", "late")
        self._fault.hide()
        self.confirm_button = button(primary=True)
        self.confirm_button.clicked.connect(self.confirm)
        self._cancel = button()
        self._cancel.clicked.connect(self.left)
        line = row()
        line.addWidget(self.confirm_button)
        line.addWidget(self._cancel)
        line.addStretch(1)
        inside = rows(self, margin=2 * SPACE, spacing=2 * SPACE)
        inside.addWidget(self._heading)
        inside.addLayout(self.fields)
        inside.addWidget(self._fault)
        inside.addLayout(line)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._cancel.setText(language.text("Back"))

    def head(self, heading: str, confirm: str) -> None:
        """What the form is for, and what its button says."""
        self._heading.setText(heading)
        self.confirm_button.setText(confirm)

    def begin(self, view: IncidentView) -> None:
        """Start on an incident with what is known of it."""
        self.view = view
        self.say("")

    def follow(self, view: IncidentView) -> None:
        """The incident went on while the form is open."""
        self.view = view

    def say(self, fault: str) -> None:
        """Why it is not done."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def confirm(self) -> None:
        """Ask for it, or say what is missing."""
        asked = self.command()
        if isinstance(asked, str):
            self.say(asked)
        else:
            self.say("")
            self.requested.emit(asked)

    def command(self) -> Command | str:
        """The command, or what is missing in words."""
        raise NotImplementedError

    def incident(self) -> IncidentId:
        """The incident that the form is open on."""
        assert self.view is not None
        return self.view.id
