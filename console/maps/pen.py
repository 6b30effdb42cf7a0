"""Drawing and measuring on the map, as the console sees it: the tool in hand, the keys it takes, what came of it.

The page draws and counts the corners; it never has the focus, so the keys come from here.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from console.maps.changes import Message, message
from console.situation.drawings import Shape
from resources.base import Position

Tool = Literal["point", "line", "polygon", "circle", "distance", "area"]
MEASURES: frozenset[Tool] = frozenset({"distance", "area"})
TOOLS: frozenset[str] = frozenset({"point", "line", "polygon", "circle", *MEASURES})
_KEYS = {Qt.Key.Key_Backspace: "back", Qt.Key.Key_Return: "finish", Qt.Key.Key_Enter: "finish"}
MOST_CORNERS = 500
MOST_METRES = 20_100_000
"""Half around the earth."""


class Pen(QObject):
    """What is in the officer's hand. While it is a tool, `widget` has the focus, and gives it back afterwards."""

    drew = Signal(object)  # a Shape; what was measured is none
    changed = Signal()  # taken up, put down, or a corner more or less

    def __init__(self, widget: QWidget, send: Callable[[Message], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._send = send
        self._before: QWidget | None = None
        self._title = ""
        self._choices: tuple[Tool, ...] = ()
        self.tool: Tool | None = None
        self.corners = 0
        self.measured = False  # something that was measured stands on the map

    def take(self, tool: Tool, title: str = "", choices: Sequence[Tool] = ()) -> None:
        """Draw with this from now on, from the first corner. `title` says what for; `choices` may be had instead."""
        if self.tool is None:
            self._before = QApplication.focusWidget()
        self.tool, self._title, self._choices, self.corners = tool, title, tuple(choices), 0
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self.changed.emit()

    def entitle(self, title: str) -> None:
        """What for, in another language; the corners stay."""
        if self.tool is not None and title != self._title:
            self._title = title
            self._send(message("draw_title", {"title": title}))

    def begin_again(self) -> None:
        """The page was loaded anew: it draws from the first corner, and nothing measured stands there."""
        self.measured = False
        self._tell()

    def _tell(self) -> None:
        if self.tool is not None:
            self._send(message("draw", {"tool": self.tool, "title": self._title, "choices": self._choices}))

    def choose(self, tool: Tool) -> None:
        """Another of the tools that may be had."""
        if tool in self._choices:
            self.take(tool, self._title, self._choices)

    def put_away(self) -> bool:
        """Esc: put the tool down, then clear what was measured; False if there is nothing of it."""
        if self.tool is not None:
            self._send(message("draw", {"tool": ""}))
            self._put_down()
            return True
        if self.measured:
            self.clear()
            return True
        return False

    def clear(self) -> None:
        """Clear what was measured."""
        self.measured = False
        self._send(message("draw_clear", {}))

    def key(self, key: Qt.Key) -> bool:
        """A key that the map's widget got: whether it was for the drawing."""
        if self.tool is None or key not in _KEYS:
            return False
        self._send(message("draw_key", {"key": _KEYS[key]}))
        return True

    def at_corner(self, corners: int) -> None:
        """The page says how many corners there are; a click there asks for the keys as well."""
        if self.tool is not None:
            self.corners = corners
            self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def finish(self, tool: str, corners: str, metres: int) -> None:
        """The page says that it is drawn. What makes no sense is dropped."""
        shape = None if tool != self.tool else _shape(tool, corners, metres)
        if shape is None:
            return
        measured = tool in MEASURES
        self.measured = self.measured or measured
        self._put_down()
        if not measured:
            self.drew.emit(shape)

    def _put_down(self) -> None:
        self.tool = None
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and self._widget.hasFocus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def _shape(tool: str, corners: str, metres: int) -> Shape | None:
    try:
        places = msgspec.json.decode(corners, type=tuple[tuple[int, int], ...])
    except msgspec.DecodeError:
        return None
    if not 0 < len(places) <= MOST_CORNERS or not 0 <= metres <= MOST_METRES:
        return None
    if any(abs(lat) > 90_000_000 or abs(lon) > 180_000_000 for lat, lon in places):
        return None
    kinds = {"distance": "line", "area": "polygon"}
    return Shape(kinds.get(tool, tool), tuple(Position(*place) for place in places), metres)  # type: ignore[arg-type]
