"""The map's page reaches nothing outside the program, and no text can make it do anything."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket, QUdpSocket
from pytestqt.qtbot import QtBot

from console.maps import shelf
from console.maps.guard import chromium_flags, prepare_engine
from console.maps.map_widget import MapWidget
from console.maps.scheme import PAGE_ADDRESS
from console.views.language import Language
from console.views.map import MapDepot, MapIncident, MapMark, MapShelter, MapUnit, MapView, map_style
from tests.gui.escapes import escapes
from tests.gui.page_talk import ask, page_of, rest, wait_for
from tests.gui.tiny_city import CENTRE

HOSTILE = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'
WAYS = 36
PATIENCE = 3_000  # milliseconds; the bare page of the control arrives within one second


class Canary:
    """Listens on a port of this machine, for streams and datagrams, and counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._streams = QTcpServer()
        assert self._streams.listen(QHostAddress.SpecialAddress.LocalHost)
        self._streams.newConnection.connect(self._visited)
        self._datagrams = QUdpSocket()
        assert self._datagrams.bind(QHostAddress(QHostAddress.SpecialAddress.LocalHost), self.port)
        self._datagrams.readyRead.connect(self._visited)

    @property
    def port(self) -> int:
        return int(self._streams.serverPort())

    def _visited(self) -> None:
        self.visits += 1
        while self._streams.hasPendingConnections():
            self._streams.nextPendingConnection().close()
        while self._datagrams.hasPendingDatagrams():
            self._datagrams.receiveDatagram()

    def close(self) -> None:
        self._streams.close()
        self._datagrams.close()


@pytest.fixture
def canary(qtbot: QtBot) -> Iterator[Canary]:
    """A listener that is known to hear: a knock of our own counts, then the count starts anew."""
    listener = Canary()
    knock = QTcpSocket()
    knock.connectToHost("127.0.0.1", listener.port)
    qtbot.waitUntil(lambda: listener.visits == 1, timeout=30_000)
    knock.close()
    listener.visits = 0
    yield listener
    listener.close()


def test_a_page_without_our_guard_would_be_heard(qtbot: QtBot, canary: Canary) -> None:
    environment = {**os.environ, "QTWEBENGINE_CHROMIUM_FLAGS": ""}
    command = [sys.executable, "-m", "tests.gui.unguarded", str(canary.port)]
    with subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL) as bare:
        qtbot.waitUntil(lambda: canary.visits >= 5, timeout=60_000)
        bare.kill()


def test_nothing_that_the_page_tries_reaches_a_program_outside(
    qtbot: QtBot,
    city_map: MapWidget,
    canary: Canary,
    complaints: list[str],
    tmp_path: Path,
) -> None:
    page_of(city_map).profile().setDownloadPath(str(tmp_path))
    assert ask(qtbot, city_map, escapes(canary.port)) == WAYS
    qtbot.wait(PATIENCE)
    assert canary.visits == 0
    assert list(tmp_path.iterdir()) == []
    assert ask(qtbot, city_map, "[typeof vigil, typeof window.read]") == ["object", "undefined"]
    assert page_of(city_map).url().toString() == PAGE_ADDRESS
    qtbot.waitUntil(lambda: any("Content Security Policy" in one for one in complaints), timeout=30_000)
    complaints.clear()


def test_the_guard_holds_where_no_policy_does(
    qtbot: QtBot,
    city_map: MapWidget,
    canary: Canary,
    tiny_city: Path,
    monkeypatch: pytest.MonkeyPatch,
    complaints: list[str],
) -> None:
    monkeypatch.setattr(shelf, "content_policy", lambda _nonce: "")
    with qtbot.waitSignal(city_map.drawn, timeout=30_000):
        city_map.open(tiny_city)
    assert ask(qtbot, city_map, escapes(canary.port)) == WAYS
    qtbot.wait(PATIENCE)
    assert canary.visits == 0
    assert ask(qtbot, city_map, "[typeof vigil, typeof window.read]") == ["object", "undefined"]
    complaints.clear()  # that it may not go elsewhere
    tried = {f":{canary.port}/{way}" for way in ("fetch", "xhr", "image", "script", "style", "socket")}
    qtbot.waitUntil(lambda: all(any(one.endswith(way) for one in city_map.refused) for way in tried), timeout=30_000)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "file:///etc/hostname", "chrome://gpu", "data:text/html,x"])
