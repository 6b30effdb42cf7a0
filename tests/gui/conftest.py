"""What every test with a window needs: the engine prepared and the map's scheme known before Qt starts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.maps.guard import prepare_engine
from console.maps.map_widget import MapWidget
from console.maps.scheme import register_scheme
from console.views.language import Language
from console.views.map import map_style
from tests.gui.tiny_city import CENTRE, build_tiny_city

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
prepare_engine(os.environ)
register_scheme()


@pytest.fixture(scope="session")
def tiny_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of a few streets with its basemap."""
    return build_tiny_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def complaints() -> list[str]:
    """What the page of `city_map` complained of so far."""
    return []


@pytest.fixture
def city_map(qtbot: QtBot, tiny_city: Path, complaints: list[str]) -> Iterator[MapWidget]:
    """A map of the tiny city, drawn. The test fails if the page complained of anything that it did not take out."""
    widget = MapWidget()
    qtbot.addWidget(widget)
    widget.complained.connect(complaints.append)
    widget.resize(900, 600)
    widget.restyle(map_style(Language("en"), "dark"))
    widget.show()
    with qtbot.waitSignal(widget.drawn, timeout=30_000):
        widget.open(tiny_city)
    with qtbot.waitSignal(widget.moved):
        widget.fly_to(CENTRE, 14)
    yield widget
    assert complaints == []
