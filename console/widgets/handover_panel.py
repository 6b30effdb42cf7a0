"""The hand-over panel (Ctrl+Shift+H): who takes over, what is open, what is accepted, and how much remains."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from console.situation.handover import AbandonHandover, AcceptItem, CompleteHandover
from console.views.handover import HandoverView
from console.views.intents import HandOver, LeavePanel
from console.views.language import Language
from console.widgets.handover_rows import HandoverRows
from console.widgets.parts import button, label, row, rows, scrolled, set_tone
from console.widgets.tokens import SPACE
from console.widgets.watch_card import WatchCard
from resources.base import Command


class HandoverPanel(QFrame):
    """It never stands in the way: Esc leaves it, the watch goes on, and it is as it was when it comes back."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: HandoverView | None = None
        self._heading, self.remaining = label("", "heading"), label("", "caption")
        self._away = button("Esc", flat=True)
        self.who, self._how = label("", "title", wrap=True), label("", "caption", wrap=True)
        self._empty = label("", "muted", wrap=True)
        self.items, self.card = HandoverRows(), WatchCard()
        self.take, self._abandon = button(primary=True), button(flat=True)
        self.reason, self._really, self._stay = QLineEdit(), button(), button(flat=True)
        self.fault = label("", "caption", wrap=True)
        set_tone(self.fault, "late")
        self.fault.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self.remaining)
        head.addWidget(self._away)
        body = QWidget()
        listed = rows(body, spacing=SPACE)
        listed.addWidget(self._empty)
        listed.addWidget(self.items)
        listed.addStretch(1)
        scroll = scrolled(body, takes_focus=False)
        self._asking = QFrame()
        asking = rows(self._asking, spacing=SPACE)
        asking.addWidget(self.card)
        asking.addWidget(self.card.switch, 0, Qt.AlignmentFlag.AlignLeft)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        for part in (self.who, self._how, self._asking):
            inside.addWidget(part)
        inside.addWidget(scroll, 1)
        inside.addWidget(self._make_foot())

    def _make_foot(self) -> QFrame:
        self._foot = QFrame()
        self._foot.setProperty("role", "next")
        self._leaving = QWidget()
        reason = row(self._leaving)
        reason.addWidget(self.reason, 1)
        reason.addWidget(self._really)
        reason.addWidget(self._stay)
        self._leaving.hide()
        line = row()
        line.addWidget(self.take)
        line.addStretch(1)
        line.addWidget(self._abandon)
        inside = rows(self._foot, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addWidget(self.fault)
        inside.addLayout(line)
        inside.addWidget(self._leaving)
        return self._foot

    def _connect(self) -> None:
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.card.submitted.connect(lambda relief: self.requested.emit(HandOver(relief)))
        self.items.accepted.connect(lambda key: self.requested.emit(AcceptItem(key)))
        self.take.clicked.connect(self.complete)
        self._abandon.clicked.connect(self._ask_reason)
        self._stay.clicked.connect(self.leave)
        self._really.clicked.connect(self._give_up)
        self.reason.returnPressed.connect(self._give_up)

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        self._heading.setText(language.text("HAND-OVER"))
        self._to_whom = language.text("Who takes over?")
        self._keys = language.text(
            "{accept} accepts, {walk} walk; the watch goes on meanwhile", accept=language.text("Space"), walk="↑ ↓"
        )
        self._wait = language.text("Whoever is on watch stays on watch until everything is accepted.")
        self.card.relabel(language, language.text("Begin the hand-over"))
        self.take.setText(language.text("Take the watch") + "  Ctrl+Enter")
        self._abandon.setText(language.text("Call off …"))
        self._really.setText(language.text("End it"))
        self._stay.setText(language.text("Back"))
        self.reason.setPlaceholderText(language.text("Why not"))
        self._lacks_reason = language.text("The reason goes on the record: write it down.")

    def render(self, view: HandoverView) -> None:  # type: ignore[override]
        """Show this."""
        begun = self._view is not None and view.running and not self._view.running
        self._view = view
        self.who.setText(view.who or self._to_whom)
        self._how.setText(self._keys if view.running else self._wait)
        self.remaining.setText(view.remaining)
        self._asking.setVisible(not view.running)
        self._foot.setVisible(view.running)
        if view.relief is not None:
            self.card.render(view.relief)
            self._leaving.hide()
        self._empty.setText(view.empty)
        self._empty.setVisible(bool(view.empty))
        self.items.render(view.groups, view.running)
        self.take.setEnabled(view.running and not view.left)
        if begun:
            self.card.accepted()
            QTimer.singleShot(0, self, self.take_focus)

    def take_focus(self) -> None:
        """To the items while they are handed over, else to who takes over."""
        if self._view is not None and self._view.running:
            self.items.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.card.take_focus()

    def complete(self) -> None:
        """Ctrl+Enter: the relief takes the watch; the desk says how much is missing."""
        if self._view is not None and self._view.running:
            self.requested.emit(CompleteHandover())

    def answered(self, asked: Command, refusal: str) -> None:
        """The desk took what was asked for here (refusal empty), or says why not."""
        if isinstance(asked, AcceptItem | CompleteHandover | AbandonHandover):
            self._say(refusal)
            if refusal:
                self.items.refused()

    def leave(self) -> bool:
        """Esc: put the question for a reason away; False if it is not asked."""
        if self._leaving.isHidden():
            return False
        self._leaving.hide()
        self._say("")
        self.take_focus()
        return True

    def _ask_reason(self) -> None:
        self._leaving.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if not self.reason.text().strip():
            self._say(self._lacks_reason)
            return
        self.requested.emit(AbandonHandover(self.reason.text().strip()))
        self.reason.clear()
        self._leaving.hide()

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.complete()
        else:
            super().keyPressEvent(event)
