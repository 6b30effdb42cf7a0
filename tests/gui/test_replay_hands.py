"""A replay has no hands: whatever looks as if it could be pressed there can be, and why the rest is gone is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from console.views.intents import OpenSheet, Select
from console.widgets.top_bar import ChipFrame
from tests.console.town import Town
from tests.gui.replay_window import ReplayDuty
from tests.gui.test_replay import Replay, call_place, night, replay

__all__ = ["night", "replay"]
REFUSED = "a replay only shows; nothing can be done here"
WHY = "What stood next then. A replay only shows: nothing can be done here."
ONLY_LIVE = (
    "Take a call",
    "Acknowledge",
    "Only the selected",
    "Silence",
    "Set available",
    "Correct",
    "Report",
    "Level …",
)
"""What the live screen offers."""


def shown(duty: ReplayDuty) -> list[QPushButton]:
    """The buttons that can be seen."""
    buttons: list[QPushButton] = duty.window.findChildren(QPushButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled()]


def pressed(duty: ReplayDuty) -> None:
    """Press every button in sight, and click every chip that looks like one; nothing of it is refused."""
    for one in shown(duty):
        words = one.text()
        one.click()
        assert REFUSED not in duty.screen.toasts.texts, words
        duty.room.player.pause()
    duty.press("Esc")
    chips: list[QWidget] = duty.screen.top.findChildren(ChipFrame)
    for chip in chips:
        if chip.isVisible() and chip.cursor().shape() == Qt.CursorShape.PointingHandCursor:
            chip.clicked.emit()  # type: ignore[attr-defined]
            assert REFUSED not in duty.screen.toasts.texts
            duty.press("Esc")


@pytest.mark.parametrize("ahead", [1, 4, 7, 10, 100])
def test_whatever_can_be_pressed_does_something_and_nothing_is_refused(replay: Replay, night: Town, ahead: int) -> None:
    duty = replay()
    place = min(call_place(night) + ahead, len(night.entries))
    duty.go(place)
    for order in duty.console.situation.orders.all:
        duty.screen.incident.open_order(order)
    words = " ".join(one.text() for one in shown(duty))
    assert not [one for one in ONLY_LIVE if one in words]
    pressed(duty)
    for sheet in ("alarms", "teams"):
        duty.room.ask(OpenSheet(sheet))
        if sheet == "teams":
            duty.room.ask(Select("team", next(iter(duty.console.situation.teams.all)), True))
        duty.paint()
        words = " ".join(one.text() for one in shown(duty))
        assert not [one for one in ONLY_LIVE if one in words]
        pressed(duty)


def test_the_next_step_is_that_of_then_and_says_once_why_there_is_no_key(replay: Replay, night: Town) -> None:
    duty = replay()
    duty.go(call_place(night) + 1)
    view = duty.room.next_step()
    assert view.sentence and view.note == WHY and not view.by_f4
    said = [one.text() for one in duty.screen.incident.next.findChildren(QWidget) if hasattr(one, "text")]
    assert said.count(WHY) == 1
