"""Types and clicks as people do: Latin letters key by key, Chinese as an input method commits it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def type_text(field: QWidget, text: str) -> None:
    """Type into a field that takes text."""
    if text.isascii():
        QTest.keyClicks(field, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def press(where: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(where, key, modifier)


def click(where: QWidget) -> None:
    """Click in the middle."""
    QTest.mouseClick(where, Qt.MouseButton.LeftButton)
