"""What can be done with an order, in place: a status that was told on the telephone, a reason where one is owed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QSpinBox, QWidget

from console.desk.orders import (
    AcknowledgeOrder,
    ArriveOrder,
    CancelOrder,
    DeclineOrder,
    DepartOrder,
    ReleaseOrder,
    ReturnOrder,
)
from console.views.intents import Intent, RedirectTo, Select
from console.views.language import Language
from console.views.order_rows import Act, OrderRow, ParcelRow
from console.widgets.elided import ElidedLabel
from console.widgets.flow import flow_box
from console.widgets.opening_row import Acts
from console.widgets.parts import button, clear, keep_in_sight, label, row, rows
from console.widgets.tokens import SPACE
from resources.base import Command, IncidentId, OrderId, Quantity
from resources.stock import Parcel

_TOLD: dict[Act, Callable[[OrderId, str], Command]] = {
    "acknowledge": AcknowledgeOrder,
    "depart": DepartOrder,
    "arrive": ArriveOrder,
    "release": ReleaseOrder,
}
_REASONED: dict[Act, Callable[[OrderId, str], Command]] = {"cancel": CancelOrder, "decline": DeclineOrder}


class OrderActs(Acts):
    """Who says so, a button for each thing that can be done now, and a reason for what needs one."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._view: OrderRow | None = None
        self._asking: Act | None = None
        self._others: tuple[tuple[str, str], ...] = ()
        self._default_source = ""
        self._source = QLineEdit()
        self._box, self._flow = flow_box()
        self.buttons: dict[Act, QPushButton] = {}
        self._map = button(flat=True)
        self._map.clicked.connect(self._show_on_map)
        self._reason_box = self._make_reason_box()
        self._goods = _Returned()
        self._goods.counted.connect(lambda: self._do("return"))
        self._fault = label("", "caption", wrap=True)
        self._fault.setProperty("tone", "late")
        inside = rows(self, spacing=SPACE)
        inside.setContentsMargins(0, SPACE, 0, SPACE)
        for part in (self._source, self._box, self._goods, self._reason_box, self._fault):
            inside.addWidget(part)
        self._fault.hide()
        self._reason_box.hide()
        self.relabel(language)

    def _make_reason_box(self) -> QWidget:
        box = QFrame()
        self._into = QComboBox()
        self._into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._reason = QLineEdit()
        self._reason.returnPressed.connect(self._confirm)
        self._confirm_button = button(primary=True)
        self._confirm_button.clicked.connect(self._confirm)
        inside = rows(box, spacing=SPACE)
        inside.addWidget(self._into)
        line = row(spacing=SPACE)
        line.addWidget(self._reason, 1)
        line.addWidget(self._confirm_button)
        inside.addLayout(line)
        return box

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._reason.setPlaceholderText(language.text("reason, goes on the record"))
        self._source.setPlaceholderText(language.text("who says so"))
        self._map.setText(language.text("On the map"))
        self._missing = language.text("The reason is missing.")
        self._no_incident = language.text("There is no other open incident.")
        self._goods.relabel(language)

    def set_surroundings(self, source: str, others: tuple[tuple[str, str], ...]) -> None:
        """Who says so, unless the officer typed something else; the other open incidents (id, name)."""
        if self._source.text() == self._default_source:
            self._source.setText(source)
        self._default_source = source
        if others != self._others:
            self._others = others
            chosen = self._into.currentData()
            self._into.clear()
            for incident, name in others:
                self._into.addItem(name, incident)
            self._into.setCurrentIndex(max(0, self._into.findData(chosen)))

    def render(self, view: OrderRow) -> None:  # type: ignore[override]
        """Offer what can be done with this order now."""
        acts = [(act.act, act.label) for act in view.acts]
        if self._view is None or view.acts != self._view.acts:
            self._offer(acts)
        self._goods.render(view.parcels)
        self._goods.setVisible(bool(view.parcels))
        self._source.setVisible(bool(acts))
        self._view = view

    def _offer(self, acts: list[tuple[Act, str]]) -> None:
        self._flow.removeWidget(self._map)
        for gone in self.buttons.values():
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.buttons = {}
        for act, name in acts:
            self.buttons[act] = made = button(name)
            made.clicked.connect(lambda _=False, act=act: self._do(act))
            self._flow.addWidget(made)
        self._flow.addWidget(self._map)
        if self._asking not in self.buttons:
            self._ask(None)
        self._box.updateGeometry()

    def take_focus(self) -> bool:
        """To what is to be typed first: how much came back. False where nothing is."""
        return self._goods.take_focus()

    def answered(self, refusal: str) -> None:
        """Show the refusal; otherwise the small form is done with."""
        self._say(refusal)
        if not refusal:
            self._reason.clear()
            self._ask(None)

    def _do(self, act: Act) -> None:
        if self._view is None:
            return
        if act in _TOLD:
            self.requested.emit(_TOLD[act](self._view.id, self._source.text().strip()))
        elif act == "return":
            self.requested.emit(ReturnOrder(self._view.id, self._source.text().strip(), self._goods.returned()))
        else:
            self._ask(act)

    def _ask(self, act: Act | None) -> None:
        self._asking = act
        self._say("")
        self._reason_box.setVisible(act is not None)
        self._into.setVisible(act == "redirect")
        if act is not None:
            self._confirm_button.setText(self.buttons[act].text())
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._say(self._missing)
            return
        if (asked := self._asked(reason)) is not None:
            self.requested.emit(asked)

    def _asked(self, reason: str) -> Command | Intent | None:
        if self._view is None or self._asking is None:
            return None
        if self._asking in _REASONED:
            return _REASONED[self._asking](self._view.id, reason)
        into = self._into.currentData()
        if into is None:
            self._say(self._no_incident)
            return None
        return RedirectTo(self._view.id, IncidentId(into), reason)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _show_on_map(self) -> None:
        if self._view is None:
            return
        is_team = self._view.kind == "team"
        self.requested.emit(Select("team", self._view.unit) if is_team else Select("convoy", self._view.id))


