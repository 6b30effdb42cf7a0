"""The right column for the outbox: what waits for the record, and what somebody must decide on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from console.views.intents import DecideKept, LeavePanel
from console.views.intents.keeping import How
from console.views.language import Language
from console.views.outbox import KeptRow, OutboxView
from console.widgets.flow import flow_box
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows, scrolled, set_primary, set_tone
from console.widgets.tokens import SPACE


class KeptItem(QFrame):
    """One thing that was done while the record was away. Dropping it asks for the reason in place; Enter drops."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._number, self._dropped_for = 0, ""
        self._state, self._taken = label("", "heading", wrap=True), label("", "caption", wrap=True)
        self._title, self._about = label("", "", wrap=True), label("", "caption", wrap=True)
        self._lines, self._faults = label("", "caption", wrap=True), label("", "", wrap=True)
        set_tone(self._faults, "late")
        self._refused = label("", "", wrap=True)
        set_tone(self._refused, "late")
        self.keep, self.again = button(primary=True), button(primary=True)
        self.change, self.drop = button(), button()
        self.reason = QLineEdit()
        self.reason.hide()
        self._deeds, deeds = flow_box(2 * SPACE)
        for deed in (self.keep, self.again, self.change, self.drop):
            deeds.addWidget(deed)
        inside = rows(self, margin=2 * SPACE, spacing=SPACE)
        for part in (
            self._state,
            self._title,
            self._about,
            self._taken,
            self._faults,
            self._deeds,
            self.reason,
            self._refused,
            self._lines,
        ):
            inside.addWidget(part)
        self.keep.clicked.connect(lambda: self.requested.emit(DecideKept(self._number, "drop", self._dropped_for)))
        self.again.clicked.connect(lambda: self._ask("again"))
        self.change.clicked.connect(lambda: self._ask("change"))
        self.drop.clicked.connect(self._drop)
        self.reason.returnPressed.connect(self._drop)

    def render(self, view: KeptRow, refused: str, owed: str) -> None:  # type: ignore[override]
        """Show this; `refused` is why the last decision on it could not be carried out, `owed` asks for the reason."""
        self._number = view.number
        self._state.setText(view.state)
        set_tone(self._state, view.tone)
        for part, words in (
            (self._title, view.title),
            (self._about, view.about),
            (self._taken, view.taken),
            (self._lines, "\n".join(view.lines)),
            (self._faults, "\n".join(view.faults)),
            (self._refused, refused),
        ):
            if part.text() != words:
                part.setText(words)
            part.setVisible(bool(words))
        self._dropped_for = view.dropped_for
        set_primary(self.again, not view.dropped_for and not view.change_first)
        set_primary(self.change, view.change_first)
        keep, drop = (view.drop, "") if view.dropped_for else ("", view.drop)
        for deed, words in ((self.keep, keep), (self.again, view.again), (self.change, view.change), (self.drop, drop)):
            deed.setText(words)
            deed.setVisible(bool(words))
        self._deeds.setVisible(bool(view.drop))
        self.reason.setPlaceholderText(owed)
        if not drop:
            self.reason.hide()

    def leave(self) -> bool:
        """Put the field for the reason away; False if it was not up."""
        if self.reason.isHidden():
            return False
        self.reason.hide()
        return True

    def _ask(self, how: How) -> None:
        self.requested.emit(DecideKept(self._number, how))

    def _drop(self) -> None:
        reason = self.reason.text().strip()
        if reason and not self.reason.isHidden():
            self.requested.emit(DecideKept(self._number, "drop", reason))
            return
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


class OutboxPanel(QFrame):
    """`render(view)`: rows by number, brought up to date in place."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view = OutboxView("", "", ())
        self._owed = ""
        self._heading, self._said = label("", "heading"), label("", "", wrap=True)
        self._away = button("Esc", flat=True)
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self._rows = KeyedRows[KeptItem, KeptRow](self._make, self._update, lambda one: one.number, 2 * SPACE)
        below = QWidget()
        inside = rows(below, spacing=2 * SPACE)
        inside.addLayout(self._rows.layout)
        inside.addStretch(1)
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self._away)
        outside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        outside.addLayout(head)
        outside.addWidget(self._said)
        outside.addWidget(scrolled(below), 1)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._owed = language.text("why; goes on the record, Enter drops")
        self._rows.render(self._view.rows)

    def render(self, view: OutboxView) -> None:  # type: ignore[override]
        """Show this."""
        self._view = view
        self._heading.setText(view.heading)
        self._said.setText(view.said)
        self._rows.render(view.rows)

    @property
    def items(self) -> list[KeptItem]:
        """The rows, in their order."""
        return [self._rows.by_key[one.number] for one in self._view.rows]

    def leave(self) -> bool:
        """What Esc does here first."""
        return any(item.leave() for item in self.items)

    def _make(self) -> KeptItem:
        made = KeptItem()
        made.requested.connect(self.requested)
        return made

    def _update(self, item: KeptItem, view: KeptRow) -> None:
        number, refused = self._view.refused
        item.render(view, refused if number == view.number else "", self._owed)
