"""Warnings in the window: dropped, listed, read, made an incident of, and on the map."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.clock import wall_now
from console.maps.map_widget import MapWidget
from console.situation.warnings import Warned
from console.views.map import MapView, MapWarning
from resources.base import HOUR
from resources.days import EPOCH, MICROSECOND
from tests.console.messages import SQUARE, info, message
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.page_talk import ask, click, wait_for
from tests.gui.tiny_city import CENTRE


def at(hours: int) -> str:
    """So many hours from now, as a message writes it."""
    return (EPOCH + (wall_now() // 1_000_000 * 1_000_000 + hours * HOUR) * MICROSECOND).isoformat()


def rain(identifier: str = "W-1", **how: str) -> str:
    """A warning that is in force."""
    headline = how.pop("headline", "市气象台发布暴雨黄色预警")
    return message(identifier, at(-1), infos=info(headline=headline, expires=at(6)), **how)


def drop(duty: DutyRoom, *files: Path, over: QPoint | None = None) -> None:
    """Drop files on the window as the windowing system hands them over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    handle = duty.window.windowHandle()
    place, copy = over or QPoint(700, 300), Qt.DropAction.CopyAction
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(place, copy, *rest)
    QApplication.sendEvent(handle, entered)
    assert entered.isAccepted()
    assert duty.screen.drops.sign.isVisible()
    QApplication.sendEvent(handle, QDropEvent(QPointF(place), copy, *rest))
    assert not duty.screen.drops.sign.isVisible()


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def received(duty: DutyRoom, count: int = 1) -> list[Warned]:
    """The warnings, once so many are there and painted."""
    duty.wait(lambda: len(duty.console.situation.warnings.all) == count)
    duty.paint()
    return list(duty.console.situation.warnings.all.values())


def texts(duty: DutyRoom) -> list[str]:
    """The titles of the list's warnings."""
    return [item.title.text() for item in duty.screen.list.warnings.items if not item.isHidden()]


def test_a_dropped_file_is_listed_with_its_colour_s_word_and_shown(duty: DutyRoom, tmp_path: Path) -> None:
    drop(duty, write(tmp_path, "rain.cap", rain()))
    (warned,) = received(duty)
    duty.wait(lambda: duty.window.panel == "warning")
    duty.paint()
    assert texts(duty) == ["暴雨"]
    row = duty.screen.list.warnings.items[0]
    assert row.badge.text() == "Yellow"  # type: ignore[attr-defined]
    assert row.badge.property("colour") == "yellow"  # type: ignore[attr-defined]
    assert duty.screen.warning.title.text() == "市气象台发布暴雨黄色预警"
    assert warned.counts is True
    assert any("warning came in" in text for text in duty.screen.toasts.texts)


