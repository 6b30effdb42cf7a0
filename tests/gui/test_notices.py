"""Toasts and the banner: whole, out of the way, and never with the focus."""

from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.database import WritesStopped
from console.widgets.notices import SHOWN, Toasts
from console.widgets.style import style_sheet
from resources.base import Reason
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import click

LONG = "depot Chunhui Community micro-point can give only 12 of Combustible-gas detectors: the rest is its reserve " * 2


def over(qtbot: QtBot) -> tuple[Toasts, QWidget, QLineEdit, QWidget]:
    """Toasts over a map of 740×500, below a field that has the focus."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet("dark"))
    window, field, ground = QWidget(), QLineEdit(), QFrame()
    qtbot.addWidget(window)
    inside = QVBoxLayout(window)
    inside.addWidget(field)
    inside.addWidget(ground, 1)
    window.resize(740, 540)
    with qtbot.waitActive(window, timeout=30_000):
        window.show()
        window.activateWindow()
    field.setFocus()
    return Toasts(ground), ground, field, window


def test_a_toast_is_as_high_as_its_text_and_takes_no_focus(qtbot: QtBot) -> None:
    toasts, ground, field, window = over(qtbot)
    toasts.tell("Select an incident first: F2")
    toasts.tell(LONG, "late")
    QApplication.processEvents()
    for toast in toasts.toasts:
        assert toast.said.height() >= toast.said.heightForWidth(toast.said.width())
        assert ground.rect().contains(toasts.geometry())
    assert field.hasFocus() and window.isActiveWindow()


def test_at_most_three_are_said_at_once_and_the_same_is_not_said_twice(qtbot: QtBot) -> None:
    toasts, _, _, _window = over(qtbot)
    for text in ("a", "b", "a", "c", "d"):
        toasts.tell(text)
    assert toasts.texts == ["a", "c", "d"] and len(toasts.texts) == SHOWN


def test_toasts_stand_in_the_corner_also_when_the_map_becomes_smaller(qtbot: QtBot) -> None:
    toasts, ground, _, window = over(qtbot)
    toasts.tell(LONG)
    window.resize(420, 300)
    QApplication.processEvents()
    assert ground.rect().contains(toasts.geometry())
    toast = toasts.toasts[0]
    assert toast.said.height() >= toast.said.heightForWidth(toast.said.width())


def test_a_toast_lets_clicks_through_to_the_map(duty: DutyRoom) -> None:
    duty.press("F9")
    assert duty.screen.toasts.texts == ["No alarm waits"]
    middle = duty.screen.toasts.geometry().center()
    assert duty.screen.map.childAt(middle) is not duty.screen.toasts


def test_the_banner_says_what_is_wrong_until_it_is_put_away(duty: DutyRoom) -> None:
    duty.room.bug(WritesStopped("vigil.db", Reason("disk-full", {"why": "database or disk is full"})))
    duty.paint()
    assert duty.screen.banner.text.startswith("NOTHING IS BEING STORED: the disk is full")
    assert duty.screen.top.feed.text.text() == "WRITING STOPPED"
    duty.call()
    duty.paint()
    assert duty.screen.banner.text == "", "what was stored since says that it goes on"
    duty.room.bug(WritesStopped("vigil.db", Reason("disk-full", {"why": "full"})))
    click(duty.screen.banner.findChildren(QPushButton)[0])
    assert duty.screen.banner.text == ""


def test_no_notice_covers_the_next_step(duty: DutyRoom) -> None:
    duty.call()
    for number in range(SHOWN):
        duty.screen.toasts.tell(f"{number} {LONG}", "late")
    duty.paint()
    window, panel = duty.window, duty.screen.incident.next
    next_step = panel.rect().translated(panel.mapTo(window, panel.rect().topLeft()))
    for notice in (duty.screen.toasts, duty.screen.banner):
        place = notice.rect().translated(notice.mapTo(window, notice.rect().topLeft()))
        assert not place.intersects(next_step)
