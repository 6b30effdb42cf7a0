"""A decision that is asked for in place: what it brings and ends, who may make it, why, and one key."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from console.views.language import Language
from console.views.response_panel import Group
from console.widgets.flow import flow_box
from console.widgets.parts import button, label, rows, set_tone
from console.widgets.preview_lines import PreviewLines
from console.widgets.tokens import SPACE
from resources.base import Command


class DecisionBox(QFrame):
    """Consequences, authority, reason, confirm. The reason survives every painting; Enter confirms."""

    requested = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._command: Command | None = None
        self._reasoned = False
        self._asked: Command | None = None
        self._heading, self._authority = label("", "title", wrap=True), label("", "", wrap=True)
        self._groups = PreviewLines()
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._fault.hide()
        self.go, self._back = button(primary=True), button()
        self.go.setObjectName("decide")
        self.go.clicked.connect(self.confirm)
        self._back.clicked.connect(self.left)
        self._keys, keys = flow_box(2 * SPACE)
        keys.addWidget(self.go)
        keys.addWidget(self._back)
        inside = rows(self, margin=2 * SPACE, spacing=2 * SPACE)
        for part in (self._heading, self._authority, self._reason, self._fault, self._keys, self._groups):
            inside.addWidget(part)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._reason.setPlaceholderText(language.text("reason, goes on the record"))
        self._back.setText(language.text("Back"))
        self._missing = language.text("The reason is missing.")

    def render(  # type: ignore[override]
        self,
        heading: str,
        groups: tuple[Group, ...],
        authority: str,
        confirm: str,
        command: Command | None,
        reasoned: bool,
    ) -> None:
        """Show this decision; another one than before starts without a reason."""
        if type(command) is not type(self._command) or _level(command) != _level(self._command):
            self._say("")
        if type(command) is not type(self._command):
            self._reason.clear()
        self._command, self._reasoned = command, reasoned
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._authority.setText(authority)
        self._authority.setVisible(bool(authority))
        self._groups.render(groups)
        self.go.setText(f"{confirm}  ↵" if confirm else "")
        self.go.setEnabled(command is not None)
        self._keys.updateGeometry()

    def take_focus(self) -> None:
        """To the reason, where Enter decides."""
        self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm(self) -> None:
        """Ask for it, or for the reason that is owed."""
        if self._command is None:
            return
        reason = self._reason.text().strip()
        if self._reasoned and not reason:
            self._say(self._missing)
            self.take_focus()
            return
        self._say("")
        self._asked = msgspec.structs.replace(self._command, reason=reason)
        self.requested.emit(self._asked)

    def answered(self, asked: Command, refusal: str) -> bool:
        """The desk took or refused it; False if it was not asked for here."""
        if asked != self._asked:
            return False
        self._say(refusal)
        if not refusal:
            self._reason.clear()
            self._asked = None
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the reason decides."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))


def _level(command: Command | None) -> object:
    return getattr(command, "level", None)