COUNTED = 40
"""Px above and below the count that is being typed: the lines beside it are seen."""


class _Returned(QFrame):
    """How much of each lot a convoy brought back. Nothing typed: nothing came back, or all when it was recalled.

    Enter goes on to the next lot; `counted` after the last one.
    """

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ParcelRow, ...] = ()
        self._counts: list[QSpinBox] = []
        self._head = label("", "caption")
        self._list = rows(spacing=SPACE)
        inside = rows(self, spacing=SPACE)
        inside.addWidget(self._head)
        inside.addLayout(self._list)
        self.hide()

    def relabel(self, language: Language) -> None:
        self._head.setText(language.text("Brought back (the rest is used up)"))

    def render(self, parcels: tuple[ParcelRow, ...]) -> None:  # type: ignore[override]
        if parcels == self._rows:
            return
        same = [old.parcel for old in self._rows] == [new.parcel for new in parcels]
        self._rows = parcels
        if not same:
            self._build()

    def _build(self) -> None:
        clear(self._list)
        self._counts = []
        for shown in self._rows:
            count = QSpinBox()
            count.setRange(0, shown.parcel.quantity)
            count.setValue(shown.back)
            count.setSuffix(f" / {shown.parcel.quantity} {shown.unit}".rstrip())
            count.setAlignment(Qt.AlignmentFlag.AlignRight)
            name = ElidedLabel()
            name.setText(shown.text)
            line = row(spacing=SPACE)
            line.addWidget(name, 1)
            line.addWidget(count)
            self._list.addLayout(line)
            self._counts.append(count)
            count.lineEdit().returnPressed.connect(partial(self._go_on, len(self._counts)))

    def _go_on(self, following: int) -> None:
        if following < len(self._counts):
            self._counts[following].setFocus(Qt.FocusReason.TabFocusReason)
            keep_in_sight(self._counts[following], COUNTED)
        else:
            self.counted.emit()

    def take_focus(self) -> bool:
        """To the first count; False where there is nothing to count."""
        if not self._counts or self.isHidden():
            return False
        self._counts[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def returned(self) -> tuple[Parcel, ...] | None:
        """What came back; None where there is nothing to count (a team)."""
        if not self._rows:
            return None
        pairs = zip(self._rows, self._counts, strict=True)
        return tuple(
            Parcel(shown.parcel.lot, shown.parcel.item, Quantity(count.value()))
            for shown, count in pairs
            if count.value()
        )
