"""Measuring and drawing in the real window: keys and clicks on the real map, the record, and the replay of it."""

from contextlib import ExitStack
from pathlib import Path

import pytest
import qasync
from pytestqt.qtbot import QtBot

from console.ground.geodesy import ring
from console.settings import Home
from console.situation.drawings import DrawingId, DrawShape, Shape
from console.views.drawing_words import PURPOSES
from tests.console.town import PLACE
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import click as click_on
from tests.gui.page_talk import ask, click, wait_for
from tests.gui.replay_window import replay_room


@pytest.fixture
def duty(duty_at_map: DutyRoom) -> DutyRoom:
    """Close enough to draw on."""
    duty_at_map.screen.map.fly_to(PLACE, 15)
    wait_for(duty_at_map.qtbot, duty_at_map.screen.map, "map_city.getZoom() === 15")
    return duty_at_map


def corner(duty: DutyRoom, x: int, y: int) -> None:
    """Click a corner, in pixels from the middle of the map, and wait until the console knows of it."""
    map_, before = duty.screen.map, duty.screen.map.pen.corners
    click(map_, map_.width() // 2 + x, map_.height() // 2 + y)
    duty.wait(lambda: map_.pen.corners == before + 1)


def test_m_measures_enter_finishes_and_esc_clears_it(duty: DutyRoom) -> None:
    duty.press("M")
    wait_for(duty.qtbot, duty.screen.map, "vigil.draw.state().tool === 'distance'")
    corner(duty, -100, 60)
    corner(duty, 100, 60)
    duty.press("Return")
    duty.wait(lambda: duty.screen.map.pen.measured)
    size = ask(duty.qtbot, duty.screen.map, "vigil.draw.state().kept[0].size")
    assert size.endswith(" m")
    duty.press("Esc")
    wait_for(duty.qtbot, duty.screen.map, "vigil.draw.state().kept.length === 0")
    duty.press("M", "M")
    wait_for(duty.qtbot, duty.screen.map, "vigil.draw.state().tool === 'area'")
    duty.press("Esc")
    assert duty.screen.map.pen.tool is None


def test_the_map_s_buttons_show_their_keys_and_do_what_the_keys_do(duty: DutyRoom) -> None:
    texts = "[...document.querySelectorAll('.vigil-buttons button')].map((one) => one.innerText.split('\\n'))"
    assert ["Measure", "M"] in ask(duty.qtbot, duty.screen.map, texts)
    ask(duty.qtbot, duty.screen.map, "document.querySelector('[data-button=measure]').click() || 1")
    duty.wait(lambda: duty.screen.map.pen.tool == "distance")
    duty.press("Esc")
    ask(duty.qtbot, duty.screen.map, "document.querySelector('[data-button=layers]').click() || 1")
    wait_for(duty.qtbot, duty.screen.map, "!document.querySelector('.vigil-layers-list').hidden")


def test_an_area_is_drawn_named_saved_seen_and_removed_and_the_replay_shows_it_while_it_stood(
    duty: DutyRoom, qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path
) -> None:
    map_, panel = duty.screen.map, duty.screen.incident
    duty.press("P")
    wait_for(qtbot, map_, "vigil.draw.state().tool === 'polygon'")
    for place in ((-90, -70), (90, -70), (90, 70)):
        corner(duty, *place)
    duty.press("Return")
    duty.wait(lambda: panel.drawing_form.isVisible() and duty.focus is panel.drawing_form.focusProxy())
    wait_for(qtbot, map_, "vigil.items.overlays.size === 1")
    duty.type("cordon")
    duty.press("Return")
    duty.wait(lambda: duty.console.situation.drawings.standing and not panel.drawing_form.isVisible())
    stood = duty.console.situation.seq
    duty.paint()
    assert [item._name.text() for item in panel.drawings.items] == ["cordon"]
    wait_for(qtbot, map_, "[...vigil.items.overlays.values()].map((one) => one.label).join() === 'cordon'")
    click_on(panel.drawings.items[0].show_button)
    assert (duty.room.shown.kind, duty.room.shown.id) == ("overlay", "drawing 1")
    click_on(panel.drawings.items[0].remove_button)
    duty.wait(lambda: not duty.console.situation.drawings.standing)
    duty.paint()
    assert not panel.drawings.isVisible()
    wait_for(qtbot, map_, "vigil.items.overlays.size === 0")
    with ExitStack() as ends:
        replay = ends.enter_context(replay_room(qtbot, loop, town, duty.console.book, tmp_path / "replay.db"))
        replay.go(stood)
        assert list(replay.console.situation.drawings.standing) == [DrawingId("1")]
        assert [one.label for one in replay.screen.map._view.overlays] == ["cordon"]
        replay.press("P")
        assert replay.screen.map.pen.tool is None
        replay.go(stood + 1)
        assert replay.screen.map._view.overlays == ()


def test_what_waits_for_its_name_waits_on_its_incident_with_what_was_typed(duty: DutyRoom) -> None:
    map_, panel = duty.screen.map, duty.screen.incident
    first = duty.room.incident
    assert first is not None
    duty.press("P")
    wait_for(duty.qtbot, map_, "vigil.draw.state().tool === 'polygon'")
    for place in ((-90, -70), (90, -70), (90, 70)):
        corner(duty, *place)
    second = duty.call("滨江路7号")
    assert duty.room.incident == second
    map_.setFocus()
    duty.press("Return")
    duty.wait(lambda: duty.room.incident == first and panel.drawing_form.isVisible())
    duty.type("cordon")
    duty.room.select("incident", second, show=False)
    duty.paint()
    assert not panel.drawing_form.isVisible()
    duty.room.select("incident", first, show=False)
    duty.paint()
    assert panel.drawing_form.isVisible()
    panel.drawing_form.confirm()
    duty.wait(lambda: [one.label for one in duty.console.situation.drawings.standing.values()] == ["cordon"])
    assert duty.console.situation.drawings.standing[DrawingId("1")].incident == first


def test_esc_keeps_nothing_of_a_drawing_that_is_not_named_and_without_an_incident_nothing_is_drawn(
    duty: DutyRoom,
) -> None:
    duty.press("P")
    wait_for(duty.qtbot, duty.screen.map, "vigil.draw.state().tool === 'polygon'")
    ask(duty.qtbot, duty.screen.map, "document.querySelector('[data-tool=point]').click() || 1")
    wait_for(duty.qtbot, duty.screen.map, "vigil.draw.state().tool === 'point'")
    click(duty.screen.map, 300, 300)
    duty.wait(duty.screen.incident.drawing_form.isVisible)
    duty.press("Esc")
    duty.wait(lambda: not duty.screen.incident.drawing_form.isVisible())
    assert duty.room.drawing.pending is None
    assert not duty.console.situation.drawings.all
    duty.room.shown.incident = None
    duty.press("P")
    assert duty.screen.map.pen.tool is None


def test_a_flooded_area_is_drawn_as_one_and_its_roads_are_closed_from_the_list(duty: DutyRoom) -> None:
    map_, panel = duty.screen.map, duty.screen.incident
    duty.press("P")
    wait_for(duty.qtbot, map_, "vigil.draw.state().tool === 'polygon'")
    for place in ((-90, -70), (90, -70), (90, 70)):
        corner(duty, *place)
    duty.press("Return")
    duty.wait(lambda: panel.drawing_form.isVisible() and duty.focus is panel.drawing_form.focusProxy())
    duty.press("Shift+Tab", "Down", "Down", "Down")
    assert panel.drawing_form.purpose.currentText() == "Flooded area"
    duty.press("Tab", "Return")
    duty.wait(lambda: duty.console.situation.drawings.standing)
    duty.paint()
    known = duty.console.situation.drawings.standing[DrawingId("1")]
    assert known.purpose == "flood"
    wait_for(duty.qtbot, map_, "[...vigil.items.overlays.values()].map((one) => one.look).join() === 'flood'")
    (item,) = panel.drawings.items
    assert item._name.text() == "Flooded area"
    click_on(item.close_button)
    closures = duty.screen.closures
    duty.wait(lambda: closures.isVisible() and duty.focus is closures.reason)
    assert duty.room.closures.area == (known.shape.corners,)
    duty.type("water")
    duty.press("Return")
    duty.wait(lambda: duty.console.situation.closures.in_force)
    (closed,) = duty.console.situation.closures.in_force.values()
    assert (closed.area, closed.source, closed.incident) == ((known.shape.corners,), "flood", duty.room.incident)


def test_the_roads_of_a_flooded_circle_are_closed_too_and_other_areas_do_not_offer_it(duty: DutyRoom) -> None:
    incident = duty.room.incident
    assert incident is not None
    duty.do(DrawShape(incident, Shape("circle", (PLACE,), 300), "", "flood"))
    duty.do(DrawShape(incident, Shape("circle", (PLACE,), 500), "", "cordon"))
    duty.paint()
    flood, cordon = duty.screen.incident.drawings.items
    assert flood.close_button.isVisible() and not cordon.close_button.isVisible()
    click_on(flood.close_button)
    duty.wait(lambda: duty.room.closures.area is not None)
    assert duty.room.closures.area == (ring(PLACE, 300),)


def test_of_a_point_nobody_asks_what_area_it_is(duty: DutyRoom) -> None:
    form, incident = duty.screen.incident.drawing_form, duty.room.incident
    assert incident is not None
    duty.screen.incident.name_drawing(Shape("circle", (PLACE,), 300), incident)
    form.purpose.setCurrentIndex(2)
    assert form.purpose.isVisible()
    duty.screen.incident.name_drawing(Shape("point", (PLACE,)), incident)
    assert not form.purpose.isVisible() and form.purpose.currentData() == "note"


@pytest.mark.parametrize(("language", "size"), [("en", (1366, 768)), ("zh_CN", (1920, 1080))])
def test_no_text_of_the_drawings_is_cut(opened: Open, language: str, size: tuple[int, int]) -> None:
    duty = opened(language=language, size=size)
    duty.holdings()
    duty.watch()
    incident = duty.call()
    for purpose in PURPOSES:
        duty.do(DrawShape(incident, Shape("circle", (PLACE,), 300), "", purpose))
    duty.screen.incident.name_drawing(Shape("circle", (PLACE,), 300), incident)
    duty.paint()
    assert cut_texts(duty.screen.incident.drawings) == cut_texts(duty.screen.incident.drawing_form) == []


@pytest.mark.parametrize(("key", "english", "chinese"), [("P", "Draw", "标绘"), ("B", "Close roads", "封路")])
def test_a_language_switched_in_the_middle_of_a_drawing_keeps_the_corners(
    duty: DutyRoom, key: str, english: str, chinese: str
) -> None:
    name = "document.querySelector('.vigil-drawing-name').textContent"
    duty.press(key)
    wait_for(duty.qtbot, duty.screen.map, f"vigil.draw.busy() && {name} === '{english}'")
    corner(duty, -100, 60)
    duty.press("Ctrl+Shift+L")
    wait_for(duty.qtbot, duty.screen.map, f"{name} === '{chinese}'")
    assert len(ask(duty.qtbot, duty.screen.map, "vigil.draw.state().corners")) == 1
    duty.press("Esc")
