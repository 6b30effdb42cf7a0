"""The exercise on the screen: how one is begun or gone on with, and the bar of its clock."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from console.entry import Book
from console.exercises import Drill
from console.profile import Profile
from console.situation import Situation
from console.situation.exercise import RATES
from console.views.incident_list import IncidentListView
from console.views.language import Language
from console.views.stock_asked import StockView
from console.views.tables import TableView
from resources.base import Instant
from resources.days import local

V = TypeVar("V")
replace = msgspec.structs.replace
CHAIN_SIGNS = 12
"""Of a chain value, those that are told where there is little room: no two entries of a record share them."""


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
    begins: str = ""
    """The entry that is proposed to begin at; empty: as it is now."""


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
    parts = (said, origin_of(drill.book, language), language.many("{n} entry", "{n} entries", drill.entries))
    return " · ".join(part for part in parts if part)


def as_drilled(view: V, language: Language) -> V:
    """A view in an exercise's window: what would bring stock or teams into the city itself is not said there."""
    if isinstance(view, StockView):
        return replace(view, table=replace(view.table, hint=""))
    if isinstance(view, TableView):
        return replace(view, hint="")
    if isinstance(view, IncidentListView) and view.no_teams:
        return replace(view, no_teams=language.text("No teams yet"))
    return view


def origin_of(book: Book, language: Language) -> str:
    """From what a book was forked: the parent's name, the entry, and the beginning of its chain value."""
    if not book.parent:
        return ""
    chain = book.parent_chain.hex()[:CHAIN_SIGNS]
    return language.text("from {book} #{seq}, chain {chain}", book=book.parent, seq=book.parent_seq, chain=chain)


class DrillBarView(msgspec.Struct, frozen=True):
    """The bar across an exercise's window. `state` says how the clock runs; `stands` that it does not."""

    title: str
    state: str
    stands: bool
    rate: int
    origin: str
    chain: str
    rates: tuple[int, ...] = RATES


def build_drill_bar(situation: Situation, book: Book, language: Language) -> DrillBarView:
    """How the exercise's own time runs, and of what it is a copy: never to be taken for the city's."""
    exercise = situation.exercise
    stands = exercise.rate == 0
    state = language.text("the clock stands") if stands else language.text("runs at ×{rate}", rate=exercise.rate)
    origin, chain = origin_of(book, language), book.parent_chain.hex()
    return DrillBarView(exercise.title, state, stands, exercise.rate, origin, chain)
