"""The dispatch panel (F5): what is needed, what would go and why, and the one key that sends it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from console.situation.orders import CommitDispatch
from console.views.dispatch import DispatchView
from console.views.intents import ChooseLine, Intent, OpenPanel
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.need_list import NeedList
from console.widgets.next_panel import NextPanel
from console.widgets.parts import button, label, row, rows, scrolled, set_tone
from console.widgets.proposal_list import ProposalList
from console.widgets.tokens import SPACE
from resources.base import Command


class DispatchPanel(QFrame):
    """`send`, `change_current`, `explain_current` and `stop` are the keys D, E, ? and S; `leave` is Esc.

    The room calls `answered` with what the panel requested and why it was refused.
    """

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: DispatchView | None = None
        self._choosing: tuple[str, int] | None = None
        self._refused = ""
        self.requested.connect(lambda asked: self._forget_refusal())
        self.needs = NeedList()
        self.needs.requested.connect(self.requested)
        self.lines = ProposalList(language)
        self.lines.requested.connect(self.requested)
        self.lines.moved.connect(lambda shown: self._scroll.ensureWidgetVisible(shown, 0, 40))
        self.counting = NextPanel()
        self.counting.requested.connect(self.requested)
        self._heading, self._status = label("", "heading"), label("", "caption")
        self._title = ElidedLabel("title")
        self._unmet, self._leaves = label("", wrap=True), label("", "caption", wrap=True)
        set_tone(self._unmet, "attention")
        self._scroll: QScrollArea = self._make_scroll()
        self._foot = self._make_foot()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_page(self._scroll, self._foot))
        self._pages.addWidget(self._make_page(self.counting, None))
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self._status)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        inside.addWidget(self._title)
        inside.addWidget(self._pages, 1)
        self.relabel(language)

    def _make_scroll(self) -> QScrollArea:
        body = QWidget()
        inside = rows(body, spacing=2 * SPACE)
        for part in (self.needs, self.lines, self._unmet, self._leaves):
            inside.addWidget(part)
        inside.addStretch(1)
        return scrolled(body)

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "next")
        self._summary = label("", "title", wrap=True)
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._blocked = label("", "caption", wrap=True)
        self._lacking = label("", wrap=True)
        set_tone(self._lacking, "attention")
        self._send, self._back = button(primary=True), button()
        self._send.clicked.connect(self.send)
        self._back.clicked.connect(lambda: self.requested.emit(OpenPanel("incident")))
        line = row()
        line.addWidget(self._send)
        line.addWidget(self._back)
        line.addStretch(1)
        inside = rows(foot, margin=3 * SPACE, spacing=2 * SPACE)
        for part in (self._summary, self._lacking, self._blocked, self._fault):
            inside.addWidget(part)
        inside.addLayout(line)
        return foot

    def _make_page(self, upper: QWidget, lower: QWidget | None) -> QWidget:
        page = QWidget()
        inside = rows(page, spacing=2 * SPACE)
        inside.addWidget(upper, 1 if lower is not None else 0)
        if lower is not None:
            inside.addWidget(lower)
        else:
            inside.addStretch(1)
        return page

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._heading.setText(language.text("Dispatch"))
        self._back.setText(language.text("Back  {key}", key="Esc"))
        for part in (self.needs, self.lines):
            part.relabel(language)
        self.counting.relabel(language)

    def render(self, view: DispatchView) -> None:  # type: ignore[override]
        """Show this draft, or the dispatch that counts down."""
        if view == self._view:
            return
        if self._view is not None and view.incident != self._view.incident:
            self._refused = ""
            self._scroll.verticalScrollBar().setValue(0)
        self._view = view
        self._title.setText(view.title)
        self._status.setText(view.status)
        self._pages.setCurrentIndex(1 if view.counting is not None else 0)
        if view.counting is not None:
            self.counting.render(view.counting)
        self.needs.render(view.needs, view.addable)
        self.lines.render(view.lines, view.removed, view.choices, view.quick_reasons)
        _say(self._unmet, "\n".join(view.unmet))
        _say(self._leaves, "\n".join(view.leaves))
        self._summary.setText(view.summary)
        self._send.setText(f"{view.send_label}  D")
        _say(self._lacking, view.lacking)
        _say(self._blocked, view.blocked)
        _say(self._fault, view.refusal or self._refused)
        self._send.setEnabled(view.send is not None)
        choices = view.choices if view.counting is None else None
        choosing = (choices.kind, choices.index) if choices is not None else None
        self._foot.setVisible(choosing is None)
        if choosing is not None and choosing != self._choosing:
            QTimer.singleShot(0, self.lines, self._show_choices)
        self._choosing = choosing

    def _show_choices(self) -> None:
        if (shown := self.lines.current_row()) is not None:
            self._scroll.ensureWidgetVisible(shown, 0, 0)

    # --- the keys -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """D: commit the proposal as it stands; or let a dispatch go that was left behind."""
        if self._view is None:
            return
        if self._view.counting is not None:
            self.counting.press("D")
        elif self._view.send is not None:
            self.requested.emit(self._view.send)

    def change_current(self) -> None:
        """E: what else could go on the current line."""
        if self._view is not None and self._view.counting is None:
            self.lines.change_current()

    def explain_current(self) -> None:
        """?: why the current line is as it is."""
        self.lines.explain_current()

    def stop(self) -> bool:
        """S: stop the countdown. False if there is none."""
        return self._stopped_by("S")

    def _stopped_by(self, key: str) -> bool:
        return self._view is not None and self._view.counting is not None and self.counting.press(key)

    def leave(self) -> bool:
        """Esc: stop the own countdown, or put the choices or the needs away; False if there is nothing of it."""
        if self._stopped_by("Esc"):
            return True
        if self.lines.choosing:
            self.requested.emit(ChooseLine("team", -1))
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.needs.put_away()

    @property
    def refusal(self) -> str:
        """Why the last dispatch was refused, as long as it is said."""
        return self._refused

    def _forget_refusal(self) -> None:
        self._refused = ""

    def take_focus(self) -> None:
        """To the lines: the arrows walk them, and D is no letter in whatever field one typed in before."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def answered(self, asked: Command | Intent, refusal: str) -> None:
        """The desk took `asked` (refusal empty), or refused it and says why."""
        if isinstance(asked, CommitDispatch):
            self._refused = refusal  # stays while what is left is worked out
            _say(self._fault, refusal)
        else:
            self.counting.say(refusal)


def _say(where: QWidget, text: str) -> None:
    where.setText(text)  # type: ignore[attr-defined]
    where.setVisible(bool(text))
