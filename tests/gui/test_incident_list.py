"""The left column: whole titles, whole numbers, quiet until it matters."""

import re

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.incidents.model import Intake, OpenIncident
from console.situation import Situation
from console.situation.shifts import SignIn
from console.views.incident_list import IncidentListView, TeamsRow, build_incident_list
from console.views.intents import OpenPanel, Select
from console.views.language import TONGUES, Language, Tongue
from console.widgets.incident_list import IncidentList
from console.widgets.style import style_sheet
from resources.teams import KINDS
from tests.console.town import PLACE, PROFILE, START, Town
from tests.gui.fingers import click, press

WIDTHS = {1366: 236, 1920: 330}


def made(qtbot: QtBot, width: int, tongue: Tongue = "en") -> IncidentList:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet("dark"))
    column = IncidentList()
    qtbot.addWidget(column)
    column.relabel(Language(tongue))
    column.resize(width, 900)
    with qtbot.waitActive(column, timeout=30_000):
        column.show()
        column.activateWindow()
    return column


def busy(tongue: Tongue) -> IncidentListView:
    """Three incidents with long places, and every kind of team with three digits."""
    town, language = Town(), Language(tongue)
    town.do(SignIn("李明", "duty_officer", "a"))
    for place in (
        "滨江大道与人民路交叉口东北侧地下通道",
        "Jiefang Middle Road 118, building 3, 12th floor",
        "春晖路118号",
    ):
        town.do(OpenIncident(Intake("gas_leak", "刚刚", place, PLACE), town.now))
    view = build_incident_list(town.situation, town.now, language, PROFILE, "")
    teams = tuple(TeamsRow(kind, language.name(name), 204, 104, 10, "76 % ▼") for kind, name in KINDS.items())
    return msgspec.structs.replace(view, teams=teams)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("window", list(WIDTHS))
def test_no_title_and_no_number_is_cut(qtbot: QtBot, window: int, tongue: Tongue) -> None:
    column = made(qtbot, WIDTHS[window], tongue)
    column.render(busy(tongue))
    QApplication.processEvents()
    for part in column.findChildren(QLabel):
        if not part.isVisible() or not part.text():
            continue
        right = part.mapTo(column, part.rect().topRight()).x()
        assert right < WIDTHS[window] - 2, part.text()
        if part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width()), part.text()
            words = re.findall("[!-~]+", part.text())  # Han signs may part anywhere
            assert part.width() >= max(map(part.fontMetrics().horizontalAdvance, words), default=0), part.text()
        else:
            assert part.width() >= part.sizeHint().width(), part.text()


def test_an_unsent_incident_is_quiet_then_orange_then_late() -> None:
    town = Town()
    town.do(SignIn("李明", "duty_officer", "a"))
    town.call()
    said = []
    for seconds in (1, 164, 20):
        town.later(seconds)
        row = build_incident_list(town.situation, town.now, Language("en"), PROFILE, "").rows[0]
        said.append((row.detail, row.tone, row.age))
    assert said == [
        ("nothing sent yet", "", "1 s"),
        ("nothing sent · 15 s left", "attention", "2 min"),
        ("nothing sent · late 5 s", "late", "3 min"),
    ]


def test_a_city_without_teams_says_how_to_bring_them(qtbot: QtBot) -> None:
    column = made(qtbot, WIDTHS[1366])
    column.render(build_incident_list(Situation(), START, Language("en"), PROFILE, ""))
    texts = [part.text() for part in column.findChildren(QLabel) if part.isVisible()]
    assert "No open incident. A call: Ctrl+N" in texts
    assert any("stock import FILE.xlsx" in text for text in texts)


def test_arrows_walk_enter_selects_and_a_click_selects(qtbot: QtBot) -> None:
    column = made(qtbot, WIDTHS[1920])
    view = busy("en")
    column.render(view)
    column.take_focus()
    press(column.open.items[0], Qt.Key.Key_Down)
    assert column.open.items[1].hasFocus()
    with qtbot.waitSignal(column.requested, timeout=30_000) as asked:
        press(column.open.items[1], Qt.Key.Key_Return)
    assert asked.args == [Select("incident", view.rows[1].id)]
    with qtbot.waitSignal(column.requested, timeout=30_000) as asked:
        click(column.open.items[2])
    assert asked.args == [Select("incident", view.rows[2].id)]


def test_without_any_incident_f2_goes_to_what_takes_a_call(qtbot: QtBot) -> None:
    column = made(qtbot, WIDTHS[1920])
    column.render(build_incident_list(Town().situation, START, Language("en"), PROFILE, ""))
    column.take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None
    with qtbot.waitSignal(column.requested, timeout=30_000) as asked:
        press(focus, Qt.Key.Key_Space)
    assert asked.args == [OpenPanel("intake")]


def test_a_team_on_its_way_back_is_not_lost_from_the_count() -> None:
    town = Town()
    teams = list(town.situation.teams.all.values())
    teams[0].status, teams[1].status = "returning", "on_scene"
    (gas,) = build_incident_list(town.situation, town.now, Language("en"), PROFILE, "").teams
    assert (gas.available, gas.out, gas.on_scene) == (1, 1, 1)
