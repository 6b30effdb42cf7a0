"""The page is told what changed and nothing else."""

import json

import msgspec

from console.maps.changes import Told
from console.views.map import MapIncident, MapMark, MapUnit, MapView

FIRE = MapIncident("1", 1, 2, "Fire", "?", "", True)
FLOOD = MapIncident("2", 3, 4, "Flood", "III", "III", True)
TEAM = MapUnit("t", "team", 1, 2, "消", "available", "Fire 1", "6 crew", -1, False, False)


def told_by(told: Told, view: MapView) -> dict[str, object]:
    return {part: json.loads(text) for part, text in told.changes(view)}


def test_the_same_view_again_says_nothing() -> None:
    told, view = Told(), MapView(incidents=(FIRE,), units=(TEAM,))
    assert told.changes(view)
    assert told.changes(msgspec.structs.replace(view)) == []


def test_only_the_incident_that_changed_is_sent_and_a_closed_one_is_dropped() -> None:
    told = Told()
    told.changes(MapView(incidents=(FIRE, FLOOD)))
    confirmed = msgspec.structs.replace(FIRE, badge="IV", level="IV")
    assert told_by(told, MapView(incidents=(confirmed,))) == {
        "incidents": {"put": [msgspec.to_builtins(confirmed)], "drop": ["2"]}
    }


def test_a_team_on_an_order_becomes_a_marker_and_leaves_the_points() -> None:
    told = Told()
    told.changes(MapView(units=(TEAM,)))
    ordered = msgspec.structs.replace(TEAM, engaged=True, look="dispatched")
    changes = told_by(told, MapView(units=(ordered,)))
    assert changes["units"] == {"put": [msgspec.to_builtins(ordered)], "drop": []}
    assert told.points == ()


def test_a_selected_idle_team_is_a_marker_and_keeps_its_point() -> None:
    told = Told()
    changes = told_by(told, MapView(units=(TEAM,), selected_kind="team", selected_id="t"))
    assert "units" in changes
    assert told.points == (TEAM,)


def test_a_team_that_moves_sends_new_points_but_not_the_list_of_names() -> None:
    told = Told()
    first = told_by(told, MapView(units=(TEAM,)))
    assert first["roster"] == {"number": 1, "units": [["team", "t", "Fire 1"]]}
    moved = told_by(told, MapView(units=(msgspec.structs.replace(TEAM, lat=9),)))
    assert moved == {"points": {"block": 2, "roster": 1}}


def test_a_pin_that_is_taken_away_is_said() -> None:
    told = Told()
    told.changes(MapView(mark=MapMark(1, 2, "Here"), picking=True))
    changes = told_by(told, MapView())
    assert changes == {"frame": {"mark": None, "selected": {"kind": "", "id": ""}, "picking": False}}
