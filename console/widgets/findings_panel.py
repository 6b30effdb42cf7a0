"""The right column for what reviews found: write one down, follow the list, close it with a remark; and the report."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from console.situation.findings import CloseFinding, FindingId, FindingKind, ReopenFinding
from console.views.findings import FindingRow, FindingsView
from console.views.intents import LeavePanel, NoteFinding, WriteAfterAction
from console.views.language import Language
from console.widgets.flow import flow_box
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, offer, row, rows, scrolled, set_tone
from console.widgets.tokens import SPACE


class FindingsPanel(QFrame):
    """`render(view)`. What is typed stays until the desk has taken it."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: FindingsView | None = None
        self._language = Language("en")
        self._heading, self._away = label("", "heading"), button("Esc", flat=True)
        self._counts, self._about = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self.what, self.owner, self.due = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        self.note, self.write = button(primary=True), button()
        self.fault, self.done = label("", "caption", wrap=True), label("", "caption", wrap=True)
        set_tone(self.fault, "late")
        self.list = KeyedRows[_Row, FindingRow](
            self._make, lambda item, one: item.render(one), lambda one: one.finding, SPACE
        )
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.note.clicked.connect(self._note)
        self.due.returnPressed.connect(self._note)
        self.write.clicked.connect(lambda: self.requested.emit(WriteAfterAction()))
        self._lay_out()

    def _lay_out(self) -> None:
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._away)
        who = row(spacing=SPACE)
        who.addWidget(self.owner, 2)
        who.addWidget(self.due, 1)
        acts, flow = flow_box()
        flow.addWidget(self.note)
        flow.addWidget(self.write)
        below = QWidget()
        inside_list = rows(below, spacing=SPACE)
        inside_list.addLayout(self.list.layout)
        inside_list.addStretch(1)
        inside = rows(self, margin=3 * SPACE, spacing=SPACE)
        inside.addLayout(top)
        for part in (self._about, self.what, self.kind):
            inside.addWidget(part)
        inside.addLayout(who)
        inside.addWidget(acts)
        for part in (self.fault, self.done, self._counts):
            inside.addWidget(part)
        inside.addWidget(scrolled(below), 1)

    def render(self, view: FindingsView, fault: str, done: str) -> None:  # type: ignore[override]
        """Show this."""
        for part, said in ((self.fault, fault), (self.done, done)):
            part.setText(said)
            part.setVisible(bool(said))
        if view == self._view:
            return
        self._view = view
        self._about.setText(view.about)
        self._about.setVisible(bool(view.about))
        self._counts.setText(view.counts)
        set_tone(self._counts, "late" if view.overdue else "")
        offer(self.kind, view.kinds)
        self.list.render(view.rows)

    def taken(self) -> None:
        """What was typed is on the record."""
        for field in (self.what, self.owner, self.due):
            field.clear()

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text, self._language = language.text, language
        self._heading.setText(text("FINDINGS"))
        self.what.setPlaceholderText(text("what is to be mended"))
        self.owner.setPlaceholderText(text("by whom"))
        self.due.setPlaceholderText("2026-12-31")
        self.note.setText(text("Write down"))
        self.write.setText(text("Write the after-action report") + "  Ctrl+Shift+R")
        for item in self.list.by_key.values():
            item.relabel(language)

    def _note(self) -> None:
        if self._view is not None:
            kind: FindingKind = self.kind.currentData()
            typed = (self.what.text().strip(), kind, self.owner.text().strip(), self.due.text().strip())
            self.requested.emit(NoteFinding(*typed, self._view.incident))

    def _make(self) -> "_Row":
        made = _Row()
        made.relabel(self._language)
        made.settled.connect(self.requested)
        return made


class _Row(QFrame):
    """A finding, and the field with which it is closed or opened again."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: FindingRow | None = None
        self._text, self._facts, self._said = (label("", role, wrap=True) for role in ("", "caption", "caption"))
        self.remark, self.go = QLineEdit(), button()
        self.remark.returnPressed.connect(self._settle)
        self.go.clicked.connect(self._settle)
        line = row(spacing=SPACE)
        line.addWidget(self.remark, 1)
        line.addWidget(self.go)
        self.setProperty("role", "card")
        inside = rows(self, margin=2 * SPACE, spacing=0)
        for part in (self._text, self._facts, self._said):
            inside.addWidget(part)
        inside.addSpacing(SPACE)
        inside.addLayout(line)

    def relabel(self, language: Language) -> None:
        self._words = (language.text("what shows that it is mended"), language.text("Mended"))
        self._again = (language.text("why it is not mended"), language.text("Open again"))
        if self._shown is not None:
            self._say(self._shown)

    def render(self, shown: FindingRow) -> None:  # type: ignore[override]
        if self._shown is not None and (self._shown.stage == "done") != (shown.stage == "done"):
            self.remark.clear()
        self._shown = shown
        self._text.setText(shown.text)
        self._facts.setText(shown.facts)
        self._said.setText(shown.said)
        set_tone(self._text, "muted" if shown.stage == "done" else "")
        set_tone(self._said, shown.tone)
        self._say(shown)

    def _say(self, shown: FindingRow) -> None:
        hint, act = self._again if shown.stage == "done" else self._words
        self.remark.setPlaceholderText(hint)
        self.go.setText(act)

    def _settle(self) -> None:
        if self._shown is not None:
            number, remark = FindingId(self._shown.finding), self.remark.text().strip()
            closed = self._shown.stage == "done"
            self.settled.emit(ReopenFinding(number, remark) if closed else CloseFinding(number, remark))
