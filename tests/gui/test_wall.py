"""The wall: the same map in a second window, with a line to be read from afar, that only looks."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.assembly.layout import Layout
from console.assembly.wall import Wall
from console.maps.map_widget import MapWidget
from console.widgets.wall_window import WallWindow
from resources.base import Position
from tests.console.town import PLACE
from tests.e2e.eyes import texts
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom


def parts(duty: DutyRoom) -> tuple[WallWindow, MapWidget]:
    wall: Wall = duty.room.wall
    assert wall.window is not None
    assert wall.map is not None
    return wall.window, wall.map


def open_wall(duty: DutyRoom) -> tuple[WallWindow, MapWidget]:
    duty.press("Ctrl+Shift+W")
    duty.paint()
    return parts(duty)


def test_the_wall_shows_the_map_once_more_with_all_that_is_open_and_draws_it(opened: Open) -> None:
    duty = opened(with_map=True)
    duty.watch()
    duty.call()
    window, shown = open_wall(duty)
    duty.wait(lambda: shown.is_drawn, timeout=30_000)
    assert shown.view == duty.screen.map.view
    assert "Open incidents 1" in texts(window.head)
    assert "Xiaojiang" in texts(window.head)
    assert window.isVisible()


def test_a_click_on_the_wall_selects_nothing(opened: Open) -> None:
    duty = opened(with_map=True)
    duty.watch()
    number = duty.call()
    _, shown = open_wall(duty)
    shown.selected.emit("team", "T-G1")
    shown.pointed.emit(PLACE)
    assert duty.room.shown.id == number


def test_esc_and_the_key_close_the_wall_and_nothing_is_left_of_it(opened: Open) -> None:
    duty = opened(with_map=True)
    window, _ = open_wall(duty)
    window.activateWindow()
    duty.wait(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    duty.wait(lambda: duty.room.wall.window is None)
    for _ in range(2):
        duty.window.activateWindow()
        duty.wait(duty.window.isActiveWindow)
        duty.press("Ctrl+Shift+W")
    assert duty.room.wall.map is None


def test_the_wall_goes_along_with_the_main_map_until_it_is_told_to_stay(opened: Open) -> None:
    duty = opened(with_map=True)
    _, shown = open_wall(duty)
    places: list[tuple[Position, int]] = []
    shown.fly_to = lambda place, zoom: places.append((place, zoom))  # type: ignore[method-assign]
    duty.screen.map.moved.emit(PLACE, 15)
    duty.room.wall.switch()
    duty.screen.map.moved.emit(Position(PLACE.lat + 9_000, PLACE.lon), 15)
    assert places == [(PLACE, 15)]
    duty.room.wall.switch()
    assert places[-1] == (Position(PLACE.lat + 9_000, PLACE.lon), 15)


def test_layers_language_and_theme_of_the_main_map_are_the_walls(opened: Open) -> None:
    duty = opened(with_map=True)
    duty.screen.map.set_layer("depots", on=False)
    window, shown = open_wall(duty)
    duty.screen.map.set_layer("heat", on=True)
    duty.press("Ctrl+Shift+L", "Ctrl+Shift+T")
    duty.paint()
    assert shown.hidden_layers == duty.screen.map.hidden_layers
    assert shown.look is not None
    assert (shown.look.theme, shown.look.language, shown.look.buttons) == ("light", "zh_CN", ())
    assert "小江市" in texts(window.head)


def test_an_open_wall_is_open_again_after_a_restart(opened: Open) -> None:
    duty = opened(with_map=True)
    open_wall(duty)
    duty.room.wall.switch()
    kept = duty.room.layout._now()
    duty.room.wall.close()
    duty.room.layout._put_back(msgspec.json.decode(msgspec.json.encode(kept), type=Layout))
    assert duty.room.wall.place is not None
    assert not duty.room.wall.place.follows


def test_the_frame_of_an_exercise_has_room_around_the_wall_and_nothing_covers_it(opened: Open) -> None:
    window, _ = open_wall(opened())
    framed = window._frame
    window.set_mode("live", "")
    assert framed.contentsRect().width() == framed.width()
    window.set_mode("drill", "exercise")
    assert framed.contentsRect().width() < framed.width()
