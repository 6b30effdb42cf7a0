"""Choosing a plan and its level: search, the plans that fit with their reasons, levels, people, and the decision."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QSpinBox, QWidget

from console.views.intents import ChoosePlan, LeavePanel, SearchPlans
from console.views.language import Language
from console.views.response_panel import Activation, LevelChoice, PlanRow
from console.widgets.decision_box import DecisionBox
from console.widgets.flow import flow_box
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows
from console.widgets.plan_row import PlanItem
from console.widgets.tokens import SPACE
from plans.plan import Level, PlanId

PAUSE = 150
"""Milliseconds after the last key before the plans are searched."""
MOST_PEOPLE = 1_000_000


class PlanChoice(QFrame):
    """`render(view)`. What is typed stays; a choice is asked for at once and comes back as the next view."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: Activation | None = None
        self._language: Language | None = None
        self._search = QLineEdit()
        self._search.setObjectName("plan_search")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.requested.emit(SearchPlans(self._search.text().strip())))
        self._search.textEdited.connect(lambda _: self._pause.start())
        self._none = label("", "muted", wrap=True)
        self._plans = KeyedRows[PlanItem, PlanRow](
            self._make, lambda item, shown: item.render(shown), lambda shown: shown.plan
        )
        self._chosen = QFrame()
        self._level_head, self._note = label("", "caption"), label("", "caption", wrap=True)
        self._level_box, self._level_flow = flow_box()
        self._levels: dict[Level, QPushButton] = {}
        self._people_head, self._people = label("", "caption"), QSpinBox()
        self._people.setRange(0, MOST_PEOPLE)
        self._people.setGroupSeparatorShown(True)
        self._people.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._people.setObjectName("affected")
        self._people.valueChanged.connect(self._people_changed)
        self.decision = DecisionBox()
        self.decision.requested.connect(self.requested)
        self.decision.left.connect(lambda: self.requested.emit(LeavePanel()))
        self._lay_out()

    def _lay_out(self) -> None:
        chosen = rows(self._chosen, spacing=SPACE)
        people = row(spacing=2 * SPACE)
        people.addWidget(self._people_head, 1)
        people.addWidget(self._people)
        chosen.addWidget(self._level_head)
        chosen.addWidget(self._level_box)
        chosen.addWidget(self._note)
        chosen.addLayout(people)
        chosen.addWidget(self.decision)
        inside = rows(self, spacing=2 * SPACE)
        inside.addWidget(self._search)
        inside.addWidget(self._none)
        inside.addLayout(self._plans.layout)
        inside.addWidget(self._chosen)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._search.setPlaceholderText(language.text("words of a plan; empty: what fits the incident"))
        self._level_head.setText(language.text("Response level"))
        self._people_head.setText(language.text("People affected, as far as known"))
        self.decision.relabel(language)

    def render(self, view: Activation) -> None:  # type: ignore[override]
        """Show this."""
        if view == self._view:
            return
        self._view = view
        if not self._search.hasFocus() and self._search.text().strip() != view.words:
            self._search.setText(view.words)
        self._none.setText(view.none)
        self._none.setVisible(bool(view.none))
        self._plans.render(view.plans)
        self._chosen.setVisible(view.plan is not None)
        self._render_levels(view.levels)
        if not self._people.hasFocus() and self._people.value() != view.affected:
            self._people.blockSignals(True)
            self._people.setValue(view.affected)
            self._people.blockSignals(False)
        self.decision.render("", view.groups, view.authority, view.confirm, view.command, view.reasoned)

    def _render_levels(self, levels: tuple[LevelChoice, ...]) -> None:
        offered = {choice.level: choice for choice in levels}
        for level in self._levels.keys() - offered.keys():
            gone = self._levels.pop(level)
            self._level_flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for choice in levels:
            if choice.level not in self._levels:
                self._levels[choice.level] = self._level_button(choice.level)
            made = self._levels[choice.level]
            made.setText(choice.label)
            made.setChecked(choice.chosen)
        self._level_box.updateGeometry()
        chosen = next((choice for choice in levels if choice.chosen), None)
        self._note.setText(chosen.note if chosen is not None else "")
        self._note.setVisible(bool(self._note.text()))

    def _level_button(self, level: Level) -> QPushButton:
        made = button()
        made.setCheckable(True)
        made.setObjectName(f"level_{level}")
        made.clicked.connect(lambda: self._choose_level(level))
        self._level_flow.addWidget(made)
        return made

    def take_focus(self) -> None:
        """To the decision when a plan is chosen: Enter activates. Else to the search."""
        if self._view is not None and self._view.plan is not None:
            self.decision.take_focus()
        else:
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search goes on to the decision, or to the first plan."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.hasFocus():
            first: QWidget | None = next(iter(self._plans.by_key.values()), None)
            if self._view is not None and self._view.plan is not None:
                self.decision.take_focus()
            elif first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make(self) -> PlanItem:
        made = PlanItem()
        made.chosen.connect(lambda plan: self.requested.emit(ChoosePlan(PlanId(plan))))
        return made

    def _choose_level(self, level: Level) -> None:
        if self._view is not None and self._view.plan is not None:
            self.requested.emit(ChoosePlan(self._view.plan, level))
            self.decision.take_focus()

    def _people_changed(self, affected: int) -> None:
        if self._view is not None and self._view.plan is not None:
            level = next((choice.level for choice in self._view.levels if choice.chosen), None)
            self.requested.emit(ChoosePlan(self._view.plan, level, affected))