def test_a_bad_file_is_refused_in_words_and_keeps_no_good_one_out(duty: DutyRoom, tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.cap", message(head="<!DOCTYPE alert>"))
    drop(duty, bad, write(tmp_path, "rain.cap", rain()))
    received(duty)
    duty.wait(lambda: any("bad.cap:1" in text and "DTD" in text for text in duty.screen.toasts.texts))


def test_a_file_that_is_dropped_on_a_form_is_not_typed_into_it(duty: DutyRoom, tmp_path: Path) -> None:
    duty.press("Ctrl+N")
    duty.paint()
    field = duty.focus
    assert field is not None
    drop(duty, write(tmp_path, "rain.cap", rain()), over=field.mapTo(duty.window, QPoint(5, 5)))
    received(duty)
    assert duty.window.panel == "intake"
    assert "file:" not in str(field.property("text") or "")


def test_dragged_words_go_on_to_where_they_were_dragged(duty: DutyRoom) -> None:
    data = QMimeData()
    data.setText("春晖路")
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(QPoint(700, 300), Qt.DropAction.CopyAction, *rest)
    assert not duty.screen.drops.eventFilter(duty.window.windowHandle(), event)


def test_one_key_makes_an_incident_with_the_call_filled_in(duty: DutyRoom, tmp_path: Path) -> None:
    drop(duty, write(tmp_path, "rain.cap", rain()))
    (warned,) = received(duty)
    duty.wait(lambda: duty.window.panel == "warning")
    duty.paint()
    duty.press("I")
    duty.wait(lambda: warned.incident is not None and duty.window.panel == "incident")
    assert warned.incident is not None
    intake = duty.console.situation.incidents.all[warned.incident].intake
    assert (intake.type, intake.place, intake.told) == ("rainstorm", "临江市", "市气象台发布暴雨黄色预警")
    assert duty.room.incident == warned.incident


def test_what_is_only_a_test_says_so_and_cannot_be_made_an_incident(duty: DutyRoom, tmp_path: Path) -> None:
    drop(duty, write(tmp_path, "test.cap", rain(status="Test")))
    (warned,) = received(duty)
    duty.wait(lambda: duty.window.panel == "warning")
    duty.paint()
    assert duty.screen.list.warnings.items[0].detail.text().startswith("TEST · ")
    assert "TEST" in duty.screen.warning.chips
    assert not duty.screen.warning.make.isVisible()
    duty.press("I")
    duty.paint()
    assert warned.incident is None
    assert duty.console.situation.alarms.standing == {}


def test_the_alarm_of_a_warning_leads_to_it_and_each_is_acknowledged_by_itself(duty: DutyRoom, tmp_path: Path) -> None:
    duty.call()
    red, orange = rain("R", headline="暴雨红色预警"), rain("O", headline="台风橙色预警")
    drop(duty, write(tmp_path, "red.cap", red), write(tmp_path, "orange.cap", orange))
    received(duty, 2)
    assert duty.window.panel == "incident"
    alarms = duty.console.situation.alarms
    assert [alarm.priority for alarm in alarms.standing.values()] == ["high", "medium"]
    duty.press("F9")
    duty.wait(lambda: sum(bool(alarm.acknowledged) for alarm in alarms.standing.values()) == 1)
    step = duty.room.next_step()
    show = next(action for action in step.actions if action.label == "Show the warning")
    duty.room.ask(show.action)
    duty.paint()
    assert texts(duty)[0] == "暴雨"
    assert duty.screen.warning.isVisible()


def test_a_cancellation_leads_to_the_warning_that_it_ended(duty: DutyRoom, tmp_path: Path) -> None:
    first = rain()
    drop(duty, write(tmp_path, "rain.cap", first))
    (warned,) = received(duty)
    sent = first.split("<sent>")[1].split("</sent>")[0]
    named = f"{warned.alert.sender},W-1,{sent}"
    drop(duty, write(tmp_path, "cancel.cap", rain("W-2", kind="Cancel", references=named)))
    received(duty, 2)
    duty.wait(lambda: duty.room.shown.warning == warned.id)
    duty.paint()
    assert duty.screen.warning.chips == ["cancelled"]


def test_a_long_number_pushes_no_other_words_out_of_sight(duty: DutyRoom, tmp_path: Path) -> None:
    drop(duty, write(tmp_path, "rain.cap", rain("NWS" * 40)))
    received(duty)
    duty.wait(lambda: duty.window.panel == "warning")
    duty.paint()
    assert cut_texts(duty.screen.warning) == []


def test_the_list_of_warnings_is_walked_with_the_keyboard(duty: DutyRoom, tmp_path: Path) -> None:
    red, orange = rain("R", headline="暴雨红色预警"), rain("O", headline="暴雨橙色预警")
    drop(duty, write(tmp_path, "a.cap", orange), write(tmp_path, "b.cap", red))
    received(duty, 2)
    duty.press("Shift+F2", "Down", "Return")
    duty.paint()
    assert duty.screen.warning.title.text() == "暴雨橙色预警"
    duty.press("Esc")
    assert duty.window.panel == "incident"


def test_on_a_warning_f4_first_shows_the_next_step_and_does_nothing_unread(duty: DutyRoom, tmp_path: Path) -> None:
    duty.call()
    drop(duty, write(tmp_path, "rain.cap", rain()))
    received(duty)
    duty.press("Shift+F2", "Return")
    duty.wait(lambda: duty.window.panel == "warning")
    before = duty.console.situation.seq
    duty.press("F4")
    duty.paint()
    assert duty.window.panel == "incident"
    assert duty.console.situation.seq == before


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_in_chinese_the_square_has_its_sign(opened: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    duty = opened(language="zh_CN", size=size)
    duty.holdings()
    duty.watch()
    drop(duty, write(tmp_path, "rain.cap", rain()))
    received(duty)
    assert duty.screen.list.warnings.items[0].badge.text() == "黄"  # type: ignore[attr-defined]


# --- on the map -------------------------------------------------------------------------------------------------

LAT, LON = CENTRE.lat, CENTRE.lon
OUTLINE = ((LAT - 5000, LON - 9000), (LAT - 5000, LON + 9000), (LAT + 5000, LON + 9000), (LAT + 5000, LON - 9000))
RAIN = MapWarning("w,1", "暴雨", "黄", "yellow", "in_force", ((*OUTLINE, OUTLINE[0]),), ())
WIND = MapWarning("w,2", "EXERCISE · wind", "?", "", "apart", (), ((LAT, LON, 900), (LAT, LON, 0)))


YELLOW = """(() => {
  const c = document.querySelector('.leaflet-warnings-pane canvas');
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  for (let i = 0; i < d.length; i += 4) if (d[i] > 220 && d[i + 1] > 190 && d[i + 2] < 70) return true;
  return false;
})()"""
"""Whether something yellow is drawn among the warnings."""


def test_outlines_and_circles_are_on_the_map_and_a_click_on_the_line_selects(city_map: MapWidget, qtbot: QtBot) -> None:
    city_map.render(MapView(warnings=(RAIN, WIND)))
    wait_for(qtbot, city_map, "vigil.items.warnings.size === 2")
    wait_for(qtbot, city_map, YELLOW)
    lat, lon = (LAT + 5000) / 1e6, LON / 1e6
    place = f"(() => {{ const p = vigil.map.latLngToContainerPoint([{lat}, {lon}]); return [p.x, p.y]; }})()"
    x, y = (round(number) for number in ask(qtbot, city_map, place))
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as chosen:
        click(city_map, x, y)
    assert chosen.args == ["warning", "w,1"]
    with qtbot.waitSignal(city_map.pointed, timeout=30_000):  # within it is the ground: a place can be named there
        click(city_map, x + 60, y + 40)
    city_map.set_layer("warnings", on=False)
    wait_for(qtbot, city_map, f"!{YELLOW}")


def test_markup_in_a_warning_s_words_stays_text_on_the_map(city_map: MapWidget, qtbot: QtBot) -> None:
    evil = MapWarning("w,3", "<img src=x onerror=document.title='owned'>", "<b>", "red", "in_force", RAIN.polygons, ())
    city_map.render(MapView(warnings=(evil,), selected_kind="warning", selected_id="w,3"))
    wait_for(qtbot, city_map, "vigil.items.warnings.size === 1")
    assert ask(qtbot, city_map, "document.title") != "owned"
    assert ask(qtbot, city_map, "document.querySelectorAll('img[src=x]').length") == 0


def test_a_selected_warning_fits_the_map_only_if_it_is_near(duty: DutyRoom, tmp_path: Path) -> None:
    ground = duty.console.city.ground.manifest
    near = " ".join(
        f"{lat / 1e6},{lon / 1e6}"
        for lat, lon in (
            (ground.south, ground.west), (ground.south, ground.east), (ground.north, ground.east),
            (ground.south, ground.west),
        )
    )  # fmt: skip
    far = "-35.3,147.0 -35.3,147.1 -35.4,147.1 -35.3,147.0"
    for name, square in (("near", near), ("far", far)):
        drop(duty, write(tmp_path, f"{name}.cap", rain(name).replace(SQUARE, square)))
    received(duty, 2)
    extents = {one.alert.identifier: duty.room.warnings.extent(one.id) for one in received(duty, 2)}
    assert extents["far"] == []
    assert [(place.lat, place.lon) for place in extents["near"]] == [
        (ground.south, ground.west), (ground.north, ground.east),
    ]  # fmt: skip
