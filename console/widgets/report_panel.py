"""The panel of a report: what is due, the draft to be edited, copied, printed, exported, and marked as sent."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from console.views.intents import DraftAnew, Intent, OpenPanel, SaveReport, SendReport, TakeReport, WriteReport
from console.views.language import Language
from console.views.report import ReportView, SentRow
from console.views.report_form import ReportForm
from console.widgets.elided import ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.parts import button, label, row, rows, scrolled, set_tone, tip
from console.widgets.report_fields import ReportFields
from console.widgets.tokens import SPACE
from plans.plan import ReportKind

SAVE_AFTER = 300
"""Milliseconds after a key within which the draft is kept."""
SMALL = "padding: 0 7px; min-height: 24px;"
KEYS = {
    "copy": "Ctrl+Shift+C",
    "print": "Ctrl+P",
    "docx": "Ctrl+Shift+D",
    "pdf": "Ctrl+Shift+P",
    "anew": "Ctrl+R",
    "send": "Ctrl+Return",
}
"""What each button does by key, also while one types."""


class ReportPanel(QFrame):
    """`render(view)`. A draft that nobody has touched follows the record; one that was touched stays as typed.

    The room calls `settled` when the report went on the record, or the draft was made anew: nothing is typed then.
    """

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._form: ReportForm | None = None
        self._touched = False
        self._heading, self._title = label("", "heading"), ElidedLabel("title")
        self._due, self._big = label("", "", wrap=True), label("", "clock")
        self._others = label("", "caption", wrap=True)
        self.fields = ReportFields()
        self.fields.changed.connect(self._changed)
        self.fields.chosen.connect(self._choose)
        self._drafted = label("", "caption", wrap=True)
        self.fault = label("", "caption", wrap=True)
        set_tone(self.fault, "late")
        self.done = label("", "caption", wrap=True)
        self.done.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[str, QPushButton] = {name: button(primary=name == "send") for name in KEYS}
        self._back = button()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self._save)
        self._sent = _Sent()
        self._lay_out()
        self._connect()
        self.relabel(language)

    def _lay_out(self) -> None:
        head, below = row(spacing=3 * SPACE), QFrame()
        head.addWidget(self._due, 1)
        head.addWidget(self._big)
        box, flow = flow_box(SPACE)
        for name in ("send", "copy", "print", "docx", "pdf", "anew"):
            if name != "send":
                self.buttons[name].setStyleSheet(SMALL)
            self.buttons[name].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(self.buttons[name])
        self._back.setStyleSheet(SMALL)
        flow.addWidget(self._back)
        inner = rows(below, spacing=2 * SPACE)
        inner.addWidget(self.fields)
        inner.addWidget(self._sent)
        inner.addStretch(1)
        scroll = scrolled(below)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addWidget(self._heading)
        inside.addWidget(self._title)
        inside.addLayout(head)
        inside.addWidget(self._others)
        inside.addWidget(scroll, 1)
        for part in (self._drafted, self.fault, self.done, box):
            inside.addWidget(part)

    def _connect(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "send": lambda: self._ask(SendReport(self.form)),
            "copy": lambda: self._ask(TakeReport(self.form, "copy")),
            "print": lambda: self._ask(TakeReport(self.form, "print")),
            "docx": lambda: self._ask(TakeReport(self.form, "docx")),
            "pdf": lambda: self._ask(TakeReport(self.form, "pdf")),
            "anew": lambda: self._ask(DraftAnew(self.form.incident, self.form.kind)),
        }
        for name, act in acts.items():
            self.buttons[name].clicked.connect(act)
            for keys in (KEYS[name], KEYS[name].replace("Return", "Enter")):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(act)
                if keys == KEYS[name] and "Return" not in keys:
                    break
        self._back.clicked.connect(lambda: self.requested.emit(OpenPanel("incident")))

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        self.fields.relabel(language)
        names = {
            "send": text("Mark sent"),
            "copy": text("Copy"),
            "print": text("Print"),
            "docx": text("Word"),
            "pdf": text("PDF"),
            "anew": text("Draft anew"),
        }
        for name, said in names.items():
            self.buttons[name].setText(f"{said}  {KEYS[name].replace('Return', 'Enter')}")
        self._back.setText(text("Put aside  {key}", key="Esc"))
        self._stale = text("the record has gone on since: draft anew, or add what is new")
        self._folder = text("Files go to {folder}")
        self._sent.heading = text("Reports sent")

    @property
    def form(self) -> ReportForm:
        """The draft as it stands."""
        assert self._form is not None
        return self.fields.read(self._form)

    def render(self, view: ReportView) -> None:  # type: ignore[override]
        """Bring all up to date; what is typed is left alone."""
        self._heading.setText(view.heading)
        self._title.setText(view.title)
        for shown, said in ((self._due, view.due), (self._big, view.big)):
            shown.setText(said)
            set_tone(shown, view.tone)
        self._others.setText("\n".join(view.others))
        self._others.setVisible(bool(view.others))
        self.fields.render(view)
        other = self._form is None or (self._form.incident, self._form.kind) != (view.form.incident, view.form.kind)
        if other:
            self._save()
            self._touched = False
        if not self._touched:
            self._form = view.form
            self.fields.restore(view.form)
        self._drafted.setText(f"{view.drafted} · {self._stale}" if view.stale else view.drafted)
        set_tone(self._drafted, "attention" if view.stale else "muted")
        for name in ("docx", "pdf"):
            self.buttons[name].setToolTip(tip(self._folder.format(folder=view.folder)))
        for line, said in ((self.fault, view.fault), (self.done, view.done)):
            line.setText(said)
            line.setVisible(bool(said))
        self._sent.render(view.sent)

    def settled(self) -> None:
        """What was typed is on the record, or given up."""
        self._timer.stop()
        self._touched = False

    def take_focus(self) -> None:
        """To the first field that one fills in."""
        self.fields.to.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is typed ------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()

    def _save(self) -> None:
        self._timer.stop()
        if self._form is not None and self._touched and (form := self.form) != self._form:
            self._form = form
            self.requested.emit(SaveReport(form))

    def _choose(self, kind: ReportKind) -> None:
        self._save()
        if self._form is not None:
            self.requested.emit(WriteReport(self._form.incident, kind))

    def _ask(self, wish: Intent) -> None:
        self._save()
        self.requested.emit(wish)

    def hideEvent(self, event: QHideEvent) -> None:
        self._save()
        super().hideEvent(event)


class _Sent(QFrame):
    """The reports that went, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self._head = label("", "heading")
        self._lines: list[tuple[ElidedLabel, QLabel]] = []
        self._inside = rows(self, spacing=SPACE)
        self._inside.addWidget(self._head)

    def render(self, sent: tuple[SentRow, ...]) -> None:  # type: ignore[override]
        self.setVisible(bool(sent))
        self._head.setText(self.heading)
        while len(self._lines) < len(sent):
            line, what, when = row(), ElidedLabel(), label()
            line.addWidget(what, 1)
            line.addWidget(when)
            self._inside.addLayout(line)
            self._lines.append((what, when))
        for index, (what, when) in enumerate(self._lines):
            shown = index < len(sent)
            what.setVisible(shown)
            when.setVisible(shown)
            if shown:
                what.setText(f"{sent[index].what} · {sent[index].to}")
                when.setText(sent[index].when)
                set_tone(when, sent[index].tone)
