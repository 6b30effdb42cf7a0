"""Closed and slow roads on the record: what makes an area, what is refused, what holds from when to when."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from shapely import LinearRing

from console.incidents.model import DeclareFalseAlarm
from console.situation.closures import ChangeClosure, CloseRoads, ClosureId, OpenRoads
from console.situation.digest import state_hash
from console.situation.rings import fault_of
from console.views.language import Language
from console.views.log_lines import LogLines
from resources.base import MICRODEGREES, IncidentId, Position, Refused
from tests.console.town import FEED, PLACE, PROFILE, Town

FIRST = ClosureId("1")


def ring(*corners: tuple[int, int]) -> tuple[Position, ...]:
    """Corners in thousandths of a degree from the town's place."""
    return tuple(Position(PLACE.lat + lat * 1_000, PLACE.lon + lon * 1_000) for lat, lon in corners)


SQUARE = ring((0, 0), (0, 10), (10, 10), (10, 0))


def closing(percent: int = 0, reason: str = "桥面塌陷", **more: object) -> CloseRoads:
    return CloseRoads((SQUARE,), percent, reason, **more)  # type: ignore[arg-type]


def test_an_area_is_closed_slowed_and_lifted_and_each_is_an_entry() -> None:
    town = Town()
    town.do(closing())
    assert town.situation.closures.in_force[FIRST].percent == 0
    town.later(60)
    town.do(ChangeClosure(FIRST, 30, "单车道放行"))
    changed = town.situation.closures.in_force[FIRST]
    assert (changed.percent, changed.since) == (30, town.now)
    town.do(OpenRoads(FIRST))
    assert not town.situation.closures.in_force
    assert town.situation.closures.all[FIRST].opened == town.now
    assert town.situation.closures.revision == 3


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ((), "area-corners"),
        ((ring((0, 0), (0, 10)),), "area-corners"),
        ((ring((0, 0), (0, 10), (10, 0), (10, 10)),), "area-crosses-itself"),
        ((ring((0, 0), (0, 10), (0, 20)),), "area-crosses-itself"),
        ((ring((0, 0), (0, 10), (10, 10), (0, 10), (-5, 20)),), "area-crosses-itself"),
        ((SQUARE, ring((5, 5), (5, 15), (7, 15))), "area-crosses-itself"),
        ((ring((0, 0), (0, 1_200), (10, 0)),), "area-too-large"),
        (((Position(91 * MICRODEGREES, 0), Position(0, 0), Position(0, 1)),), "area-off-earth"),
        ((tuple(Position(n, n * n) for n in range(2_001)),), "area-too-many-corners"),
    ],
)
def test_what_is_no_area_is_refused_with_the_reason(area: tuple[tuple[Position, ...], ...], code: str) -> None:
    assert Town().refused(CloseRoads(area, 0, "积水")) == code


def test_a_speed_a_reason_and_an_incident_that_cannot_be_are_refused() -> None:
    town = Town()
    assert town.refused(closing(100)) == town.refused(closing(-1)) == "closure-percent"
    assert town.refused(closing(reason=" ")) == "text-missing"
    assert town.refused(closing(reason="长" * 201)) == "closure-reason-long"
    assert town.refused(closing(incident=IncidentId("2026-1101-09"))) == "incident-unknown"
    incident = town.call()
    town.do(DeclareFalseAlarm(incident, "误报"))
    assert town.refused(closing(incident=incident)) == "incident-not-open"


def test_only_what_holds_can_be_changed_or_lifted() -> None:
    town = Town()
    assert town.refused(OpenRoads(FIRST)) == town.refused(ChangeClosure(FIRST, 0, "积水")) == "closure-unknown"
    town.do(closing())
    town.do(OpenRoads(FIRST))
    assert town.refused(OpenRoads(FIRST)) == town.refused(ChangeClosure(FIRST, 0, "积水")) == "closure-lifted"


def test_the_same_closure_twice_is_entered_once_and_a_flood_needs_no_post() -> None:
    town = Town()
    assert len(town.do(closing(source="flood"), FEED)) == 1
    assert town.do(closing()) == []
    assert town.do(ChangeClosure(FIRST, 0, "桥面塌陷")) == []


def test_an_area_with_a_hole_is_one_and_the_hole_may_touch_its_edge_at_a_corner() -> None:
    assert fault_of((SQUARE, ring((2, 2), (2, 4), (4, 4)))) is None
    assert fault_of((SQUARE, ring((0, 0), (2, 4), (4, 2)))) is None


def test_the_log_says_what_was_closed_how_and_what_was_lifted() -> None:
    town = Town()
    incident = town.call()
    town.do(closing(incident=incident))
    town.do(ChangeClosure(FIRST, 30, "单车道放行"))
    town.do(OpenRoads(FIRST, "抢修完毕"))
    lines = LogLines(town.situation, Language("en"), PROFILE)
    rows = [lines.row(*entry) for entry in town.entries[-3:]]
    assert [row.text for row in rows] == [
        "Closure 1: closed to traffic · 桥面塌陷",
        "Closure 1 changed: slow: 30 % of the speed · 单车道放行",
        "Closure 1 lifted: 抢修完毕 (was: 单车道放行)",
    ]
    assert {row.about for row in rows} == {incident}


def test_what_is_closed_is_part_of_the_situation_s_digest() -> None:
    one, other = Town(), Town()
    one.do(closing())
    assert state_hash(one.situation) != state_hash(other.situation)
    other.do(closing())
    assert state_hash(one.situation) == state_hash(other.situation)


@given(some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12)), min_size=3, max_size=9, unique=True))
def test_an_outline_is_refused_exactly_where_it_crosses_or_touches_itself(corners: list[tuple[int, int]]) -> None:
    fault = fault_of((ring(*corners),))
    assert (fault is None) == LinearRing(corners).is_simple
    assert fault is None or isinstance(fault, Refused)
