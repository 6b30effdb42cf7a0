"""A layer in the real window: dropped, looked into, its datum asked for, on the map, renamed, written, off the map."""

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtGui import QImage

from console.situation.layers import Layers
from console.views.intents import DropFiles, OpenPanel, PrintMap
from tests.console.layers.files import features, geojson, kml, square
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom

AREA = {"type": "Polygon", "coordinates": [square()]}


@pytest.fixture
def watched(duty: DutyRoom) -> DutyRoom:
    duty.watch()
    return duty


def layers(duty: DutyRoom) -> Layers:
    return duty.console.situation.layers


def dropped(duty: DutyRoom, *files: Path) -> None:
    duty.room.ask(DropFiles(tuple(map(str, files))))
    duty.wait(lambda: not duty.room.layers._busy)
    duty.paint()


def test_a_dropped_file_is_looked_into_asked_about_and_comes_onto_the_map(watched: DutyRoom, tmp_path: Path) -> None:
    dropped(watched, geojson(tmp_path / "堤防.geojson", AREA))
    panel = watched.screen.layers
    watched.wait(panel.form.isVisible)
    assert not panel.form.confirm.isEnabled(), "its datum is asked for"
    assert cut_texts(panel) == []
    assert panel.form.name.text() == "堤防"
    panel.form.datum.setCurrentIndex(panel.form.datum.findData("gcj02"))
    panel.form.datum.activated.emit(0)
    panel.form.confirm.click()
    watched.wait(lambda: layers(watched).shown)
    watched.paint()
    assert not panel.form.isVisible()
    [(key, shown)] = layers(watched).shown.items()
    assert (shown.name, shown.layer.datum) == ("堤防", "gcj02")
    [drawn] = watched.screen.map._view.imported
    assert (drawn.name, drawn.missing) == ("堤防", False)

    line = panel.list.by_key[key]
    line.name.setText("长江堤防")
    line.name.editingFinished.emit()
    watched.wait(lambda: layers(watched).shown[key].name == "长江堤防")
    panel.out.layer.setCurrentIndex(0)
    panel.out.format.setCurrentIndex(1)
    watched.paint()
    panel.out.write.click()
    written = watched.room.layers.folder / "长江堤防-wgs84.kml"
    watched.wait(written.is_file)
    assert abs(features(written)[0][0].polygons[0][0][0][0] - 113.9) > 0.001
    line.remove.click()
    watched.wait(lambda: not layers(watched).shown)


def test_esc_lets_a_file_be_and_nothing_of_it_stays(watched: DutyRoom, tmp_path: Path) -> None:
    dropped(watched, geojson(tmp_path / "a.geojson", AREA))
    watched.wait(watched.screen.layers.form.isVisible)
    made = watched.room.layers._looked
    assert made is not None
    watched.press("Esc")
    watched.paint()
    assert not watched.screen.layers.form.isVisible()
    assert not made.made.exists()


def test_a_fault_is_said_in_the_panel_and_nothing_comes_in(watched: DutyRoom, tmp_path: Path) -> None:
    dropped(watched, kml(tmp_path / "a.kml", "", '<?xml version="1.0"?><!DOCTYPE kml>'))
    panel = watched.screen.layers
    watched.wait(panel._fault.isVisible)
    assert panel._fault.text().startswith("a.kml:1: ")
    assert not panel.form.isVisible()


def test_latitude_first_is_read_anew(watched: DutyRoom, tmp_path: Path) -> None:
    dropped(watched, geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [29.95, 60.0]}))
    panel = watched.screen.layers
    watched.wait(panel.form.isVisible)
    panel.form.swap.click()
    watched.wait(
        lambda: watched.room.layers._looked is not None and watched.room.layers._looked.survey.extent[0] == 29.95
    )


def test_warnings_and_the_parts_of_a_shapefile_go_their_own_ways(
    watched: DutyRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(watched.room, "ask", asked.append)
    watched.room.layers.dropped(DropFiles(("a.shp", "a.dbf", "a.prj", "rain.cap")))
    assert [type(one).__name__ for one in asked] == ["ChooseLayer", "ImportWarnings"]
    assert asked[1].files == ("rain.cap",)  # type: ignore[attr-defined]


def test_the_palette_leads_to_the_panel(watched: DutyRoom) -> None:
    watched.room.ask(OpenPanel("layers"))
    watched.paint()
    assert watched.window.panel == "layers"
    assert cut_texts(watched.screen.layers) == []


@pytest.mark.parametrize("how", ["pdf", "png"])
def test_the_map_goes_onto_paper_with_all_that_must_stand_around_it(
    watched: DutyRoom, how: Literal["pdf", "png"]
) -> None:
    watched.call()
    folder = watched.room.layers.folder
    watched.room.ask(PrintMap("A4", how))
    watched.wait(lambda: list(folder.glob(f"map-*-A4.{how}")), timeout=40_000)
    [written] = folder.glob(f"map-*-A4.{how}")
    if how == "png":
        image = QImage(str(written))
        assert (image.width(), image.height()) == (3508, 2480)
        colours = {image.pixel(x, y) for x in range(200, 3300, 37) for y in range(300, 1900, 37)}
        assert len(colours) > 3, "the ground is drawn"
        return
    content = written.read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/FontFile" in content, "its letters are in it"
