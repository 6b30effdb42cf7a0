"""Recovery: goods and teams that are still out, damage, what is to be done afterwards, and the way to the close."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from console.views.intents import OpenForm, OpenOrder
from console.views.language import Language
from console.views.response_panel import FollowUpRow, GoodsOut, Recovery
from console.widgets.elided import LEAST, ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.tokens import SPACE
from plans.response import AddFollowUp, NoteDamage, ResponseId, SettleFollowUp
from resources.base import Command, IncidentId


class RecoveryBox(QFrame):
    """`render(view, response, incident)`. What is typed stays until the desk has taken it."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._response: ResponseId | None = None
        self._incident: IncidentId | None = None
        self._asked: Command | None = None
        self._language = Language("en")
        self._heads = [label("", "heading") for _ in range(3)]
        self._advice, self._none_out = label("", "caption", wrap=True), label("", "muted", wrap=True)
        self._damages, self._blocked = label("", "caption"), label("", "caption", wrap=True)
        self._homewards = label("", "caption", wrap=True)
        self.still_out = KeyedRows[_OutRow, GoodsOut](self._make_out, lambda item, shown: item.render(shown), _order)
        self._follow_ups = KeyedRows[_FollowUpRow, FollowUpRow](
            self._make_follow_up, lambda item, shown: item.render(shown), lambda shown: shown.number
        )
        self._damage, self._what, self._who = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name in ((self._damage, "damage"), (self._what, "follow_up"), (self._who, "owner")):
            field.setObjectName(name)
        self._note, self._add, self.close_button = button(), button(), button(primary=True)
        self._damage.returnPressed.connect(self._note_damage)
        self._note.clicked.connect(self._note_damage)
        self._what.returnPressed.connect(lambda: self._who.setFocus(Qt.FocusReason.TabFocusReason))
        self._who.returnPressed.connect(self._add_follow_up)
        self._add.clicked.connect(self._add_follow_up)
        self.close_button.clicked.connect(self._close)
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._fault.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = rows(self, spacing=SPACE)
        inside.addWidget(self._advice)
        inside.addWidget(self._heads[0])
        inside.addWidget(self._none_out)
        inside.addLayout(self.still_out.layout)
        inside.addWidget(self._homewards)
        inside.addWidget(self._heads[1])
        inside.addWidget(self._damages)
        inside.addLayout(_line(self._damage, self._note))
        inside.addWidget(self._heads[2])
        inside.addLayout(self._follow_ups.layout)
        who = row(spacing=SPACE)
        who.addWidget(self._what, 3)
        who.addWidget(self._who, 2)
        who.addWidget(self._add)
        inside.addLayout(who)
        inside.addWidget(self._fault)
        inside.addSpacing(2 * SPACE)
        inside.addWidget(self._blocked)
        inside.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        text = language.text
        for head, words in zip(self._heads, (text("Still out"), text("Damage"), text("Follow-ups")), strict=True):
            head.setText(words)
        self._damage.setPlaceholderText(text("what was damaged or lost"))
        self._what.setPlaceholderText(text("what is to be done"))
        self._who.setPlaceholderText(text("by whom"))
        self._note.setText(text("Write down"))
        self._add.setText(text("Add"))
        self.close_button.setText(text("Close the incident …"))
        for item in self._follow_ups.by_key.values():
            item.relabel(language)

    def render(self, view: Recovery, response: ResponseId, incident: IncidentId) -> None:  # type: ignore[override]
        """Show this."""
        self._response, self._incident = response, incident
        out = (*view.goods, *view.teams)
        self.still_out.render(out)
        none = not out and not view.homewards
        self._none_out.setText(self._language.text("All goods and teams are back.") if none else "")
        self._none_out.setVisible(none)
        self._homewards.setText(view.homewards)
        self._homewards.setVisible(bool(view.homewards))
        self._advice.setText("\n".join(f"· {line}" for line in view.advice))
        self._advice.setVisible(bool(view.advice))
        self._damages.setText(view.damages)
        self._damages.setVisible(bool(view.damages))
        self._follow_ups.render(view.follow_ups)
        self._blocked.setText(view.blocked)
        self._blocked.setVisible(bool(view.blocked))
        self.close_button.setVisible(not view.blocked)

    def answered(self, asked: Command, refusal: str) -> bool:
        """The desk took or refused it; False if it was not asked for here."""
        if asked != self._asked:
            return False
        self._fault.setText(refusal)
        self._fault.setVisible(bool(refusal))
        if not refusal:
            self._asked = None
            for field in (self._damage,) if isinstance(asked, NoteDamage) else (self._what, self._who):
                field.clear()
        return True

    def _ask(self, command: Command) -> None:
        self._asked = command
        self.requested.emit(command)

    def _note_damage(self) -> None:
        if self._response is not None:
            self._ask(NoteDamage(self._response, self._damage.text().strip()))

    def _add_follow_up(self) -> None:
        if self._response is not None:
            self._ask(AddFollowUp(self._response, self._what.text().strip(), self._who.text().strip()))

    def _settle(self, number: int, outcome: str) -> None:
        if self._response is not None:
            self._ask(SettleFollowUp(self._response, number, outcome))

    def _close(self) -> None:
        if self._incident is not None:
            self.requested.emit(OpenForm(self._incident, "close"))

    def _make_out(self) -> "_OutRow":
        made = _OutRow()
        made.opened.connect(lambda order: self.requested.emit(OpenOrder(order)))
        return made

    def _make_follow_up(self) -> "_FollowUpRow":
        made = _FollowUpRow()
        made.relabel(self._language)
        made.settled.connect(self._settle)
        return made


