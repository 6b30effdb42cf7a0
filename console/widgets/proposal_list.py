"""The lines of the proposal; one of them is current, and its choices open right under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from console.views.dispatch_rows import ChoicesView, LineRow, RemovedRow
from console.views.intents import ChooseLine, RestoreLine
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.keyed_rows import KeyedRows
from console.widgets.line_choices import LineChoices
from console.widgets.parts import button, row, rows
from console.widgets.proposal_line import ProposalLine


class ProposalList(QFrame):
    """`requested` carries ChooseLine, ReplaceLine, RemoveLine, RestoreLine; `moved` when another line is current."""

    requested = Signal(object)
    moved = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._language = language
        self._lines: tuple[LineRow, ...] = ()
        self._current = ""
        self._rows = KeyedRows[ProposalLine, LineRow](
            self._make, lambda shown, line: shown.render(line), lambda r: r.id
        )
        self._gone = KeyedRows[_Removed, tuple[int, RemovedRow]](
            self._make_removed, lambda shown, item: shown.render(*item), lambda item: item
        )
        self._choices = LineChoices(language)
        self._choices.requested.connect(self.requested)
        self._choices.hide()
        inside = rows(self)
        inside.addLayout(self._rows.layout)
        inside.addLayout(self._gone.layout)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        self._choices.relabel(language)
        for shown in self._rows.by_key.values():
            shown.relabel(language)
        for gone in self._gone.by_key.values():
            gone.relabel(language)

    def render(  # type: ignore[override]
        self,
        lines: tuple[LineRow, ...],
        removed: tuple[RemovedRow, ...],
        choices: ChoicesView | None,
        quick: tuple[str, ...],
    ) -> None:
        """Show these lines; the current one stays current as long as it is there."""
        self._lines = lines
        self._hold_choices()
        self._rows.render(lines)
        self._gone.render(list(enumerate(removed)))
        if self._current not in {line.id for line in lines}:
            self._current = lines[0].id if lines else ""
        self._mark()
        self._render_choices(choices, quick)

    def _hold_choices(self) -> None:
        """Before its line may go, the choices come back to the list."""
        kept = {line.id for line in self._lines}
        leaving = [row for id_, row in self._rows.by_key.items() if id_ not in kept]
        if self._choices.parentWidget() in leaving:
            self._choices.setParent(self)

    def _render_choices(self, choices: ChoicesView | None, quick: tuple[str, ...]) -> None:
        at = self._line_at(choices)
        if choices is None or at is None:
            self._choices.hide()
            return
        self._current = at.id
        self._mark()
        target = self._rows.by_key[at.id]
        opening = self._choices.isHidden() or self._choices.parentWidget() is not target
        if self._choices.parentWidget() is not target:
            target.below.addWidget(self._choices)
        self._choices.render(choices, quick)
        self._choices.show()
        if opening:
            self._choices.begin()

    def _line_at(self, choices: ChoicesView | None) -> LineRow | None:
        if choices is None:
            return None
        return next((line for line in self._lines if (line.kind, line.index) == (choices.kind, choices.index)), None)

    @property
    def current(self) -> LineRow | None:
        """The line that E and ? mean."""
        return next((line for line in self._lines if line.id == self._current), None)

    def current_row(self) -> ProposalLine | None:
        """Its widget."""
        return self._rows.by_key.get(self._current)

    @property
    def choosing(self) -> bool:
        """Whether the choices of a line are open."""
        return not self._choices.isHidden()

    def change_current(self) -> None:
        """Ask for what could go instead of the current line."""
        if (line := self.current) is not None:
            self.requested.emit(ChooseLine(line.kind, line.index))

    def explain_current(self) -> None:
        """Show or hide why the current line is as it is."""
        if (shown := self.current_row()) is not None:
            shown.toggle_why()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._lines:
            ids = [line.id for line in self._lines]
            here = ids.index(self._current) if self._current in ids else 0
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._point(ids[max(0, min(len(ids) - 1, here + step))])
        else:
            super().keyPressEvent(event)

    def _point(self, line: str) -> None:
        if line == self._current:
            return
        self._current = line
        self._mark()
        if self.choosing:
            self.requested.emit(ChooseLine("team", -1))
        if (shown := self.current_row()) is not None:
            self.moved.emit(shown)

    def _mark(self) -> None:
        for id_, shown in self._rows.by_key.items():
            shown.set_current(id_ == self._current)

    def _make(self) -> ProposalLine:
        made = ProposalLine(self._language)
        made.pointed.connect(self._point)
        made.pointed.connect(lambda _: self.setFocus(Qt.FocusReason.MouseFocusReason))
        made.change.connect(self.change_current)
        made.explain.connect(self.explain_current)
        return made

    def _make_removed(self) -> "_Removed":
        made = _Removed(self._language)
        made.restored.connect(lambda index: self.requested.emit(RestoreLine(index)))
        return made


class _Removed(QFrame):
    """A line that was struck out, why, and the way back."""

    restored = Signal(int)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._index = 0
        self._words, self._reason = ElidedLabel("muted"), ElidedLabel("caption")
        font = self._words.font()
        font.setStrikeOut(True)
        self._words.setFont(font)
        self._back = button(flat=True)
        self._back.clicked.connect(lambda: self.restored.emit(self._index))
        texts = rows(spacing=0)
        texts.addWidget(self._words)
        texts.addWidget(self._reason)
        inside = row(self)
        inside.setContentsMargins(8, 2, 4, 2)
        inside.addLayout(texts, 1)
        inside.addWidget(self._back)
        self.relabel(language)

    def relabel(self, language: Language) -> None:
        self._back.setText(language.text("Put back"))

    def render(self, index: int, view: RemovedRow) -> None:  # type: ignore[override]
        self._index = index
        self._words.setText(view.text)
        self._reason.setText(view.reason)