def test_the_page_cannot_be_led_elsewhere(
    qtbot: QtBot, city_map: MapWidget, address: str, complaints: list[str]
) -> None:
    page_of(city_map).runJavaScript(f"location.href = '{address}'")
    qtbot.wait(500)
    assert page_of(city_map).url().toString() == PAGE_ADDRESS
    assert ask(qtbot, city_map, "typeof vigil") == "object"
    complaints.clear()


@pytest.mark.parametrize(
    "path",
    [
        "page/../ground.json",
        "page/%2e%2e/basemap.pmtiles",
        "own/../profile.toml",
        "own/%2e%2e%2fprofile.toml",
        "lib/../package.json",
        "lib/leaflet/package.json",
        "tiles/../basemap.pmtiles",
        "basemap.pmtiles",
        "",
    ],
)
def test_the_scheme_serves_what_the_page_is_made_of_and_no_other_file(
    qtbot: QtBot, city_map: MapWidget, path: str
) -> None:
    fetched = "fetch('vigil://map/{}').then((answer) => answer.text()).then((text) => window.got.push(text.length))"
    page_of(city_map).runJavaScript("window.got = []; " + fetched.format(path))
    wait_for(qtbot, city_map, "window.got.length === 1")
    page_of(city_map).runJavaScript(fetched.format("own/map.css"))
    wait_for(qtbot, city_map, "window.got.length === 2")
    nothing, something = ask(qtbot, city_map, "window.got")
    assert (nothing, something > 1000) == (0, True)


def test_markup_in_any_text_is_shown_as_it_was_typed(qtbot: QtBot, city_map: MapWidget) -> None:
    at = CENTRE.lat, CENTRE.lon
    city_map.fly_to(CENTRE, 16)
    style = map_style(Language("en"), "dark", HOSTILE, "exercise", HOSTILE)
    style.layers["incidents"] = HOSTILE
    style.texts["layers"] = HOSTILE
    city_map.restyle(style)
    city_map.render(
        MapView(
            incidents=(MapIncident(HOSTILE, *at, HOSTILE, HOSTILE, "II", True),),
            units=(
                MapUnit(HOSTILE, "team", at[0] + 900, at[1], HOSTILE, "en_route", HOSTILE, HOSTILE, 5, False, True),
                MapUnit("idle", "team", at[0] - 900, at[1], "<", "available", HOSTILE, HOSTILE, 5, False, False),
            ),
            depots=(MapDepot(HOSTILE, at[0] - 1800, at[1], "city", HOSTILE, HOSTILE),),
            shelters=(MapShelter(HOSTILE, at[0] - 2700, at[1], HOSTILE, HOSTILE, 50, HOSTILE),),
            mark=MapMark(at[0] + 1800, at[1], HOSTILE),
        )
    )
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 2 && vigil.points.count === 1")
    for south in (900, 1800, 2700):
        point = f"map_city.latLngToContainerPoint([{(at[0] - south) / 1e6}, {at[1] / 1e6}])"
        wait_for(qtbot, city_map, f"vigil.hits({point}).length === 1")
        x, y = ask(qtbot, city_map, f"Object.values({point})")
        rest(city_map, x, y)
        told = "document.querySelector('.vigil-tip').textContent.split('onerror').length - 1"
        wait_for(qtbot, city_map, f"{told} === 2")
    assert ask(qtbot, city_map, "document.querySelector('.vigil-name').textContent") == HOSTILE
    assert (
        ask(qtbot, city_map, "document.querySelectorAll('img, iframe, [onerror], .leaflet-container script').length")
        == 0
    )
    assert ask(qtbot, city_map, "typeof window.hurt") == "undefined"


def test_the_sandbox_is_off_only_for_root_and_flags_given_by_hand_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    officer = {"QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    prepare_engine(officer)
    prepare_engine(officer)
    assert officer == {"QTWEBENGINE_CHROMIUM_FLAGS": f"--disable-gpu {chromium_flags()}"}
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    root: dict[str, str] = {}
    prepare_engine(root)
    assert root["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
