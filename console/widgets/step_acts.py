"""What can be done with a step, in place: begun, done with its evidence, skipped or opened again with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from console.views.language import Language
from console.views.step_rows import StepDeed, StepRow
from console.widgets.flow import flow_box
from console.widgets.opening_row import Acts
from console.widgets.parts import button, label, row, rows
from console.widgets.tokens import SPACE
from plans.response import CompleteStep, ReopenStep, SkipStep, StartStep
from resources.base import Command


class StepActs(Acts):
    """What counts as done, a field for the words, a button for each deed. It begins with what is done most: done."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._view: StepRow | None = None
        self._deed: StepDeed | None = None
        self._typed: dict[StepDeed, str] = {}
        self._done_when = label("", "caption", wrap=True)
        self._proof = label("", "caption", wrap=True)
        self._words = QLineEdit()
        self._words.returnPressed.connect(self.confirm)
        self._go = button(primary=True)
        self._go.clicked.connect(self.confirm)
        self._box, self._flow = flow_box()
        self._buttons: dict[StepDeed, QPushButton] = {}
        self._way = button(primary=False)
        self._way.clicked.connect(self._follow_way)
        self._fault = label("", "caption", wrap=True)
        self._fault.setProperty("tone", "late")
        self._fault.hide()
        line = row(spacing=SPACE)
        line.addWidget(self._words, 1)
        line.addWidget(self._go)
        inside = rows(self, spacing=SPACE)
        inside.setContentsMargins(6 * SPACE, SPACE, 0, SPACE)
        for part in (self._done_when, self._proof):
            inside.addWidget(part)
        inside.addLayout(line)
        inside.addWidget(self._fault)
        inside.addWidget(self._box)
        self.relabel(language)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._evidence = language.text("evidence: what shows it")
        self._reason = language.text("reason, goes on the record")
        self._language = language
        self._missing = language.text("The reason is missing.")
        self._no_evidence = language.text("What shows that it is done?")
        self._show_deed()

    def render(self, view: StepRow) -> None:  # type: ignore[override]
        """Offer what can be done with this step now."""
        changed = self._view is None or view.acts != self._view.acts or view.way != self._view.way
        self._view = view
        self._done_when.setText(view.done_when)
        self._proof.setText(self._language.text("The plan wants to see: {proof}", proof=view.proof))
        if changed:
            self._offer()
        self._show_deed()

    @property
    def deed(self) -> StepDeed | None:
        """What the words are asked for."""
        return self._deed

    def ask(self, deed: StepDeed) -> None:
        """Ask for the words of a deed, all of them marked, so that typing replaces them; else for what comes first."""
        if self._view is None or not self._view.acts:
            return
        offered = [act.deed for act in self._view.acts if act.reasoned]
        self._ask(deed if deed in offered else offered[0])
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def confirm(self) -> bool:
        """Ask for what is chosen, with the words that are there; False if nothing is chosen."""
        if self._view is None or self._deed is None:
            return False
        words = self._words.text().strip()
        if not words:
            self._say(self._no_evidence if self._deed == "done" else self._missing)
            return True
        deeds = {"done": CompleteStep, "skip": SkipStep, "reopen": ReopenStep}
        self._emit(deeds[self._deed](self._view.response, self._view.id, words))
        return True

    def answered(self, refusal: str) -> None:
        """Show the refusal; otherwise what was typed is done with."""
        self._say(refusal)
        if not refusal:
            self._typed.clear()
            self._deed = None
            self._show_deed()

    def _offer(self) -> None:
        assert self._view is not None
        for gone in (*self._buttons.values(), self._way):
            self._flow.removeWidget(gone)
            gone.hide()
        for old in self._buttons.values():
            old.deleteLater()
        self._buttons = {}
        if self._view.way is not None:
            self._way.setText(self._view.way_label)
            self._flow.addWidget(self._way)
            self._way.show()
        for act in self._view.acts:
            self._buttons[act.deed] = made = button(act.label)
            made.clicked.connect(lambda _=False, deed=act.deed: self._do(deed))
            self._flow.addWidget(made)
        if self._deed not in self._buttons:
            self._deed = None
        self._box.updateGeometry()

    def _do(self, deed: StepDeed) -> None:
        if self._view is None:
            return
        if deed == "start":
            self._emit(StartStep(self._view.response, self._view.id))
        else:
            self.ask(deed)

    def _ask(self, deed: StepDeed) -> None:
        assert self._view is not None
        if self._deed is not None:
            self._typed[self._deed] = self._words.text()
        if self._deed != deed:
            self._words.setText(self._typed.get(deed, self._view.default if deed == "done" else ""))
        self._deed = deed
        self._say("")
        self._show_deed()

    def _show_deed(self) -> None:
        """The chosen deed's own words; its button is the one beside the field."""
        view, deed = self._view, self._deed
        asked = view is not None and deed is not None
        self._words.setVisible(asked)
        self._go.setVisible(asked)
        self._proof.setVisible(asked and deed == "done" and bool(view is not None and view.proof))
        self._done_when.setVisible(view is not None and not view.settled)
        for one, made in self._buttons.items():
            made.setVisible(one != deed)
        if view is not None and deed is not None:
            self._go.setText(next((act.label for act in view.acts if act.deed == deed), ""))
            self._words.setPlaceholderText(self._evidence if deed == "done" else self._reason)

    def _follow_way(self) -> None:
        if self._view is not None and self._view.way is not None:
            self.requested.emit(self._view.way)

    def _emit(self, asked: Command) -> None:
        self._say("")
        self.requested.emit(asked)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
