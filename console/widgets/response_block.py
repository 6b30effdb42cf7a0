"""The response under the next step: approvals that wait, its head, its steps, the offer to raise it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.language import Language
from console.views.response import ResponseBlock as ResponseBlockView
from console.widgets.approval_list import ApprovalList
from console.widgets.parts import label, rows
from console.widgets.response_head import OfferLine, ResponseHead
from console.widgets.step_list import StepList
from console.widgets.tokens import SPACE


class ResponseBlock(QFrame):
    """`render(view)`; without a response it says which key brings one."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._empty = label("", "muted", wrap=True)
        self.approvals, self.head, self.steps = ApprovalList(language), ResponseHead(), StepList(language)
        self._raise = OfferLine()
        inside = rows(self, spacing=SPACE)
        for part in (self.approvals, self._empty, self.head, self.steps, self._raise):
            inside.addWidget(part)
        for speaker in (self.approvals, self.head, self.steps, self._raise):
            speaker.requested.connect(self.requested)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        for part in (self.approvals, self.head, self.steps):
            part.relabel(language)

    def render(self, view: ResponseBlockView) -> None:  # type: ignore[override]
        """Show this."""
        self.approvals.render(view.approvals)
        self._empty.setText(view.empty)
        self._empty.setVisible(bool(view.empty))
        shown = view.response
        self.head.setVisible(shown is not None)
        self.steps.setVisible(shown is not None)
        if shown is not None:
            self.head.render(shown)
            self.steps.render(shown.steps, shown.settled)
        offers = () if shown is None else shown.offers
        self._raise.render(next((offer for offer in offers if offer.turn == "raise"), None))