class _OutRow(QFrame):
    """An order that is still out; its button leads to what can be done with it."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._order: object = None
        self.open, self._detail = button(flat=True), ElidedLabel("caption")
        self.open.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.open.setMinimumWidth(LEAST)
        self.open.clicked.connect(lambda: self.opened.emit(self._order))
        box, flow = flow_box()  # where both do not fit, what it carries stands below
        flow.addWidget(self.open)
        flow.addWidget(self._detail)
        rows(self).addWidget(box)

    def render(self, shown: GoodsOut) -> None:  # type: ignore[override]
        self._order = shown.order
        self.open.setText(shown.text)
        self._detail.setText(shown.detail)


class _FollowUpRow(QFrame):
    """A follow-up, and the field in which it is settled."""

    settled = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._text, self._detail = label("", "", wrap=True), label("", "caption", wrap=True)
        self._outcome, self._go = QLineEdit(), button()
        self._outcome.setObjectName("outcome")
        self._outcome.returnPressed.connect(self._settle)
        self._go.clicked.connect(self._settle)
        inside = rows(self, spacing=0)
        inside.setContentsMargins(0, SPACE, 0, SPACE)
        inside.addWidget(self._text)
        inside.addWidget(self._detail)
        inside.addLayout(_line(self._outcome, self._go))

    def relabel(self, language: Language) -> None:
        self._outcome.setPlaceholderText(language.text("how it was settled"))
        self._go.setText(language.text("Settled"))

    def render(self, shown: FollowUpRow) -> None:  # type: ignore[override]
        self._number = shown.number
        self._text.setText(shown.text)
        self._detail.setText(" · ".join(part for part in (shown.detail, shown.settled) if part))
        set_tone(self._text, "muted" if shown.settled else "")
        set_tone(self._detail, shown.tone)
        for part in (self._outcome, self._go):
            part.setVisible(not shown.settled)

    def _settle(self) -> None:
        self.settled.emit(self._number, self._outcome.text().strip())


def _order(shown: GoodsOut) -> Hashable:
    return shown.order


def _line(field: QLineEdit, beside: QPushButton) -> QHBoxLayout:
    line = row(spacing=SPACE)
    line.addWidget(field, 1)
    line.addWidget(beside)
    return line
