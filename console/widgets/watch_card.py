"""The card that asks who takes the watch: name, PIN, post, shift; a person who is new here chooses a PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QWidget

from console.views.intents import Enrol, TrySignIn
from console.views.language import Language
from console.views.sign_in import Choice, SignInView
from console.widgets.parts import button, label, rows, set_tone


class WatchCard(QFrame):
    """`submitted` carries a TrySignIn or an Enrol. `switch` is the button from known to new; it stands outside."""

    submitted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "next")
        self._new = False
        self._to_new = self._to_known = self._on_watch = ""
        self.fault = label("", "", wrap=True)
        self._names = [label("", "caption") for _ in range(5)]
        self._person, self._post, self._shift = QComboBox(), QComboBox(), QComboBox()
        self._newcomer = QLineEdit()
        self._pin, self._again = QLineEdit(), QLineEdit()
        self._go, self.switch = button(primary=True), button(flat=True)
        for field, name in (
            (self._person, "person"),
            (self._newcomer, "newcomer"),
            (self._pin, "pin"),
            (self._again, "again"),
            (self._post, "post"),
            (self._shift, "shift"),
            (self._go, "go"),
        ):
            field.setObjectName(name)
        for field in (self._pin, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._lay_out()
        set_tone(self.fault, "late")
        self._go.clicked.connect(self.submit)
        self.switch.clicked.connect(self.switch_newcomer)

    def _lay_out(self) -> None:
        fields = rows(self, margin=14, spacing=4)
        pairs: Sequence[tuple[QLabel, tuple[QWidget, ...]]] = (
            (self._names[0], (self._person, self._newcomer)),
            (self._names[1], (self._pin,)),
            (self._names[2], (self._again,)),
            (self._names[3], (self._post,)),
            (self._names[4], (self._shift,)),
        )
        for name, widgets in pairs:
            fields.addWidget(name)
            for widget in widgets:
                fields.addWidget(widget)
        fields.addSpacing(8)
        fields.addWidget(self.fault)
        fields.addWidget(self._go)

    def render(self, view: SignInView) -> None:  # type: ignore[override]
        """Show this; what is half typed stays."""
        _fill(self._person, [Choice(person, person) for person in view.people])
        if view.on_watch != self._on_watch:
            self._on_watch = view.on_watch
            self._choose_relief(view)
        _fill(self._post, view.posts)
        _fill(self._shift, view.shifts)
        if not view.people:
            self._new = True
        self.switch.setVisible(bool(view.people))
        self.fault.setText(view.fault)
        self.fault.setVisible(bool(view.fault))
        self._go.setEnabled(not view.busy)
        self._show_newcomer()

    def _choose_relief(self, view: SignInView) -> None:
        """Whoever is on watch is the last who will sign in now."""
        relief = next((person for person in view.people if person != view.on_watch), None)
        if relief is not None and self._person.currentData() == view.on_watch:
            self._person.setCurrentIndex(self._person.findData(relief))

    def relabel(self, language: Language, go: str) -> None:
        """The card's own words; `go` is what its button says."""
        texts = (
            language.text("Name"),
            language.text("PIN (at least 4 digits)"),
            language.text("PIN again"),
            language.text("Post"),
            language.text("Shift"),
        )
        for name, text in zip(self._names, texts, strict=True):
            name.setText(text)
        self._go.setText(go + "  ↵")
        self._to_new, self._to_known = language.text("I am new here"), language.text("I am known here")
        self._show_newcomer()

    def take_focus(self) -> None:
        """To the first field that is still to be filled."""
        first: QWidget = self._newcomer if self._new else self._pin
        if not self._new and self._person.count() > 1:
            first = self._person
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the first field that is still empty, and asks to be let in when there is none."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        needed = (self._newcomer, self._pin, self._again) if self._new else (self._pin,)
        empty = next((field for field in needed if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._go.isEnabled():
            self.submit()

    def submit(self) -> None:
        """Ask to be let in; the PIN does not stay in the field."""
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)  # where one goes on if it was wrong
        pin, again = self._pin.text(), self._again.text()
        post, shift = self._post.currentData() or "", self._shift.currentData() or ""
        self._pin.clear()
        self._again.clear()
        if self._new:
            self.submitted.emit(Enrol(self._newcomer.text().strip(), pin, again, post, shift))
        else:
            self.submitted.emit(TrySignIn(self._person.currentData() or "", pin, post, shift))

    def accepted(self) -> None:
        """Somebody was let in: the next one starts afresh."""
        self._newcomer.clear()
        self._new = False
        self._show_newcomer()

    def switch_newcomer(self) -> None:
        """From who is known here to who is new, and back."""
        self._new = not self._new
        self._show_newcomer()
        self.take_focus()

    def _show_newcomer(self) -> None:
        self._newcomer.setVisible(self._new)
        self._person.setVisible(not self._new)
        self._again.setVisible(self._new)
        self._names[2].setVisible(self._new)
        self.switch.setText(self._to_known if self._new else self._to_new)


def _fill(box: QComboBox, choices: Sequence[Choice]) -> None:
    """Put choices into a box; the one that was chosen stays chosen."""
    if [(box.itemData(index), box.itemText(index)) for index in range(box.count())] == [
        (choice.key, choice.name) for choice in choices
    ]:
        return
    chosen = box.currentData()
    box.clear()
    for choice in choices:
        box.addItem(choice.name, choice.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
