"""Asks the map's page what it shows, as a test must: by its own script engine, waiting for the answer."""

import json
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget


def page_of(widget: MapWidget) -> QWebEnginePage:
    """The page inside a map."""
    return widget.findChildren(QWebEnginePage)[0]


def ask(qtbot: QtBot, widget: MapWidget, question: str) -> Any:
    """What the page answers to an expression: asked once, since asking may do something."""
    answers: list[Any] = []
    # As JSON: the engine hands over no lists.
    page_of(widget).runJavaScript(f"JSON.stringify(({question}) ?? null)", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    return json.loads(answers[0])


def wait_for(qtbot: QtBot, widget: MapWidget, truth: str) -> None:
    """Wait until an expression is true in the page."""

    held: list[Any] = []

    def holds() -> bool:
        # Asked anew each time without waiting: an answer that the engine loses, as it does now and then, is no end.
        page_of(widget).runJavaScript(f"Boolean({truth})", held.append)
        return any(held)

    qtbot.waitUntil(holds, timeout=30_000)


def surface(widget: MapWidget) -> QWidget:
    """The part of the widget that takes clicks."""
    return next(part for part in widget.findChildren(QWidget) if part.metaObject().className() == "QQuickWidget")


def click(widget: MapWidget, x: int, y: int) -> None:
    """Click at a place of the map, in pixels from its top left."""
    QTest.mouseMove(surface(widget), QPoint(x, y))
    QTest.mouseClick(surface(widget), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))


def rest(widget: MapWidget, x: int, y: int) -> None:
    """Let the pointer rest on a place of the map."""
    QTest.mouseMove(surface(widget), QPoint(x - 3, y - 3))
    QTest.mouseMove(surface(widget), QPoint(x, y))
