"""The approvals that wait, one box each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.situation.approvals import ApprovalId
from console.views.approval_rows import ApprovalRow
from console.views.language import Language
from console.widgets.approval_box import ApprovalBox
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import rows
from console.widgets.tokens import SPACE


class ApprovalList(QFrame):
    """Boxes by approval, brought up to date in place."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._boxes = KeyedRows[ApprovalBox, ApprovalRow](
            self._make, lambda box, view: box.render(view), lambda view: view.id, spacing=SPACE
        )
        rows(self).addLayout(self._boxes.layout)
        self.hide()

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        for box in self._boxes.by_key.values():
            box.relabel(language)

    def render(self, approvals: tuple[ApprovalRow, ...]) -> None:  # type: ignore[override]
        """Show these."""
        self._boxes.render(approvals)
        self.setVisible(bool(approvals))

    def box_of(self, approval: ApprovalId) -> ApprovalBox | None:
        """The box of an approval."""
        return self._boxes.by_key.get(approval)

    @property
    def answering(self) -> ApprovalBox | None:
        """The box in which somebody is about to sign."""
        return next((box for box in self._boxes.by_key.values() if box.answering), None)

    def put_away(self) -> bool:
        """Esc: put the fields of an answer away; False if none are open."""
        if (box := self.answering) is None:
            return False
        box.ask("")
        return True

    def _make(self) -> ApprovalBox:
        made = ApprovalBox(self._language)
        made.requested.connect(self.requested)
        return made
