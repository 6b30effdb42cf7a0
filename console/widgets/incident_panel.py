"""The right column: the selected incident, its next step, its response, its orders; all changes happen in place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from console.desk.orders import RedirectOrder
from console.situation.approvals import ApprovalId
from console.situation.drawings import Shape
from console.views.incident import IncidentView
from console.views.intents import ForgetShape, Form, Intent, RedirectTo
from console.views.language import Language
from console.views.next_view import NextView
from console.views.response import ResponseBlock as ResponseBlockView
from console.views.step_rows import StepDeed
from console.widgets.clock_cards import ClockCards
from console.widgets.drawing_list import DrawingForm, DrawingList
from console.widgets.elided import ElidedLabel
from console.widgets.facts import Facts
from console.widgets.form_stack import FormStack
from console.widgets.level_badge import LevelBadge
from console.widgets.next_panel import MOST_LINES, NextPanel
from console.widgets.order_list import OrderList
from console.widgets.parts import keep_in_sight, label, row, rows, scrolled, set_tone
from console.widgets.response_block import ResponseBlock
from console.widgets.tokens import SPACE
from plans.plan import StepId
from resources.base import Command, IncidentId, OrderId

Asked = Command | Intent
Answer = Callable[[str], None]
SMALL = 620
"""Height in px below which there is not room for all at once: beside what is open, no line of the next step's."""
TIGHT = 820
"""Height below which the next step is short of lines, where a response's steps or what is open need room as well."""
KEPT = 9
"""What was asked and is not answered yet: more than so much at once nobody asks."""


