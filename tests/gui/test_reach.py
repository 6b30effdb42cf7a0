"""C in the real window: rings of reach, what is not covered, and the trend of the cover."""

from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
import qasync
import shapely
from pytestqt.qtbot import QtBot

from console.entry import Who
from console.settings import Home
from console.situation.closures import CloseRoads, OpenRoads
from console.views.intents import OpenSheet, ShowCover, ShowPlace
from console.views.map import MapOverlay
from resources.base import Position
from resources.teams import SetTeamStatus
from tests.console.town import HOLDINGS, PLACE, team
from tests.gui.duty_room import DutyRoom
from tests.gui.page_talk import ask, wait_for
from tests.gui.replay_window import replay_room


@pytest.fixture
def duty(duty_at_map: DutyRoom) -> DutyRoom:
    return duty_at_map


def shown(duty: DutyRoom, layer: str) -> list[MapOverlay]:
    duty.paint()
    return [one for one in duty.screen.map._view.overlays if one.layer == layer]


def area(overlay: MapOverlay) -> float:
    return sum(float(shapely.Polygon(outer, holes).area) for outer, *holes in overlay.polygons)


def test_c_shows_three_rings_to_the_incident_then_what_is_not_covered_then_nothing(duty: DutyRoom) -> None:
    duty.press("C")
    duty.wait(lambda: len(shown(duty, "reach")) == 3)
    rings = shown(duty, "reach")
    assert [(one.label, one.step) for one in rings] == [("5 min drive", 0), ("10 min drive", 1), ("15 min drive", 2)]
    assert "drive to" in rings[0].detail and "emergency speeds" in rings[0].detail and "0 closures" in rings[0].detail
    wait_for(duty.qtbot, duty.screen.map, "vigil.items.overlays.size === 3")
    duty.press("C")
    duty.wait(lambda: duty.room.reach._cover_on == "fire")
    assert shown(duty, "reach") == []
    duty.press("C")
    assert shown(duty, "cover") == [] == shown(duty, "reach")
    duty.press("C")
    duty.wait(lambda: shown(duty, "reach"))
    duty.press("Esc")
    duty.wait(lambda: not shown(duty, "reach"))


def test_the_rings_follow_what_is_selected(duty: DutyRoom) -> None:
    duty.press("C")
    duty.wait(lambda: shown(duty, "reach"))
    gas = next(iter(duty.console.situation.teams.all.values())).team
    duty.room.select("team", gas.id, show=False)
    duty.wait(lambda: shown(duty, "reach") and f"drive from {gas.name.en}" in shown(duty, "reach")[0].detail)
    duty.room.ask(ShowPlace(PLACE, "<b>Bridge</b>"))
    duty.wait(lambda: "drive to <b>Bridge</b>" in shown(duty, "reach")[0].detail)
    assert ask(duty.qtbot, duty.screen.map, "document.querySelectorAll('b').length") == 0


def test_the_cover_falls_when_the_last_team_of_a_kind_goes_out_of_service_and_the_sheet_says_since_when(
    duty: DutyRoom,
) -> None:
    kind, station = "fire", msgspec.structs.replace(team("T-F9", "firefighting"), kind="fire")
    holdings = msgspec.structs.replace(HOLDINGS, teams=(*HOLDINGS.teams, station))
    duty.run(duty.console.desk.submit(holdings, Who("root", "", duty.console.name)))
    duty.press("Shift+F7")
    duty.run(duty.room.reach.warm_up())
    duty.wait(lambda: kind in duty.room.reach._history)
    assert duty.room.reach._history[kind][0][1]
    duty.do(SetTeamStatus(station.id, "out_of_service", "by telephone"))
    duty.wait(lambda: duty.room.reach._history[kind][-1][1] == 0)
    duty.paint()
    page = duty.screen.below.page("teams")
    assert "Fire 0.0 % ▼ from " in page.caption.text()
    duty.window.resize(1366, 768)
    duty.room.ask(OpenSheet("teams"))
    duty.wait(lambda: page.isVisible())
    duty.paint()
    assert page.caption.isVisible() and page.caption.sizeHint().width() <= page.caption.width(), "it is not cut"
    left = [cell.text() for cells in duty.screen.list._cells for cell in cells]
    assert "0 % ▼" in left and "—" in left, "and nothing is said of the gas teams"
    duty.room.ask(ShowCover(kind))
    duty.wait(lambda: shown(duty, "cover"))
    (overlay,) = shown(duty, "cover")
    assert overlay.look == "cover" and overlay.polygons and "0.0 %" in overlay.detail


def test_a_closure_takes_from_the_rings_on_the_screen_at_once_and_its_end_gives_it_back(duty: DutyRoom) -> None:
    duty.press("C")
    duty.wait(lambda: len(shown(duty, "reach")) == 3)
    before = [area(ring) for ring in shown(duty, "reach")]
    around = tuple(
        Position(PLACE.lat + up, PLACE.lon + right)
        for up, right in ((-900, 1_500), (-900, 3_500), (900, 3_500), (900, 1_500))
    )
    duty.do(CloseRoads((around,), 0, "bridge down"))
    duty.wait(lambda: area(shown(duty, "reach")[0]) < before[0])
    assert "1 closure counts" in shown(duty, "reach")[0].detail
    duty.do(OpenRoads(next(iter(duty.console.situation.closures.in_force))))
    duty.wait(lambda: [area(ring) for ring in shown(duty, "reach")] == before)


def test_n_lists_the_nearest_teams_that_are_able_and_a_click_selects_one(duty: DutyRoom) -> None:
    palette, number = duty.screen.palette, next(iter(duty.console.situation.incidents.all))
    medic = msgspec.structs.replace(team("T-M9", "telecoms"), kind="telecom")
    holdings = msgspec.structs.replace(HOLDINGS, teams=(*HOLDINGS.teams, medic))
    duty.run(duty.console.desk.submit(holdings, Who("root", "", duty.console.name)))
    duty.press("N")
    duty.wait(lambda: palette.isVisible())
    titles = [entry.title for entry in palette.shown]
    assert titles and all(" · T-" in title for title in titles) and not any("T-M9" in title for title in titles)
    assert f"Nearest able teams, turning out counted: {duty.room.naming.incident(number)}" in palette.hint
    duty.press("Return")
    assert duty.room.shown.kind == "team" and duty.room.shown.incident == number
    assert titles[0].endswith(f" · {duty.room.naming.team(duty.room.shown.id)}")
    for state in list(duty.console.situation.teams.all.values()):
        duty.do(SetTeamStatus(state.team.id, "out_of_service", "by telephone"))
    duty.press("N")
    duty.wait(lambda: "No free team can do what is needed here" in duty.screen.toasts.texts)
    assert not palette.isVisible()


def test_a_replay_shows_rings_too_and_no_trend(
    duty: DutyRoom, qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path
) -> None:
    with ExitStack() as ends:
        replay = ends.enter_context(replay_room(qtbot, loop, town, duty.console.book, tmp_path / "replay.db"))
        replay.go(duty.console.situation.seq)
        number = next(iter(replay.console.situation.incidents.all))
        replay.room.select("incident", number, show=False)
        replay.press("C")
        duty.wait(lambda: len(replay.room.reach.overlays()) == 3)
        assert "▼" not in replay.room.reach.line
