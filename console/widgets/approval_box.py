"""An approval that waits: what is asked, by whom, until when; another person signs in place with name and PIN."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from console.situation.approvals import WithdrawApproval
from console.views.approval_rows import ApprovalRow
from console.views.intents import RefuseSigning, SignApproval
from console.views.language import Language
from console.widgets.parts import button, frame, label, offer, row, rows, set_tone
from console.widgets.tokens import SPACE

Answer = Literal["", "approve", "refuse"]


class ApprovalBox(QFrame):
    """The question, and the fields of whoever answers it. The PIN never stays in its field."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._view: ApprovalRow | None = None
        self._answer: Answer = ""
        self._what = label("", "", wrap=True)
        self._asked, self._left = label("", "caption", wrap=True), label("", "caption")
        self._said, self._signed = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._to_approve, self._to_refuse, self._withdraw = button(), button(), button(flat=True)
        self._to_approve.clicked.connect(lambda: self.ask("approve"))
        self._to_refuse.clicked.connect(lambda: self.ask("refuse"))
        self._withdraw.clicked.connect(self._take_back)
        self._fields = self._make_fields()
        line, second = row(spacing=SPACE), row(spacing=SPACE)
        line.addWidget(self._asked, 1)
        line.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        for choice in (self._to_approve, self._to_refuse, self._withdraw):
            second.addWidget(choice)
        second.addStretch(1)
        inside = rows(self, margin=2 * SPACE, spacing=SPACE)
        inside.addWidget(self._what)
        inside.addLayout(line)
        for part in (self._said, self._signed):
            inside.addWidget(part)
        inside.addLayout(second)
        inside.addWidget(self._fields)
        inside.addWidget(self._fault)
        self.relabel(language)

    def _make_fields(self) -> QWidget:
        box = QFrame()
        self._person, self._post, self._pin = QComboBox(), QComboBox(), QLineEdit()
        self._why = QLineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._nobody = label("", "caption", wrap=True)
        self._go, self._back = button(primary=True), button()
        self._go.clicked.connect(self.confirm)
        self._back.clicked.connect(lambda: self.ask(""))
        named: tuple[tuple[QWidget, str], ...] = (
            (self._person, "signer"),
            (self._post, "signer_post"),
            (self._pin, "signer_pin"),
            (self._why, "refusal"),
            (self._go, "sign"),
        )
        for field, name in named:
            field.setObjectName(name)
        for choice in (self._person, self._post):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        inside = rows(box, spacing=SPACE)
        inside.addWidget(frame("line"))
        who, keys = row(spacing=SPACE), row(spacing=SPACE)
        who.addWidget(self._person, 4)
        who.addWidget(self._post, 5)
        keys.addWidget(self._pin, 1)
        keys.addWidget(self._go)
        keys.addWidget(self._back)
        inside.addWidget(self._nobody)
        inside.addLayout(who)
        inside.addWidget(self._why)
        inside.addLayout(keys)
        box.hide()
        return box

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        self._language = language
        self._to_approve.setText(text("Sign …"))
        self._to_refuse.setText(text("Refuse …"))
        self._withdraw.setText(text("Take back"))
        self._back.setText(text("Back"))
        self._pin.setPlaceholderText(text("PIN of whoever signs"))
        self._why.setPlaceholderText(text("why not, goes on the record"))
        self._nobody.setText(text("Whoever is to sign enrols at this console first: Ctrl+Shift+I"))
        self._show_answer()

    def render(self, view: ApprovalRow) -> None:  # type: ignore[override]
        """Show this; what is half typed stays."""
        if view == self._view:
            return
        fresh = self._view is None
        self._view = view
        self._what.setText(self._language.text("Approval asked: {what}", what=view.what))
        self._asked.setText(f"{view.asked} · {view.waits}")
        self._left.setText(view.left)
        set_tone(self._left, view.tone)
        for part, words in ((self._said, view.reason), (self._signed, view.signatures), (self._fault, view.fault)):
            part.setText(words)
            part.setVisible(bool(words))
        self._withdraw.setVisible(view.mine)
        offer(self._person, [(person, person) for person in view.people])
        offer(self._post, [(post.key, post.name) for post in view.posts])
        if fresh and view.preset in view.people:
            self._person.setCurrentIndex(self._person.findData(view.preset))
            self._post.setCurrentIndex(max(0, self._post.findData(view.preset_post)))
        self._show_answer()

    def ask(self, answer: Answer) -> None:
        """Open the fields of whoever answers; empty puts them away."""
        self._answer = answer
        self._pin.clear()
        self._show_answer()
        if answer and self._view is not None and self._view.people:
            known = self._view.preset or len(self._view.people) == 1
            first: QWidget = self._pin if known else self._person
            if answer == "refuse" and known:
                first = self._why
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def answering(self) -> bool:
        """Whether somebody is about to sign or to refuse."""
        return bool(self._answer)

    def confirm(self) -> None:
        """Sign or refuse; the PIN does not stay."""
        if self._view is None or not self._go.isEnabled():
            return
        person, post = self._person.currentData() or "", self._post.currentData() or ""
        reason = self._why.text().strip()
        empty = next((field for field in self._needed() if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
            return
        pin = self._pin.text()
        self._pin.clear()
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._answer == "refuse":
            self.requested.emit(RefuseSigning(self._view.id, person, pin, post, reason))
        else:
            self.requested.emit(SignApproval(self._view.id, person, pin, post))

    def _needed(self) -> tuple[QLineEdit, ...]:
        return (self._why, self._pin) if self._answer == "refuse" else (self._pin,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the field that is still empty, and signs when there is none."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._answer:
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _show_answer(self) -> None:
        view = self._view
        self._fields.setVisible(bool(self._answer))
        anybody = view is None or bool(view.people)
        self._nobody.setVisible(not anybody)
        for part in (self._person, self._post, self._pin, self._go):
            part.setVisible(anybody)
        self._why.setVisible(anybody and self._answer == "refuse")
        hands = view is None or view.hands
        self._to_approve.setVisible(hands and self._answer != "approve")
        self._to_refuse.setVisible(hands and self._answer != "refuse")
        text = self._language.text
        self._go.setText(text("Refuse") if self._answer == "refuse" else text("Approve") + "  ↵")
        self._go.setEnabled(view is None or not view.busy)

    def _take_back(self) -> None:
        if self._view is not None:
            self.requested.emit(WithdrawApproval(self._view.id))
