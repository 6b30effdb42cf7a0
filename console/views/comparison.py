"""The page that compares two instants: both times at its head, and each difference with how it was and how it is."""

from collections.abc import Sequence
from itertools import chain

import msgspec

from console.profile import Profile
from console.review import Tape
from console.views import compared_calls as calls
from console.views import compared_means as means
from console.views.comparing import NONE, SECTIONS, Difference, Found, Pair
from console.views.language import Language
from console.views.tables import Column, Row, TableView
from resources.base import SECOND, Instant, Name

KIND = Name("类别", "Kind")
SHOWN = 300
"""Rows of one area that are listed; the rest is counted."""


class Mark(msgspec.Struct, frozen=True):
    """An instant that is compared: its place on the tape, and when."""

    place: int
    at: Instant


class ComparisonView(msgspec.Struct, frozen=True):
    """The page. `busy`: the differences are still being looked for."""

    head: str
    busy: str
    table: TableView


def walk(pair: Pair) -> Found:
    """Every difference, area by area; None for a breath."""
    return chain(
        calls.incidents(pair), calls.levels(pair), calls.orders(pair), calls.teams(pair), means.stock(pair),
        means.alarms(pair), means.watch(pair), means.city(pair),
    )  # fmt: skip


def build_comparison(
    before: Mark, after: Mark, found: Sequence[Difference], done: bool, tape: Tape, language: Language, profile: Profile
) -> ComparisonView:
    """The page for two instants, the earlier one first. `done`: all differences have been found."""
    text = language.text
    span = language.span((after.at - before.at) // SECOND)
    entries = language.many("{n} entry", "{n} entries", after.place - before.place)
    head = text("{span} between them, {entries}", span=span, entries=entries)
    columns = (
        Column(language.name(KIND), width=96),
        Column(text("What differs")),
        Column(_named(before, tape, language, profile), width=210),
        Column(_named(after, tape, language, profile), width=210),
    )
    empty = text("Nothing differs") if done else text("Comparing …")
    return ComparisonView(head, "" if done else text("Comparing …"), TableView(columns, _rows(found, language), empty))


def _named(mark: Mark, tape: Tape, language: Language, profile: Profile) -> str:
    seq = tape.name_of(mark.place)[1]
    return f"{language.day(mark.at, profile.zone)} {language.clock(mark.at, profile.zone)} · #{seq:,}"


def _rows(found: Sequence[Difference], language: Language) -> tuple[Row, ...]:
    rows: list[Row] = []
    for section, name in SECTIONS.items():
        mine = [one for one in found if one.section == section]
        for number, one in enumerate(mine[:SHOWN]):
            area = f"{language.name(name)} {len(mine)}" if number == 0 else ""
            rows.append(_row(f"{section}:{number}", area, one))
        if len(mine) > SHOWN:
            more = language.text("… and {n} more", n=language.number(len(mine) - SHOWN))
            rows.append(Row(f"{section}:more", ("", more, "", ""), ((1, "muted"),)))
    return tuple(rows)


def _row(key: str, area: str, one: Difference) -> Row:
    tones = [(column, "muted") for column, said in ((2, one.before), (3, one.after)) if said == NONE]
    if one.before != NONE:
        tones.append((2, "muted"))
    return Row(key, (area, one.what, one.before, one.after), tuple(dict(tones).items()))
