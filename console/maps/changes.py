"""Finds what the page must be told: the parts of the view that differ from what it was told last.

Items are compared one by one, so a tick that ages three units sends three units. Each part becomes JSON:
`{"put": [items], "drop": [ids]}` for what can be counted, whole values for the rest.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec

from console.views.map import MapUnit, MapView

Message = tuple[str, str]
"""A part's name and its JSON."""


class _Item(Protocol):
    @property
    def id(self) -> str: ...


def message(part: str, value: Any) -> Message:
    """A message for the page."""
    return part, msgspec.json.encode(value).decode()


def is_marked(unit: MapUnit, view: MapView) -> bool:
    """Whether a unit stands out as a labelled marker: on an order, or selected. The others are points."""
    return unit.engaged or (unit.kind == view.selected_kind and unit.id == view.selected_id)


class Told:
    """What the page was told last. A page that was loaded anew has been told nothing."""

    def __init__(self) -> None:
        self._items: dict[str, dict[str, Any]] = {}
        self._frame: dict[str, Any] | None = None
        self._calls: Sequence[tuple[int, int, int]] = ()
        self._roster: Sequence[tuple[str, str, str]] | None = None
        self._roster_number = 0
        self.points: tuple[MapUnit, ...] = ()
        self.block_number = 0

    def changes(self, view: MapView) -> list[Message]:
        """The messages that bring the page from what it was told to `view`. Remembers `view` as told."""
        marked = [unit for unit in view.units if is_marked(unit, view)]
        parts: tuple[tuple[str, Iterable[_Item]], ...] = (
            ("overlays", view.overlays),
            ("imported", view.imported),
            ("warnings", view.warnings),
            ("routes", view.routes),
            ("depots", view.depots),
            ("shelters", view.shelters),
            ("units", marked),
            ("incidents", view.incidents),
        )
        found = [change for part, items in parts if (change := self._items_changed(part, items))]
        found += self._points_changed(tuple(unit for unit in view.units if not unit.engaged))
        if view.calls != self._calls:
            self._calls = view.calls
            found.append(message("calls", view.calls))
        return found + self._frame_changed(view)

    def _items_changed(self, part: str, items: Iterable[_Item]) -> Message | None:
        before = self._items.get(part, {})
        after = {item.id: item for item in items}
        put = [item for key, item in after.items() if before.get(key) != item]
        drop = [key for key in before if key not in after]
        self._items[part] = after
        return message(part, {"put": put, "drop": drop}) if put or drop else None

    def _points_changed(self, points: tuple[MapUnit, ...]) -> list[Message]:
        if points == self.points and self._roster is not None:
            return []
        found = []
        roster = [(unit.kind, unit.id, unit.label) for unit in points]
        if roster != self._roster:
            self._roster, self._roster_number = roster, self._roster_number + 1
            found.append(message("roster", {"number": self._roster_number, "units": roster}))
        self.points, self.block_number = points, self.block_number + 1
        found.append(message("points", {"block": self.block_number, "roster": self._roster_number}))
        return found

    def _frame_changed(self, view: MapView) -> list[Message]:
        frame = {
            "mark": view.mark,
            "selected": {"kind": view.selected_kind, "id": view.selected_id},
            "picking": view.picking,
        }
        if frame == self._frame:
            return []
        self._frame = frame
        return [message("frame", frame)]
