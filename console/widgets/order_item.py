"""One order in the incident's list: who, how far, by which telephone; it opens to what can be done with it."""

from functools import cached_property

from PySide6.QtCore import Qt

from console.views.language import Language
from console.views.order_rows import OrderRow
from console.widgets.elided import ElidedLabel
from console.widgets.opening_row import OpeningRow
from console.widgets.order_acts import OrderActs
from console.widgets.parts import frame, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class OrderItem(OpeningRow):
    """A row of the incident's orders, between two lines."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._view: OrderRow | None = None
        self._source = ""
        self._others: tuple[tuple[str, str], ...] = ()
        self._name = ElidedLabel()
        self._arrival = label()
        self._status = ElidedLabel("caption")
        self._phone = label("", "caption")
        self._phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cargo = ElidedLabel("caption")
        first, second = row(), row()
        first.addWidget(self._name, 1)
        first.addWidget(self._arrival)
        second.addWidget(self._status, 1)
        second.addWidget(self._phone)
        inside = rows(self, spacing=0)
        inside.setContentsMargins(SPACE, SPACE, SPACE, 0)
        for part in (first, second):
            inside.addLayout(part)
        inside.addWidget(self._cargo)
        inside.addLayout(self.below)
        inside.addSpacing(SPACE)
        inside.addWidget(frame("line"))

    @cached_property
    def acts(self) -> OrderActs:
        """What can be done with the order."""
        acts = OrderActs(self.language)
        acts.set_surroundings(self._source, self._others)
        if self._view is not None:
            acts.render(self._view)
        self.take(acts)
        return acts

    def render(self, view: OrderRow) -> None:  # type: ignore[override]
        """Show this order."""
        if view == self._view:
            return
        self._view, self.key = view, view.id
        self._name.setText(view.name)
        set_tone(self._name, "muted" if view.ended else "")
        self._arrival.setText(view.arrival)
        set_tone(self._arrival, view.arrival_tone)
        self._status.setText(view.status)
        set_tone(self._status, view.tone)
        self._phone.setText(view.phone)
        self._cargo.setText(view.cargo)
        self._cargo.setVisible(bool(view.cargo))
        if self.made is not None:
            self.acts.render(view)

    def set_surroundings(self, source: str, others: tuple[tuple[str, str], ...]) -> None:
        """What its small forms start with: who says so, and the other open incidents."""
        self._source, self._others = source, others
        if self.made is not None:
            self.acts.set_surroundings(source, others)
