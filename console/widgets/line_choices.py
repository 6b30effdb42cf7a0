"""What could go on a line instead, how much of it, and why it is changed: the reason goes on the record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QSpinBox

from console.views.dispatch_rows import ChoiceRow, ChoicesView
from console.views.intents import RemoveLine, ReplaceLine
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.tokens import SPACE

MOST = 1_000_000
SHOWN = 4
"""So many choices are listed; the nearest are what an officer takes."""


class LineChoices(QFrame):
    """Opened under the line that is being changed. `requested` carries ReplaceLine and RemoveLine."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._view: ChoicesView | None = None
        self._chosen = ""
        self._touched = False
        self._quick: list[QPushButton] = []
        self._status = label("", "caption")
        self._rows = KeyedRows[ChoiceItem, ChoiceRow](self._make, self._update, lambda choice: choice.source)
        self._quantity = QSpinBox()
        self._quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._quantity_name = label("", "caption")
        self._reason = QLineEdit()
        self._reason.returnPressed.connect(self._replace)
        self._quick_box, self._quick_flow = flow_box()
        self._fault = label("", "caption", wrap=True)
        set_tone(self._fault, "late")
        self._fault.hide()
        self._use, self._strike = button(primary=True), button()
        self._use.clicked.connect(self._replace)
        self._strike.clicked.connect(self._remove)
        self._lay_out()
        self.relabel(language)

    def _lay_out(self) -> None:
        amount, buttons = row(), row()
        amount.addWidget(self._quantity_name)
        amount.addWidget(self._quantity)
        amount.addStretch(1)
        for part in (self._use, self._strike):
            buttons.addWidget(part)
        buttons.addStretch(1)
        inside = rows(self, margin=2 * SPACE)
        inside.addWidget(self._status)
        inside.addLayout(self._rows.layout)
        inside.addLayout(amount)
        inside.addWidget(self._reason)
        inside.addWidget(self._quick_box)
        inside.addWidget(self._fault)
        inside.addLayout(buttons)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        self._reason.setPlaceholderText(text("why (goes on the record)"))
        self._use.setText(text("Change it"))
        self._strike.setText(text("Strike out"))
        self._quantity_name.setText(text("Quantity"))
        self._waiting = text("working out what else could go …")
        self._none = text("nothing else could go")
        self._reason_missing = text("The reason is missing.")
        self._choice_missing = text("Nothing else is chosen.")

    def render(self, view: ChoicesView, quick: tuple[str, ...]) -> None:  # type: ignore[override]
        """Show the choices for a line; a choice and a reason that stand here already are kept."""
        fresh = self._view is None or (self._view.kind, self._view.index) != (view.kind, view.index)
        refused = view.refusal and (self._view is None or view.refusal != self._view.refusal)
        self._view = view
        if fresh:
            self._begin(view)
        if not self._touched:
            self._chosen = _likely(view)
        if refused:
            self._say(view.refusal)
        self._rows.render(self._shown(view))
        self._limit(view)
        said = self._waiting if view.waiting else "" if view.rows else self._none
        self._status.setText(said)
        self._status.setVisible(bool(said))
        self._render_quick(quick)

    def _begin(self, view: ChoicesView) -> None:
        self._touched = False
        self._reason.clear()
        self._say("")
        goods = view.kind == "goods"
        self._quantity.setVisible(goods)
        self._quantity_name.setVisible(goods)
        self._quantity.setRange(1, MOST)
        self._quantity.setValue(view.quantity)
        self._quantity.setSuffix(f" {view.unit}" if view.unit else "")

    def _limit(self, view: ChoicesView) -> None:
        """No more than the chosen depot can give."""
        gives = next((choice.quantity for choice in view.rows if choice.source == self._chosen), 0)
        self._quantity.setMaximum(max(gives, 1) if gives else MOST)

    def _shown(self, view: ChoicesView) -> list[ChoiceRow]:
        """The soonest, and the one that is chosen wherever it stands."""
        return [choice for index, choice in enumerate(view.rows) if index < SHOWN or choice.source == self._chosen]

    def _render_quick(self, quick: tuple[str, ...]) -> None:
        while len(self._quick) < len(quick):
            made = button()
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, made=made: self._reason.setText(made.text()))
            self._quick.append(made)
            self._quick_flow.addWidget(made)
        for shown, text in zip(self._quick, quick, strict=False):
            shown.setText(text)

    def begin(self) -> None:
        """Put the cursor into the reason: the nearest alternative is chosen already."""
        self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the choices, wherever the cursor is."""
        if self._view is not None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            sources = [choice.source for choice in self._shown(self._view)]
            if sources:
                here = sources.index(self._chosen) if self._chosen in sources else -1
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._choose(sources[max(0, min(len(sources) - 1, here + step))])
            return
        super().keyPressEvent(event)

    def _make(self) -> "ChoiceItem":
        made = ChoiceItem()
        made.chosen.connect(self._choose)
        return made

    def _update(self, item: "ChoiceItem", choice: ChoiceRow) -> None:
        item.render(choice, choice.source == self._chosen)

    def _choose(self, source: str) -> None:
        self._chosen, self._touched = source, True
        if self._view is not None:
            self._rows.render(self._shown(self._view))
            self._limit(self._view)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _with_reason(self) -> str:
        reason, refused = self._reason.text().strip(), self._view.refusal if self._view is not None else ""
        self._say(refused if reason else self._reason_missing)
        if not reason:
            self.begin()
        return reason

    def _replace(self) -> None:
        view = self._view
        if view is None:
            return
        quantity = self._quantity.value() if view.kind == "goods" else 0
        if self._chosen == view.current and quantity == view.quantity:
            self._say(self._choice_missing)
        elif reason := self._with_reason():
            self.requested.emit(ReplaceLine(view.kind, view.index, self._chosen, quantity, reason))

    def _remove(self) -> None:
        if self._view is not None and (reason := self._with_reason()):
            self.requested.emit(RemoveLine(self._view.kind, self._view.index, reason))


def _likely(view: ChoicesView) -> str:
    """What is chosen before anybody chose: another team; for goods the same depot, since often only the quantity is."""
    sources = [choice.source for choice in view.rows]
    if view.kind == "goods" and view.current in sources:
        return view.current
    return next((source for source in sources if source != view.current), view.current)


class ChoiceItem(QFrame):
    """One choice: who, from where, when; the chosen one carries a full mark."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._source = ""
        self._mark = label("○")
        self._name, self._detail = ElidedLabel(), ElidedLabel("caption")
        self._eta = label()
        texts = rows(spacing=0)
        texts.addWidget(self._name)
        texts.addWidget(self._detail)
        inside = row(self)
        inside.setContentsMargins(0, 2, 0, 2)
        inside.addWidget(self._mark)
        inside.addLayout(texts, 1)
        inside.addWidget(self._eta)

    def render(self, choice: ChoiceRow, chosen: bool) -> None:  # type: ignore[override]
        """Show this choice."""
        self._source = choice.source
        self._mark.setText("●" if chosen else "○")
        self._name.setText(choice.label)
        self._detail.setText(choice.detail)
        self._eta.setText(choice.eta)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._source)
