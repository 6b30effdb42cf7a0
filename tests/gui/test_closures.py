"""Closing roads in the real window: drawn with the mouse after B, told why, on the map and the record, and lifted."""

import pytest

from console.situation.closures import CloseRoads, ClosureId
from console.views.map import MapOverlay
from resources.base import Position
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import click as push
from tests.gui.page_talk import click, wait_for

LAT, LON = 29_955_000, 113_905_000
SQUARE = (
    Position(LAT, LON), Position(LAT, LON + 8_000), Position(LAT + 8_000, LON + 8_000), Position(LAT + 8_000, LON),
)  # fmt: skip
FIRST = ClosureId("1")


@pytest.fixture
def mapped(opened: Open) -> DutyRoom:
    """A window with its map."""
    duty = opened(with_map=True)
    duty.holdings()
    duty.watch()
    duty.wait(lambda: duty.screen.map.is_drawn, 30_000)
    return duty


def overlays(duty: DutyRoom) -> tuple[MapOverlay, ...]:
    return duty.room.closures.overlays()


def draw(duty: DutyRoom) -> None:
    """B, three clicks, Enter."""
    city_map = duty.screen.map
    duty.press("B")
    wait_for(duty.qtbot, city_map, "vigil.draw.busy()")
    width, height = city_map.width(), city_map.height()
    for number, (x, y) in enumerate(((0.3, 0.3), (0.7, 0.3), (0.7, 0.7)), 1):
        click(city_map, int(width * x), int(height * y))
        wait_for(duty.qtbot, city_map, f"vigil.draw.state().corners.length === {number}")
    duty.press("Return")
    duty.wait(lambda: duty.room.closures.area is not None)
    duty.paint()


def test_b_and_three_clicks_and_a_reason_close_the_roads_and_the_map_shows_it(mapped: DutyRoom) -> None:
    duty = mapped
    draw(duty)
    panel = duty.screen.closures
    duty.wait(lambda: "km of road" in panel.hits.text())
    duty.wait(lambda: duty.focus is panel.reason)
    assert [one.look for one in overlays(duty)] == ["drawing"]
    duty.press("Return")
    assert panel.fault.isVisible() and not duty.console.situation.closures.all
    duty.type("桥面塌陷")
    duty.press("Return")
    duty.wait(lambda: FIRST in duty.console.situation.closures.in_force)
    duty.wait(lambda: duty.room.closures.area is None)
    duty.paint()
    closed = duty.console.situation.closures.in_force[FIRST]
    assert (closed.percent, closed.reason, closed.source) == (0, "桥面塌陷", "officer")
    (overlay,) = overlays(duty)
    assert overlay.look == "closed" and overlay.label.startswith("CLOSED · 桥面塌陷 · since ")
    assert not panel._card.isVisible() and panel.rows.by_key


def test_esc_puts_what_was_drawn_away_and_nothing_is_closed(mapped: DutyRoom) -> None:
    duty = mapped
    draw(duty)
    duty.press("Esc")
    duty.wait(lambda: duty.room.closures.area is None)
    assert not duty.console.situation.closures.all and not overlays(duty)


def test_a_closure_is_changed_and_lifted_from_the_list_and_a_click_on_the_map_leads_there(duty: DutyRoom) -> None:
    duty.do(CloseRoads((SQUARE,), 0, "积水"))
    duty.room.select("overlay", "closure:1", show=False)
    duty.paint()
    panel = duty.screen.closures
    assert panel.isVisible()
    row = panel.rows.by_key[FIRST]
    assert row.shown is not None and row.shown.selected
    push(row.change_button)
    panel.percent.setValue(30)
    duty.press("Return")
    duty.wait(lambda: duty.console.situation.closures.in_force[FIRST].percent == 30)
    duty.paint()
    assert overlays(duty)[0].look == "slow"
    push(panel.rows.by_key[FIRST].lift_button)
    duty.wait(lambda: not duty.console.situation.closures.in_force)
    duty.paint()
    assert panel.note.isVisible()


@pytest.mark.parametrize(("language", "size"), [("en", (1366, 768)), ("zh_CN", (1920, 1080))])
def test_no_text_of_the_panel_is_cut(opened: Open, language: str, size: tuple[int, int]) -> None:
    duty = opened(language=language, size=size)
    duty.holdings()
    duty.watch()
    incident = duty.call()
    duty.do(CloseRoads((SQUARE,), 30, "燃气抢修，单车道放行，请绕行解放大道", incident))
    duty.room.closures.area = (SQUARE,)
    duty.room.show_panel("closures")
    duty.paint()
    assert cut_texts(duty.screen.closures) == []


def test_two_consoles_see_each_other_s_closures(duty: DutyRoom) -> None:
    with duty.other_console() as other:
        duty.do(CloseRoads((SQUARE,), 0, "积水"))
        duty.run(other.desk.follow())
        assert FIRST in other.situation.closures.in_force
        assert other.ways.standing == duty.console.ways.standing == ((FIRST, 0),)
