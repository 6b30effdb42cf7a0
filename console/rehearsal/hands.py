"""Hands on the console: real key presses and clicks, and eyes that wait until something is seen."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QKeyCombination, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.clock import stopwatch

LOOK_EVERY = 0.02


class NotSeen(Exception):
    """Something that should have appeared did not, within its time."""


class Hands:
    """Presses keys in the window, as the keyboard does: through the windowing system, to whatever has the focus."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed: list[str] = []

    async def press(self, keys: str) -> None:
        """Press a key with its modifiers, written as on a menu: "Ctrl+N", "F5", "D"."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # missing in the annotations
        await outside(
            lambda: QTest.keyClick(self._window.windowHandle(), combination.key(), combination.keyboardModifiers())
        )
        self.pressed.append(keys)

    async def type(self, text: str) -> None:
        """Type a text; what is not on every keyboard comes by the input method, as Chinese does."""
        for character in text:
            await outside(lambda character=character: self._strike(character))  # type: ignore[misc]
        self.pressed.append(f"“{text}”")

    def _strike(self, character: str) -> None:
        if character.isascii() and (character.islower() or character.isdigit() or character == " "):
            QTest.keyClick(self._window.windowHandle(), Qt.Key(ord(character.upper())))
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(QApplication.focusWidget() or self._window, event)

    async def drop(self, file: Path) -> None:
        """Drop a file on the window, as the windowing system hands it over."""
        await outside(lambda: self._drop(file))
        self.pressed.append(f"drop {file.name}")

    def _drop(self, file: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        window = self._window.windowHandle()
        place, copy = self._window.rect().center(), Qt.DropAction.CopyAction
        rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, QDragEnterEvent(place, copy, *rest))
        QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, *rest))

    async def click(self, widget: QWidget) -> None:
        """Click a widget in its middle."""
        where = widget.rect().center()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        await outside(lambda: QTest.mouseClick(widget, left, none, where))
        self.pressed.append("click")

    async def click_map(self, city_map: QWidget, at: QPoint) -> None:
        """Click a place of the map, in pixels from its top left."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        await self.point(city_map, at)
        await outside(lambda: QTest.mouseClick(surface_of(city_map), left, none, at))
        self.pressed.append(f"click {at.x()},{at.y()}")

    async def point(self, city_map: QWidget, at: QPoint) -> None:
        """Move the pointer to a place of the map."""
        await outside(lambda: QTest.mouseMove(surface_of(city_map), at))


def surface_of(city_map: QWidget) -> QWidget:
    """The part of the map that takes clicks: the engine's own."""
    return next(part for part in city_map.findChildren(QWidget) if part.inherits("QQuickWidget"))


def typing() -> bool:
    """Whether what is typed now goes into a field of one line."""
    return isinstance(QApplication.focusWidget(), QLineEdit)


async def outside(act: Callable[[], object]) -> None:
    """Do something outside of any task: a key press lets Qt run its events, and no other task may run inside a task."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def now() -> None:
        act()
        if not done.done():
            done.set_result(None)

    QTimer.singleShot(0, now)
    await done


async def until(seen: Callable[[], object], what: str, timeout: float = 30.0) -> None:
    """Wait until it is seen; NotSeen says what was missing."""
    begun = stopwatch()
    while not seen():
        if stopwatch() - begun > timeout:
            raise NotSeen(what)
        await asyncio.sleep(LOOK_EVERY)
