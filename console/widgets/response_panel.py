"""The panel of the response (F6): choose a plan; afterwards raise, lower, end, recover. Every question in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from console.views.intents import ChooseTurn, LeavePanel
from console.views.language import Language
from console.views.response import LevelOffer
from console.views.response_panel import ResponsePanelView
from console.widgets.affected_line import AffectedLine
from console.widgets.approval_list import ApprovalList
from console.widgets.decision_box import DecisionBox
from console.widgets.elided import ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.parts import button, clear, label, row, rows, scrolled
from console.widgets.plan_choice import PlanChoice
from console.widgets.recovery_box import RecoveryBox
from console.widgets.response_head import ResponseHead
from console.widgets.tokens import SPACE
from resources.base import Command

BOLDER = 12
"""Px that a chosen button's bold text takes more."""


class ResponsePanel(QFrame):
    """`render(view)`; the room calls `answered` with what was asked here and why it was refused (empty: accepted)."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: ResponsePanelView | None = None
        self._heading, self._away = label("", "heading"), button("Esc", flat=True)
        self._title = ElidedLabel("title")
        self.approvals, self._head = ApprovalList(language), ResponseHead()
        self.choice, self.turn = PlanChoice(), DecisionBox()
        self._affected, self.recovery = AffectedLine(), RecoveryBox()
        self._offer_box, self._offer_flow = flow_box()
        self._offers: tuple[LevelOffer, ...] = ()
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._lay_out()
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.turn.left.connect(lambda: self.requested.emit(ChooseTurn("")))
        for part in (self.approvals, self.choice, self.turn, self._affected, self.recovery):
            part.requested.connect(self.requested)
        self.relabel(language)

    def _lay_out(self) -> None:
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._away)
        below = QWidget()
        inner = rows(below, spacing=3 * SPACE)
        for part in (self.approvals, self._offer_box, self.turn, self.choice, self._affected, self.recovery):
            inner.addWidget(part)
        inner.addStretch(1)
        self._scroll = scrolled(below)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(top)
        for head in (self._title, self._head):
            inside.addWidget(head)
        inside.addWidget(self._scroll, 1)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        for part in (
            self.approvals, self._head, self.choice, self.turn, self._affected, self.recovery,
        ):  # fmt: skip
            part.relabel(language)

    def render(self, view: ResponsePanelView) -> None:  # type: ignore[override]
        """Show this."""
        if view == self._view:
            return
        self._view = view
        self._heading.setText(view.heading)
        self._title.setText(view.title)
        self.approvals.render(view.approvals)
        self._head.setVisible(view.response is not None)
        if view.response is not None:
            self._head.render(view.response, here=True)
        self.choice.setVisible(view.activation is not None)
        if view.activation is not None:
            self.choice.render(view.activation)
        self._render_offers(view.offers)
        self._render_turn(view)
        running = view.number is not None and view.recovery is None
        self._affected.setVisible(running)
        if running and view.number is not None:
            self._affected.render(view.number, view.affected, view.source)
        self.recovery.setVisible(view.recovery is not None)
        if view.recovery is not None and view.number is not None:
            self.recovery.render(view.recovery, view.number, view.incident)

    def _render_turn(self, view: ResponsePanelView) -> None:
        turn = view.turn
        self.turn.setVisible(turn is not None)
        if turn is not None:
            self.turn.render(turn.heading, turn.groups, turn.authority, turn.confirm, turn.command, True)
        for (kind, level), made in self.buttons.items():
            made.setChecked(turn is not None and (kind, level) == (turn.turn, turn.level))

    def _render_offers(self, offers: tuple[LevelOffer, ...]) -> None:
        self._offer_box.setVisible(bool(offers))
        if offers == self._offers:
            return
        self._offers = offers
        clear(self._offer_flow)
        self.buttons = {}
        for offer in offers:
            made = button(f"{offer.label}  {offer.key}".rstrip())
            made.setCheckable(True)
            made.setMinimumWidth(made.sizeHint().width() + BOLDER)
            made.clicked.connect(lambda _=False, one=offer: self.requested.emit(ChooseTurn(one.turn, one.level)))
            self.buttons[offer.turn, offer.level] = made
            self._offer_flow.addWidget(made)
        self._offer_box.updateGeometry()

    def take_focus(self) -> None:
        """To where the decision is made."""
        if self._view is None:
            return
        if self._view.turn is not None:
            self.turn.take_focus()
        elif self._view.activation is not None:
            self.choice.take_focus()
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> bool:
        """What Esc does here: put away who signs, then the change that is looked at; False if there is neither."""
        if self.approvals.put_away():
            return True
        if self._view is not None and self._view.turn is not None:
            self.requested.emit(ChooseTurn(""))
            return True
        return False

    def answered(self, asked: Command, refusal: str) -> None:
        """The desk took `asked` (refusal empty), or refused it and says why."""
        for part in (self.choice.decision, self.turn, self.recovery):
            if part.answered(asked, refusal):
                return
