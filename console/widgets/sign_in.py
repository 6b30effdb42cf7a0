"""The sign-in panel: who is at the console? Before somebody is passed over, it says what is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.situation.shifts import SignOut
from console.views.intents import OpenPanel
from console.views.language import Language
from console.views.sign_in import SignInView
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.watch_card import WatchCard


class SignInPanel(QFrame):
    """Who is at the console?"""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._heading, self._question = label("", "heading"), label("", "title", wrap=True)
        self._now_on, self.open_note = label("", "muted", wrap=True), label("", "", wrap=True)
        set_tone(self.open_note, "attention")
        self.card = WatchCard()
        self.fault = self.card.fault
        self._leave, self._hand_over = button(flat=True), button()
        inside = rows(self, margin=16, spacing=6)
        inside.addWidget(self._heading)
        inside.addSpacing(6)
        for part in (self._question, self._now_on, self.open_note):
            inside.addWidget(part)
        over = row()
        over.addWidget(self._hand_over)
        over.addStretch(1)
        inside.addLayout(over)
        inside.addSpacing(6)
        inside.addWidget(self.card)
        below = row()
        below.addWidget(self.card.switch)
        below.addStretch(1)
        below.addWidget(self._leave)
        inside.addLayout(below)
        inside.addStretch(1)
        self.card.submitted.connect(self.requested)
        self._leave.clicked.connect(lambda: self.requested.emit(SignOut()))
        self._hand_over.clicked.connect(lambda: self.requested.emit(OpenPanel("handover")))

    def render(self, view: SignInView) -> None:  # type: ignore[override]
        """Show this; what is half typed stays."""
        self.card.render(view)
        self._now_on.setText(view.now_on)
        self._now_on.setVisible(bool(view.now_on))
        self._leave.setVisible(bool(view.now_on))
        self.open_note.setText(view.open_note)
        self.open_note.setVisible(bool(view.open_note))
        self._hand_over.setVisible(bool(view.now_on))

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        self._heading.setText(language.text("WATCH"))
        self._question.setText(language.text("Who is at the console?"))
        self.card.relabel(language, language.text("Sign in"))
        self._leave.setText(language.text("Leave the post"))
        self._hand_over.setText(language.text("Hand over") + "  Ctrl+Shift+H")

    def take_focus(self) -> None:
        """To the first field that is still to be filled."""
        self.card.take_focus()

    def signed_in(self) -> None:
        """Somebody was let in: the next one starts afresh."""
        self.card.accepted()

    def switch_newcomer(self) -> None:
        """From who is known here to who is new, and back."""
        self.card.switch_newcomer()
