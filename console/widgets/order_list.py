"""The incident's orders; one of them at a time is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.language import Language
from console.views.order_rows import OrderRow
from console.widgets.keyed_rows import KeyedRows
from console.widgets.order_item import OrderItem
from console.widgets.parts import label, rows
from resources.base import OrderId


class OrderList(QFrame):
    """Rows by order, brought up to date in place."""

    requested = Signal(object)
    opened_or_closed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._source = ""
        self._others: tuple[tuple[str, str], ...] = ()
        self._heading = label("", "heading")
        self._orders: tuple[OrderRow, ...] = ()
        self._rows = KeyedRows[OrderItem, OrderRow](self._make, self._update, lambda order: order.id)
        inside = rows(self)
        inside.addWidget(self._heading)
        inside.addLayout(self._rows.layout)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        for item in self._rows.by_key.values():
            item.relabel(language)

    def render(  # type: ignore[override]
        self, heading: str, orders: tuple[OrderRow, ...], source: str, others: tuple[tuple[str, str], ...]
    ) -> None:
        """Show these orders; `source` and `others` are what their small forms start with."""
        self._source, self._others = source, others
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        before = {order.id: _stage(order) for order in self._orders}
        self._orders = orders
        self._rows.render(orders)
        if any(_stage(one) > before.get(one.id, 2) and self._rows.by_key[one.id].is_open for one in orders):
            self.open_order(None)  # nothing is left to be done with it now

    def open_order(self, order: OrderId | None) -> None:
        """Open one row and close the others; None closes all."""
        for key, item in self._rows.by_key.items():
            item.set_open(key == order)
        self.opened_or_closed.emit()

    @property
    def opened(self) -> OrderItem | None:
        """The row that is open."""
        return next((item for item in self._rows.by_key.values() if item.is_open), None)

    def row_of(self, order: OrderId) -> OrderItem | None:
        """The row of an order."""
        return self._rows.by_key.get(order)

    def _make(self) -> OrderItem:
        made = OrderItem(self._language)
        made.requested.connect(self.requested)
        made.toggled.connect(self._toggle)
        return made

    def _update(self, item: OrderItem, order: OrderRow) -> None:
        item.set_surroundings(self._source, self._others)
        item.render(order)

    def _toggle(self, order: str) -> None:
        item = self._rows.by_key.get(order)
        closing = item is not None and item.is_open
        self.open_order(None if closing else OrderId(order))


def _stage(order: OrderRow) -> int:
    """Works, is on the way back, has ended: a row left open beyond that holds nothing that is still to be done."""
    return 2 if order.ended else int(any(act.act == "return" for act in order.acts))
