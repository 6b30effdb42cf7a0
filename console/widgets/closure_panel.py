"""The closures' panel (B): what was drawn becomes a closure here, and what is closed is changed or lifted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QSpinBox, QWidget

from console.situation.closures import FULL_SPEED, REASON_SIGNS, ChangeClosure, OpenRoads
from console.views.closures import ClosureRow, ClosuresView
from console.views.intents import DrawClosure, ForgetClosure, LeavePanel, SaveClosure
from console.views.language import Language
from console.widgets.closure_row import ClosureLine
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows, scrolled
from console.widgets.tokens import SPACE


class ClosurePanel(QFrame):
    """`render(view)`. Its form serves what was drawn and the change of what is closed alike."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._language = language
        self._view: ClosuresView | None = None
        self.changing: ClosureRow | None = None
        self._heading, self._away, self.note = (
            label("", "heading"),
            button("Esc", flat=True),
            label("", "muted", wrap=True),
        )
        self.draw = button()
        self._card = QFrame()
        self._title, self.hits = label("", "title", wrap=True), label("", "caption", wrap=True)
        self._names = [label("", "caption") for _ in range(2)]
        self.percent, self.reason, self.for_incident = QSpinBox(), QLineEdit(), QCheckBox()
        self.fault, self.save = label("", "caption", wrap=True), button(primary=True)
        self.rows: KeyedRows[ClosureLine, ClosureRow] = KeyedRows(
            self._line, lambda line, shown: line.render(shown), lambda one: one.id, spacing=2 * SPACE
        )
        self._lay_out()
        self.relabel(language)
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.draw.clicked.connect(lambda: self.requested.emit(DrawClosure()))
        self.save.clicked.connect(self.submit)
        self.reason.returnPressed.connect(self.submit)

    def _lay_out(self) -> None:
        self.percent.setRange(0, FULL_SPEED - 1)
        self.percent.setSingleStep(10)
        self.percent.setSuffix(" %")
        self.reason.setMaxLength(REASON_SIGNS)
        self.fault.setProperty("tone", "late")
        self.fault.hide()
        self.for_incident.setChecked(True)
        self._card.setProperty("role", "next")
        fields = rows(self._card, margin=3 * SPACE, spacing=SPACE)
        fields.addWidget(self._title)
        fields.addWidget(self.hits)
        for name, field in zip(self._names, (self.reason, self.percent), strict=True):
            fields.addWidget(name)
            fields.addWidget(field)
        for part in (self.for_incident, self.fault):
            fields.addWidget(part)
        fields.addSpacing(SPACE)
        fields.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self._away)
        body = QWidget()
        listed = rows(body, spacing=SPACE)
        listed.addWidget(self.note)
        listed.addLayout(self.rows.layout)
        listed.addStretch(1)
        scroll = scrolled(body, takes_focus=False)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(head)
        inside.addWidget(self._card)
        inside.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(scroll, 1)

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        self._language, text = language, language.text
        self._heading.setText(text("ROAD CLOSURES"))
        self.draw.setText(text("Draw an area on the map") + "  B")
        self._names[0].setText(text("Why"))
        self._names[1].setText(text("Speed that is left"))
        self.percent.setSpecialValueText(text("none: closed to traffic"))
        for line in self.rows.by_key.values():
            line.relabel(language)
        if self._view is not None:
            self._show_form(self._view)

    def render(self, view: ClosuresView) -> None:  # type: ignore[override]
        """Show this; what was typed stays."""
        if view == self._view:
            return
        self._view = view
        if self.changing is not None and all(one.id != self.changing.id for one in view.rows):
            self.changing = None
        self.note.setText(view.note)
        self.note.setVisible(bool(view.note))
        self.rows.render(view.rows)
        for line in self.rows.by_key.values():
            line.acts.setVisible(view.hands)
        self._show_form(view)

    def _show_form(self, view: ClosuresView) -> None:
        text, draft, changing = self._language.text, view.draft, self.changing
        self._card.setVisible(draft is not None or changing is not None)
        self.draw.setVisible(view.hands and draft is None and changing is None)
        self.for_incident.setVisible(changing is None and draft is not None and bool(draft.incident))
        self.hits.setVisible(changing is None)
        if changing is not None:
            self._title.setText(text("Change closure {number}", number=changing.id))
            self.save.setText(text("Change") + "  Enter")
        elif draft is not None:
            self._title.setText(text("Close the roads of this area"))
            self.hits.setText("\n".join(draft.hits))
            self.for_incident.setText(text("For {incident}", incident=draft.incident))
            self.save.setText(text("Close the roads") + "  Enter")

    def _line(self) -> ClosureLine:
        made = ClosureLine(self._language)
        made.lift.connect(lambda closure: self.requested.emit(OpenRoads(closure)))
        made.change.connect(self.change)
        return made

    def change(self, shown: ClosureRow) -> None:
        """Bring a closure into the form."""
        self.changing = shown
        self.percent.setValue(shown.percent)
        self.reason.setText(shown.reason)
        if self._view is not None:
            self._show_form(self._view)
        self.take_focus()

    def submit(self) -> None:
        """Enter: close, or change, with what stands in the form."""
        reason, percent = self.reason.text().strip(), self.percent.value()
        self.fault.setVisible(not reason)
        if not reason:
            self.fault.setText(self._language.text("Say why: it stands on the map and in the log."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.changing is not None:
            self.requested.emit(ChangeClosure(self.changing.id, percent, reason))
            self.begin_again()
        elif self._view is not None and self._view.draft is not None:
            self.requested.emit(SaveClosure(percent, reason, self.for_incident.isChecked()))

    def begin_again(self) -> None:
        """The form serves the next closure."""
        self.changing = None
        self.percent.setValue(0)
        self.reason.clear()
        self.fault.hide()
        self.for_incident.setChecked(True)
        if self._view is not None:
            self._show_form(self._view)

    def take_focus(self) -> None:
        """To the reason."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.selectAll()

    def leave(self) -> bool:
        """Esc: a change that was begun is put away, then the area that was drawn."""
        if self.changing is not None:
            self.begin_again()
            return True
        if self._view is not None and self._view.draft is not None:
            self.requested.emit(ForgetClosure())
            return True
        return False
