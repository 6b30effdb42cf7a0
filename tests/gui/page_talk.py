"""Asks the map's page what it shows, as a test must: by its own script engine, waiting for the answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from tests.gui.once import once


def page_of(widget: MapWidget) -> QWebEnginePage:
    """The page inside a map."""
    return widget.findChildren(QWebEnginePage)[0]


def ask(qtbot: QtBot, widget: MapWidget, question: str) -> Any:
    """What the page answers to an expression."""
    answers: list[str] = []
    script = once(question)

    def answered() -> bool:
        page_of(widget).runJavaScript(script, lambda told: answers.append(told) if told else None)
        return bool(answers)

    _await(qtbot, widget, answered, question)
    return json.loads(answers[0])


def wait_for(qtbot: QtBot, widget: MapWidget, truth: str) -> None:
    """Wait until an expression is true in the page."""

    held: list[Any] = []

    def holds() -> bool:
        # Asked anew each time without waiting: an answer that the engine loses, as it does now and then, is no end.
        page_of(widget).runJavaScript(f"Boolean({truth})", held.append)
        return any(held)

    _await(qtbot, widget, holds, truth)


def _await(qtbot: QtBot, widget: MapWidget, seen: Callable[[], bool], asked: str) -> None:
    """So long that a page which stands still has been missed and loaded again in it, on a busy machine too."""
    try:
        qtbot.waitUntil(seen, timeout=60_000)
    except Late as late:
        raise AssertionError(f"{asked}: {_state_of(qtbot, widget, asked)}") from late


def _state_of(qtbot: QtBot, widget: MapWidget, asked: str) -> str:
    """What the page and its process are at, for a test that waited in vain: is it at work, asleep, or gone?"""
    page = page_of(widget)
    process = Path("/proc") / str(page.renderProcessPid())
    answers: list[Any] = []
    page.runJavaScript(f"JSON.stringify({asked.partition(' ===')[0]})", answers.append)
    before = _ticks(process)
    qtbot.wait(1_000)
    said = f"says {answers[0]}" if answers else "is silent"
    return (
        f"the page {said}, drawn {widget.is_drawn}, at {widget.stands}, "
        f"its process {process.name} took {_ticks(process) - before} ticks in a second"
    )


def _ticks(process: Path) -> int:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return -1
    return int(fields[11]) + int(fields[12])


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
