"""What is looked at every second costs by what runs, not by all that ever happened: rows are counted, not seconds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from console.desk.open_items import open_items
from console.desk.reporting import due_reports, running_clocks
from console.incidents.model import (
    Casualties,
    CloseIncident,
    DeclareFalseAlarm,
    Incidents,
    ReopenIncident,
    UpdateCasualties,
)
from console.views.city_map import MapBuilder
from console.views.incident import build_incident
from console.views.incident_list import SHOWN_ENDED, build_incident_list
from console.views.language import Language
from console.views.mode_words import suggests_emergency
from console.views.next_step import build_next
from console.views.top_bar import Health, build_top_bar
from console.views.wall import build_wall
from resources.base import DAY, SECOND, IncidentId
from resources.rows import Rows
from tests.console.town import OFFICER, PROFILE, Town

ENGLISH = Language("en")
ENDED = 60


class Counted(Rows[Any, Any]):
    """A table that counts the rows which it hands out. Made of a table by giving it this class."""

    __slots__ = ()
    handed: list[Any] = []

    def _count(self, things: Iterator[Any]) -> Iterator[Any]:
        for one in things:
            self.handed.append(one)
            yield one

    def __iter__(self) -> Iterator[Any]:
        return self._count(super().__iter__())

    def values(self) -> Any:
        return _Counting(super().values(), self._count)

    def items(self) -> Any:
        return _Counting(super().items(), self._count)


class _Counting:
    """A view of a dictionary, forwards and back."""

    def __init__(self, view: Any, count: Callable[[Iterator[Any]], Iterator[Any]]) -> None:
        self._view, self._count = view, count

    def __iter__(self) -> Iterator[Any]:
        return self._count(iter(self._view))

    def __reversed__(self) -> Iterator[Any]:
        return self._count(reversed(self._view))


@pytest.fixture
def town() -> Town:
    """A town with a long past, and two calls of today."""
    town = Town()
    for _ in range(ENDED):
        town.do(CloseIncident(town.call(), ""))
    town.later(40 * DAY // SECOND)
    town.call()
    town.call("别处")
    return town


def looks(town: Town) -> dict[str, Callable[[], object]]:
    """What is asked for every second, or at every painting."""
    situation, now, number = town.situation, town.now, next(reversed(town.situation.incidents.all))
    here: dict[str, Any] = {"console": OFFICER.console}

    def top() -> Any:
        return build_top_bar(situation, now, ENGLISH, PROFILE, "live", OFFICER.console, Health())

    return {
        "clocks": lambda: list(running_clocks(situation, now, PROFILE)),
        "late": lambda: due_reports(situation, now, PROFILE),
        "top": top,
        "wall": lambda: build_wall(situation, ENGLISH, top()),
        "list": lambda: build_incident_list(situation, now, ENGLISH, PROFILE, number),
        "column": lambda: build_incident(situation, now, ENGLISH, PROFILE, selected=number, officer="李明"),
        "next": lambda: build_next(situation, now, ENGLISH, PROFILE, selected=number, **here),
        "nothing selected": lambda: build_next(situation, now, ENGLISH, PROFILE, selected=None, **here),
        "map": lambda: MapBuilder(situation, ENGLISH, PROFILE, lambda *_: None).incidents(now),
        "calls": lambda: MapBuilder(situation, ENGLISH, PROFILE, lambda *_: None).calls(now),
        "mode": lambda: suggests_emergency(situation),
        "watch": lambda: open_items(situation, now, PROFILE),
    }


def test_no_look_walks_the_incidents_that_are_over(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[Any] = []
    monkeypatch.setattr(Counted, "handed", handed)
    town.situation.incidents.all.__class__ = Counted
    try:
        assert len(list(town.situation.incidents.all)) == len(handed) == ENDED + 2, "it counts"
        for name, look in looks(town).items():
            handed.clear()
            look()
            assert len(handed) <= SHOWN_ENDED + 2, name
    finally:
        town.situation.incidents.all.__class__ = Rows


def numbers(town: Town) -> set[IncidentId]:
    """The incidents of which some report is due."""
    return {clock.incident for clock in running_clocks(town.situation, town.now, PROFILE)}


def test_what_ended_lately_or_changed_since_is_looked_at_and_a_false_alarm_is_not() -> None:
    town = Town()
    old, closed, false = (town.call(place) for place in ("甲", "乙", "丙"))
    town.do(CloseIncident(old, ""))
    town.later(25 * DAY // SECOND)
    town.do(CloseIncident(closed, ""))
    town.do(DeclareFalseAlarm(false, "误报"))
    assert numbers(town) == {closed}, "its final report; all of the others were late long ago"
    town.do(UpdateCasualties(old, Casualties(dead=1), "医院"))
    found = {one.id for one in town.situation.incidents.lately(town.now)}
    assert found == {old, closed, false}


def test_an_incident_that_was_reopened_stands_where_it_stood() -> None:
    town = Town()
    first, second, third = (town.call(place) for place in ("甲", "乙", "丙"))
    town.do(CloseIncident(second, ""))
    assert list(town.situation.incidents.open) == [first, third]
    town.do(ReopenIncident(second, "余火复燃"))
    assert list(town.situation.incidents.open) == [first, second, third]
    assert all(one is town.situation.incidents.all[number] for number, one in town.situation.incidents.open.items())


def test_the_open_ones_are_those_that_have_not_ended() -> None:
    town = Town()
    assert list(Incidents().open) == []
    kept, false = town.call("甲"), town.call("乙")
    town.do(DeclareFalseAlarm(false, "误报"))
    assert list(town.situation.incidents.open) == [kept]