class IncidentPanel(QFrame):
    """`render(view, next, block)`; `view` is None while no incident is selected; `block` is its response.

    The room calls `answered` with whatever this panel requested and why it was refused (empty: accepted): a form closes
    only when the desk has taken what it asks for, and a refusal stands where it was asked.
    """

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: IncidentView | None = None
        self._asked: list[tuple[Asked, Answer]] = []
        self.next = NextPanel()
        self.next.requested.connect(lambda asked: self._ask(asked, self.next.say))
        self.orders = OrderList(language)
        self.orders.opened_or_closed.connect(self._order_opened)
        self.orders.requested.connect(lambda asked: self._ask(asked, self._answer_order))
        self.block = ResponseBlock(language)
        self.block.steps.opened_or_closed.connect(self._step_opened)
        self.block.requested.connect(self._ask_block)
        self.drawings, self.drawing_form = DrawingList(), DrawingForm()
        self.drawings.requested.connect(self.requested)
        self.drawing_form.requested.connect(self._ask_drawing)
        self.drawing_form.left.connect(self._leave_drawing)
        self._stack = FormStack()
        self._stack.asked.connect(lambda asked, form: self._ask(asked, partial(self._stack.answered, form)))
        self._stack.requested.connect(self.requested)
        self._stack.opened_or_closed.connect(self._form_opened)
        self.forms, self.buttons = self._stack.forms, self._stack.openers
        self._head = self._make_head()
        self._below = self._make_below()
        self._scroll = scrolled(self._below)
        self._scroll.setMinimumHeight(SPACE)
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        for part in (self._head, self.next):
            inside.addWidget(part)
        for part in (self._empty, self._scroll):
            inside.addWidget(part, 1)
        self.relabel(language)

    def _make_head(self) -> QWidget:
        self._number = label("", "heading")
        self._state = label("", "caption")
        self._title, self._level = ElidedLabel("title"), LevelBadge(24)
        self._subtitle = ElidedLabel("caption")
        self._cards = ClockCards()
        head = QFrame()
        line = row()
        line.addWidget(self._number)
        line.addStretch(1)
        line.addWidget(self._state)
        inside = rows(head, spacing=SPACE)
        named = row()
        named.addWidget(self._level)
        named.addWidget(self._title, 1)
        inside.addLayout(line)
        inside.addLayout(named)
        for part in (self._subtitle, self._cards):
            inside.addWidget(part)
        return head

    def _make_below(self) -> QWidget:
        self._facts = Facts()
        self._notes = label("", "caption")
        below = QWidget()
        inside = rows(below, spacing=2 * SPACE)
        for part in (
            self.drawing_form,
            self._stack,
            self.block,
            self._stack.buttons,
            self.orders,
            self.drawings,
            self._facts,
            self._notes,
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        return below

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._empty.setText(
            language.text("The incident that you select stands here: what happened, its clocks, its orders.")
        )
        self.next.relabel(language)
        self.block.relabel(language)
        self.orders.relabel(language)
        self.drawings.relabel(language)
        self.drawing_form.relabel(language)
        self._stack.relabel(language)

    def render(  # type: ignore[override]
        self, view: IncidentView | None, next_step: NextView, block: ResponseBlockView | None = None
    ) -> None:
        """Show this incident, this next step and this response."""
        self.next.render(next_step)
        self._render_block(block or ResponseBlockView())
        if view is not None and view == self._view:
            return
        if self._view is not None and (view is None or view.id != self._view.id):
            self._stack.close_form()
            self.drawing_form.show_for(None if view is None else view.id)
            self.orders.open_order(None)
            self.block.steps.open_step(None)
            self._scroll.verticalScrollBar().setValue(0)
        self._view = view
        for part in (self._head, self._scroll):
            part.setVisible(view is not None)
        self._empty.setVisible(view is None)
        if view is not None:
            self._render_head(view)
            self._render_below(view)

    def _render_block(self, block: ResponseBlockView) -> None:
        """The response under the next step, its level beside the incident's name."""
        self.block.render(block)
        shown = block.response if block.response is not None and block.response.active else None
        self._level.set_level(shown.level if shown is not None else None, shown.title if shown is not None else "")
        self._level.setVisible(shown is not None)
        self._make_room()  # an approval in which somebody was signing may have ended

    def _render_head(self, view: IncidentView) -> None:
        self._number.setText(view.heading)
        self._state.setText(view.state)
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._cards.render(view.cards)
        set_tone(self._title, "" if view.editable else "muted")

    def _render_below(self, view: IncidentView) -> None:
        others = tuple((choice.incident, choice.label) for choice in view.redirect)
        self.orders.render(view.orders_heading, view.orders, view.source, others)
        self.drawings.render(view.drawings_heading, view.drawings)
        self._facts.render(view.facts)
        self._notes.setText(view.notes)
        self._notes.setVisible(bool(view.notes))
        self._stack.render(view)

    def open_form(self, form: Form) -> None:
        """Open a small form on the incident that is shown."""
        self._stack.open_form(form)

    def name_drawing(self, shape: Shape, incident: IncidentId) -> None:
        """Ask for the name of what was drawn for this incident, which is the one that is shown or will be."""
        self._stack.close_form()
        self.drawing_form.name(shape, incident)
        self._make_room()
        self._scroll.verticalScrollBar().setValue(0)
        self.drawing_form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_drawing(self, asked: Asked) -> None:
        if isinstance(asked, Intent):
            self.requested.emit(asked)
        else:
            self._ask(asked, self._answer_drawing)

    def _answer_drawing(self, refusal: str) -> None:
        if refusal:
            self.drawing_form.say(refusal)
        else:
            self._leave_drawing()
            self.requested.emit(ForgetShape())

    def _leave_drawing(self) -> None:
        self.drawing_form.put_away()
        self._make_room()

    def _form_opened(self) -> None:
        self._make_room()
        if self._stack.opened is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def _make_room(self) -> None:
        """On a small screen what is being done goes before what is only shown; the next step always stays.

        What is open takes none of its lines where there is room: whoever counts goods is asked what comes next, too.
        """
        opened = (self._stack.opened, self.orders.opened, self.block.steps.opened, self.block.approvals.answering)
        busy = any(part is not None for part in opened) or not self.drawing_form.isHidden()
        responding = self._level.isVisibleTo(self)
        small = self.height() < (TIGHT if responding else SMALL)
        self.block.steps.set_small(small)
        self._cards.setVisible(not (small and busy))
        if self.height() >= (TIGHT if responding or busy else SMALL):
            self.next.set_most(MOST_LINES)
        else:
            self.next.set_most(0 if busy and self.height() < SMALL else 2 if responding or busy else 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def leave(self) -> bool:
        """What Esc does here: stop a countdown, else put an open form or row away; False if there is nothing of it."""
        if self.next.press("Esc"):
            return True
        if not self.drawing_form.isHidden():
            self.drawing_form.left.emit()
            return True
        if self._stack.opened is not None:
            self._stack.close_form()
            return True
        if self.block.approvals.put_away():
            return True
        if self.block.steps.opened is not None:
            self.block.steps.open_step(None)
            return True
        if self.orders.opened is not None:
            self.orders.open_order(None)
            return True
        return False

    def open_step(self, step: StepId, deed: StepDeed) -> None:
        """Open a step's row on what is to be done with it; asked for again, it is done with what stands there."""
        opened = self.block.steps.opened
        if opened is None or opened.step != step or not opened.confirm(deed):
            self.block.steps.open_step(step, deed)

    def open_approval(self, approval: ApprovalId) -> None:
        """Open the fields of whoever signs an approval, and bring them into sight."""
        box = self.block.approvals.box_of(approval)
        if box is not None:
            box.ask("approve")
            self._make_room()
            QTimer.singleShot(0, box, lambda: self._bring_into_sight(box))

    def _step_opened(self) -> None:
        self._make_room()
        if (item := self.block.steps.opened) is not None:
            QTimer.singleShot(0, item, lambda: self._bring_into_sight(item))

    def _ask_block(self, asked: Asked) -> None:
        """What is asked of the screen gets no answer and is not kept: a signature has a PIN in it."""
        if isinstance(asked, Intent):
            self.requested.emit(asked)
        else:
            self._ask(asked, self._answer_step)

    def _answer_step(self, refusal: str) -> None:
        if (opened := self.block.steps.opened) is not None:
            opened.answered(refusal)
            if not refusal:
                self.block.steps.open_step(None)
                self._scroll.verticalScrollBar().setValue(0)

    def open_order(self, order: OrderId) -> None:
        """Open an order's row and bring it into sight, ready for counting where its goods are to be counted."""
        self.orders.open_order(order)
        if (item := self.orders.row_of(order)) is not None and not item.acts.take_focus():
            item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_opened(self) -> None:
        self._make_room()
        if (item := self.orders.opened) is not None:
            QTimer.singleShot(0, item, lambda: self._bring_into_sight(item))

    def _bring_into_sight(self, item: QWidget) -> None:
        """As much of it as there is room for, its name first; but what is being typed in it before all."""
        for layout in (self.layout(), self._below.layout()):
            if layout is not None:
                layout.activate()
        self._scroll.ensureWidgetVisible(item, 0, 0)
        bar, top = self._scroll.verticalScrollBar(), item.mapTo(self._below, QPoint(0, 0)).y()
        bar.setValue(min(bar.value(), top))
        if (typed := self.focusWidget()) is not None and item.isAncestorOf(typed):
            keep_in_sight(typed, 10 * SPACE)

    def answered(self, asked: Asked, refusal: str) -> None:
        """The desk took `asked` (refusal empty), or refused it and says why."""
        for waiting, answer in self._asked:
            if waiting == asked or _is_redirection(waiting, asked):
                self._asked.remove((waiting, answer))
                answer(refusal)
                return

    def _ask(self, asked: Asked, answer: Answer) -> None:
        self._asked = [*self._asked[-KEPT:], (asked, answer)]
        self.requested.emit(asked)

    def _answer_order(self, refusal: str) -> None:
        if (opened := self.orders.opened) is not None:
            opened.answered(refusal)


def _is_redirection(asked: Asked, done: Asked) -> bool:
    """A redirection is asked for without the travel time, and goes to the desk with it."""
    return isinstance(asked, RedirectTo) and isinstance(done, RedirectOrder) and asked.order == done.order
