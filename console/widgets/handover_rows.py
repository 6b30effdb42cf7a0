"""The open items of a hand-over: Space or Enter accepts the current one and moves on, the arrows walk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from console.views.handover import ItemGroup, ItemRow
from console.widgets.parts import clear, keep_in_sight, label, row, rows, set_tone

_ACCEPT = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
OPEN, ACCEPTED = "○", "✓"
MARK, CLOCK = 16, 60
"""Least widths in px."""


class HandoverItem(QFrame):
    """One item: a mark, what it is, its clock or, once accepted, when."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.key = ""
        self.mark, self.text, self.clock = label(), label("", wrap=True), label("", "caption")
        self.mark.setMinimumWidth(MARK)
        self.clock.setMinimumWidth(CLOCK)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        inside = row(self, spacing=6)
        inside.setContentsMargins(6, 5, 4, 5)
        inside.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.text, 1)
        inside.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)

    def render(self, shown: ItemRow, running: bool) -> None:  # type: ignore[override]
        """Show this."""
        self.key = shown.key
        mark = (ACCEPTED if shown.accepted else OPEN) if running else ""
        clock = f"{ACCEPTED} {shown.accepted}" if shown.accepted else shown.clock
        for part, text in ((self.mark, mark), (self.text, shown.text), (self.clock, clock)):
            if part.text() != text:
                part.setText(text)
        self.mark.setVisible(running)
        set_tone(self.text, "muted" if shown.accepted else "")
        set_tone(self.clock, "muted" if shown.accepted else shown.tone)

    def choose(self, chosen: bool) -> None:
        """Whether the keys act on it."""
        value = "true" if chosen else "false"
        if self.property("chosen") != value:
            self.setProperty("chosen", value)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.key)


class HandoverRows(QWidget):
    """All items in their groups. `accepted` carries the key of the item that the relief takes over."""

    accepted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = rows(self, spacing=1)
        self.items: dict[str, HandoverItem] = {}
        self._shown: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._open: list[str] = []
        self._asked: set[str] = set()
        self._running = False
        self.current = ""

    def render(self, groups: tuple[ItemGroup, ...], running: bool) -> None:  # type: ignore[override]
        """Show these. The current item stays the current one as long as it is there."""
        shown = tuple((group.title, tuple(one.key for one in group.rows)) for group in groups)
        if shown != self._shown:
            self._make(shown)
        self._running = running
        self._open = [one.key for group in groups for one in group.rows if not one.accepted]
        self._asked &= set(self._open)
        for group in groups:
            for one in group.rows:
                self.items[one.key].render(one, running)
        self._choose(self.current if self.current in self.items else self._next_open(""))

    def _make(self, shown: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        clear(self._inside)
        self._shown, self.items = shown, {}
        for title, keys in shown:
            self._inside.addWidget(label(f"{title}  {len(keys)}", "heading"))
            for key in keys:
                item = self.items[key] = HandoverItem()
                item.pressed.connect(self._choose)
                self._inside.addWidget(item)
            self._inside.addSpacing(8)

    def accept_current(self) -> None:
        """Take the current item over and go on to the next that is open."""
        key = self.current
        if not self._running or key not in self._open or key in self._asked:
            self._choose(self._next_open(key))
            return
        self._asked.add(key)
        self.accepted.emit(key)
        self._choose(self._next_open(key))

    def refused(self) -> None:
        """Nothing that was asked for came about: all of it may be asked for again."""
        self._asked.clear()

    def _next_open(self, after: str) -> str:
        """The next open item behind this one, else the first open one, else this one."""
        keys = list(self.items)
        at = keys.index(after) + 1 if after in self.items else 0
        waiting = [key for key in (*keys[at:], *keys[:at]) if key in self._open and key not in self._asked]
        return waiting[0] if waiting else after or next(iter(keys), "")

    def _choose(self, key: str) -> None:
        self.current = key
        for one, item in self.items.items():
            item.choose(self._running and one == key)
        if key in self.items:
            self._keep_in_sight(self.items[key])

    def _keep_in_sight(self, item: HandoverItem) -> None:
        if item.property("chosen") == "true":
            keep_in_sight(item, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ACCEPT and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():  # a key held down would accept everything unread
                self.accept_current()
        elif key in _STEPS and self.items:
            keys = list(self.items)
            at = keys.index(self.current) if self.current in keys else 0
            self._choose(keys[max(0, min(len(keys) - 1, at + _STEPS[key]))])
        else:
            super().keyPressEvent(event)
