"""Drawings on the record: what is a shape, what is refused, what stands from when to when, and on whose map."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from shapely import LinearRing

from console.incidents.model import CloseIncident, MergeIncident
from console.situation.drawings import (
    Drawing,
    DrawingId,
    DrawShape,
    Purpose,
    RemoveDrawing,
    Shape,
    ShapeDrawn,
    ShapeKind,
)
from console.situation.rings import EASTMOST, NORTHMOST
from console.views.drawings import drawing_overlays, drawing_rows
from console.views.language import Language
from console.views.log_lines import LogLines
from resources.base import IncidentId, Position, Refused
from tests.console.review.nights import REGISTRY
from tests.console.situation.test_closures import SQUARE, ring
from tests.console.town import FEED, PLACE, PROFILE, Town

FIRST = DrawingId("1")
CORDON = Shape("circle", (PLACE,), 300)
ENGLISH = Language("en")


def test_a_shape_stands_on_the_map_until_it_is_removed_and_both_are_entries() -> None:
    town = Town()
    incident = town.call()
    town.do(DrawShape(incident, CORDON, " 警戒区 "))
    assert town.situation.drawings.standing[FIRST].label == "警戒区"
    town.later(60)
    town.do(RemoveDrawing(FIRST))
    assert not town.situation.drawings.standing
    assert town.situation.drawings.all[FIRST].removed == town.now
    assert town.do(RemoveDrawing(FIRST)) == []
    lines = LogLines(town.situation, ENGLISH, PROFILE)
    rows = [lines.row(*entry) for entry in town.entries[-2:]]
    words = "警戒区 · Circle · 300 m · 28.3 ha"
    assert [row.text for row in rows] == [f"Drawn: {words}", f"Drawing removed: {words}"]
    assert {row.about for row in rows} == {incident}


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (Shape("point", ()), "drawing-corners"),
        (Shape("point", SQUARE), "drawing-corners"),
        (Shape("line", (PLACE, PLACE)), "drawing-corners"),
        (Shape("circle", (PLACE,)), "drawing-radius"),
        (Shape("circle", (PLACE,), 100_001), "drawing-radius"),
        (Shape("polygon", SQUARE[:2]), "area-corners"),
        (Shape("polygon", ring((0, 0), (0, 10), (10, 0), (10, 10))), "area-crosses-itself"),
        (Shape("point", (Position(NORTHMOST + 1, 0),)), "area-off-earth"),
        (Shape("line", (PLACE, Position(0, EASTMOST + 1))), "area-off-earth"),
        (Shape("line", tuple(Position(n, n) for n in range(501))), "area-too-many-corners"),
    ],
)
def test_what_is_no_shape_is_refused_with_one_reason(shape: Shape, code: str) -> None:
    town = Town()
    assert town.refused(DrawShape(town.call(), shape)) == code


def test_only_somebody_on_watch_draws_and_only_for_an_open_incident() -> None:
    town = Town()
    incident = town.call()
    assert town.refused(DrawShape(incident, CORDON), FEED) == "not-signed-in"
    assert town.refused(DrawShape(IncidentId("2026-1101-09"), CORDON)) == "incident-unknown"
    assert town.refused(DrawShape(incident, CORDON, "长" * 81)) == "drawing-label-long"
    assert town.refused(RemoveDrawing(FIRST)) == "drawing-unknown"
    town.do(CloseIncident(incident, "完毕"))
    assert town.refused(DrawShape(incident, CORDON)) == "incident-not-open"


@pytest.mark.parametrize(
    ("purpose", "words", "look"),
    [
        ("cordon", "Cordon", "cordon"),
        ("evacuation", "Evacuation area", "evacuation"),
        ("flood", "Flooded area", "flood"),
        ("plume", "Plume", "plume"),
    ],
)
def test_what_an_area_is_for_stands_on_the_map_in_the_list_and_in_the_log(
    purpose: Purpose, words: str, look: str
) -> None:
    town = Town()
    incident = town.call()
    town.do(DrawShape(incident, CORDON, "内圈", purpose))
    town.do(DrawShape(incident, Shape("polygon", SQUARE), "", purpose))
    shown = drawing_overlays(town.situation, ENGLISH, incident)
    assert [(one.label, one.look) for one in shown] == [(f"{words} · 内圈", look), (words, look)]
    rows = drawing_rows(town.situation, incident, ENGLISH)
    assert [(row.name, row.floods) for row in rows] == [(one.label, purpose == "flood") for one in shown]
    assert [row.size for row in rows] == ["300 m", "1.07 km²"]
    lines = LogLines(town.situation, ENGLISH, PROFILE)
    assert lines.row(*town.entries[-2]).text == f"Drawn: {words} · 内圈 · Circle · 300 m · 28.3 ha"


def test_a_point_and_a_line_are_no_area_and_can_be_none_of_these() -> None:
    town = Town()
    incident = town.call()
    for shape in (Shape("point", (PLACE,)), Shape("line", SQUARE[:2])):
        assert town.refused(DrawShape(incident, shape, "", "flood")) == "drawing-no-area"


def test_a_drawing_from_before_there_were_purposes_has_none() -> None:
    town = Town()
    town.do(DrawShape(town.call(), CORDON))
    body = json.loads(REGISTRY.encode(town.entries[-1][1]).body)
    assert body.pop("purpose") == "note"
    assert msgspec.convert(body, ShapeDrawn) == town.entries[-1][1]


def test_the_same_shape_twice_is_entered_once() -> None:
    town = Town()
    incident = town.call()
    assert len(town.do(DrawShape(incident, CORDON))) == 1
    assert town.do(DrawShape(incident, CORDON)) == []
    assert len(town.do(DrawShape(incident, CORDON, "内圈"))) == 1
    assert len(town.do(DrawShape(incident, CORDON, "内圈", "cordon"))) == 1


def test_the_map_shows_those_of_open_incidents_and_the_selected_one_s_stronger() -> None:
    town = Town()
    first, second = town.call(), town.call("滨江路7号")
    town.do(DrawShape(first, CORDON, "警戒区"))
    town.do(DrawShape(second, Shape("polygon", SQUARE)))
    steps = {one.label: one.step for one in drawing_overlays(town.situation, ENGLISH, first)}
    assert steps == {"警戒区": 0, "1.07 km² · outline 4.15 km": 1}
    town.do(MergeIncident(second, first))
    assert {one.step for one in drawing_overlays(town.situation, ENGLISH, first)} == {0}
    assert [row.name for row in drawing_rows(town.situation, first, ENGLISH)] == ["警戒区", "Area"]
    town.do(CloseIncident(first, "完毕"))
    assert drawing_overlays(town.situation, ENGLISH, first) == ()


def test_what_waits_for_its_name_is_on_the_map_of_its_incident_only() -> None:
    town = Town()
    incident = town.call()
    assert len(drawing_overlays(town.situation, ENGLISH, incident, (incident, CORDON))) == 1
    assert drawing_overlays(town.situation, ENGLISH, None, (incident, CORDON)) == ()


corner = some.builds(lambda lat, lon: ring((lat, lon))[0], some.integers(0, 9), some.integers(0, 9))
shapes = some.builds(
    Shape,
    some.sampled_from(["point", "line", "polygon", "circle"]),
    some.lists(corner, max_size=7).map(tuple),
    some.integers(-5, 120_000),
)


def stands(kind: ShapeKind, corners: tuple[Position, ...], metres: int) -> bool:
    """Whether it is a shape, by another way."""
    if kind in ("point", "circle"):
        return len(corners) == 1 and (kind == "point" or 0 < metres <= 100_000)
    if kind == "line":
        return len(set(corners)) > 1
    places = [(one.lat, one.lon) for one in corners]
    return len(set(places)) == len(places) > 2 and LinearRing(places).is_simple


@given(shapes)
def test_a_shape_is_taken_exactly_where_it_is_one(shape: Shape) -> None:
    town = Town()
    decision = town.decide(DrawShape(town.call(), shape))
    assert isinstance(decision, Refused) != stands(shape.kind, shape.corners, shape.metres)


@given(some.lists(some.tuples(shapes, some.booleans()), max_size=8))
def test_what_stands_is_what_was_drawn_less_what_was_removed(acts: list[tuple[Shape, bool]]) -> None:
    town = Town()
    incident = town.call()
    expected: list[Drawing] = []
    for shape, removes in acts:
        if removes and expected:
            town.do(RemoveDrawing(expected.pop(0).id))
        elif not isinstance(found := town.decide(DrawShape(incident, shape)), Refused) and found:
            (event,) = town.do(DrawShape(incident, shape))
            assert isinstance(event, ShapeDrawn)
            expected.append(town.situation.drawings.all[event.drawing])
    assert list(town.situation.drawings.standing.values()) == expected
