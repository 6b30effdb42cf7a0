"""A list of small widgets that is brought up to date in place, so that focus and half-typed text survive."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.widgets.parts import rows

Row = TypeVar("Row", bound=QWidget)
Item = TypeVar("Item")


class KeyedRows(Generic[Row, Item]):
    """Rows by key: one that stays keeps its widget, a new one is made, one that is gone is let go."""

    def __init__(
        self,
        make: Callable[[], Row],
        update: Callable[[Row, Item], None],
        key: Callable[[Item], Hashable],
        spacing: int = 0,
    ) -> None:
        self.layout: QVBoxLayout = rows(spacing=spacing)
        self.by_key: dict[Hashable, Row] = {}
        self._make = make
        self._update = update
        self._key = key

    def render(self, items: Iterable[Item]) -> None:
        """Show these, in this order."""
        listed = list(items)
        keys = [self._key(item) for item in listed]
        for gone in self.by_key.keys() - set(keys):
            row = self.by_key.pop(gone)
            self.layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for index, (key, item) in enumerate(zip(keys, listed, strict=True)):
            self._place(index, self._row(key, item))

    def _row(self, key: Hashable, item: Item) -> Row:
        row = self.by_key.get(key)
        if row is None:
            row = self.by_key[key] = self._make()
        self._update(row, item)
        return row

    def _place(self, index: int, row: Row) -> None:
        if self.layout.indexOf(row) != index:
            self.layout.removeWidget(row)
            self.layout.insertWidget(index, row)
