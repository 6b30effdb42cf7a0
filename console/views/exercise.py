"""The exercise on the screen: how one is begun or gone on with, and the bar of its clock."""

from collections.abc import Sequence

import msgspec

from console.exercises import Drill
from console.profile import Profile
from console.situation import Situation
from console.situation.exercise import RATES
from console.views.language import Language
from resources.base import Instant
from resources.days import local


class DrillRow(msgspec.Struct, frozen=True):
    """An exercise that was begun."""

    book: str
    title: str
    detail: str


class ExerciseView(msgspec.Struct, frozen=True):
    """The exercises that there are, the newest first; `title` is proposed for a new one. `reading`: not known yet."""

    title: str
    rows: tuple[DrillRow, ...]
    note: str


def build_exercises(drills: Sequence[Drill] | None, now: Instant, language: Language, profile: Profile) -> ExerciseView:
    """The panel. `drills` is None until they are read."""
    title = language.text("Exercise of {day}", day=language.day(now, profile.zone))
    if drills is None:
        return ExerciseView(title, (), language.text("Reading …"))
    rows = tuple(DrillRow(one.book.name, one.title, _detail(one, language, profile)) for one in drills)
    return ExerciseView(title, rows, "" if rows else language.text("None was begun yet."))


def _detail(drill: Drill, language: Language, profile: Profile) -> str:
    begun = f"{local(drill.begun, profile.zone):%Y-%m-%d %H:%M}"
    stands = f"{local(drill.last, profile.zone):%m-%d %H:%M}"
    said = language.text("began {begun}, its clock stands at {stands}, by {person}",
                         begun=begun, stands=stands, person=drill.by)  # fmt: skip
    return said + " · " + language.many("{n} entry", "{n} entries", drill.entries)


class DrillBarView(msgspec.Struct, frozen=True):
    """The bar across an exercise's window. `state` says how the clock runs; `stands` that it does not."""

    title: str
    state: str
    stands: bool
    rate: int
    rates: tuple[int, ...] = RATES


def build_drill_bar(situation: Situation, language: Language) -> DrillBarView:
    """How the exercise's own time runs: never to be taken for the city's."""
    exercise = situation.exercise
    stands = exercise.rate == 0
    state = language.text("the clock stands") if stands else language.text("runs at ×{rate}", rate=exercise.rate)
    return DrillBarView(exercise.title, state, stands, exercise.rate)
