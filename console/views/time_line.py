"""The time line of a replay: where one is in the book, what happened there, how fast it plays, what lies ahead.

The line counts instants at which something was written, not seconds: nights in which nothing happens take no room on
it, nor does an opening stock that came in one. The time stands beside.
"""

from datetime import UTC, datetime
from typing import get_args

import msgspec

from console.profile import Profile
from console.review import MarkKind, Tape
from console.review.clock import RATES
from console.views.language import Language
from console.views.log_lines import LogRow
from resources.base import DAY, HOUR, MINUTE, Instant
from resources.days import instant_at, local

STEPS = (*(n * MINUTE for n in (1, 2, 5, 10, 15, 30)), *(n * HOUR for n in (1, 2, 3, 6, 12)), DAY)
MOST_TICKS = 40


class Tick(msgspec.Struct, frozen=True):
    """A full hour, or whatever step fits, on the line."""

    place: int
    label: str


class TimeLineView(msgspec.Struct, frozen=True):
    """All that the time line shows. Places count entries from 1; 0 is before the first."""

    length: int
    place: int
    time: str
    day: str
    entry: str
    seen_from: str
    playing: bool
    rate: int
    ends: str
    stops: tuple[int, ...] = ()
    marks: tuple[tuple[MarkKind, tuple[int, ...]], ...] = ()
    ticks: tuple[Tick, ...] = ()
    rates: tuple[int, ...] = RATES


def build_time_line(
    tape: Tape,
    place: int,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    row: LogRow | None,
    seen_from: str,
    playing: bool,
    rate: int,
    scale: "Scale",
) -> TimeLineView:
    """The line at an instant. `row` is the entry that stands there, None before the first."""
    book, seq = tape.name_of(place)
    number = f"#{seq:,}" if book == tape.book.name else f"{book} #{seq:,}"
    said = language.text("Before the first entry") if row is None else f"{number} · {row.time} · {row.text}"
    return TimeLineView(
        length=len(tape),
        place=place,
        time=language.clock(now, profile.zone),
        day=f"{local(now, profile.zone):%Y}-{language.day(now, profile.zone)}"
        if language.tongue == "zh_CN"
        else f"{language.day(now, profile.zone)} {local(now, profile.zone):%Y}",
        entry=said,
        seen_from=seen_from,
        playing=playing,
        rate=rate,
        ends=language.text("{n} of {all}", n=language.number(place), all=language.number(len(tape))),
        stops=scale.stops,
        marks=scale.marks,
        ticks=scale.ticks,
    )


class Scale:
    """Marks and ticks of a tape, built again only when it has grown or the language is another one."""

    def __init__(self) -> None:
        self._built: tuple[int, str] | None = None
        self.stops: tuple[int, ...] = ()
        self.marks: tuple[tuple[MarkKind, tuple[int, ...]], ...] = ()
        self.ticks: tuple[Tick, ...] = ()

    def fit(self, tape: Tape, language: Language, profile: Profile) -> "Scale":
        """Bring it up to date."""
        if self._built != (len(tape), language.tongue):
            self._built = (len(tape), language.tongue)
            self.stops, marks = tuple(tape.stops), list(tape.marks)
            self.marks = tuple(
                (kind, tuple(mark.place for mark in marks if mark.kind == kind)) for kind in get_args(MarkKind)
            )
            self.ticks = _ticks(tape, language, profile)
        return self


def _ticks(tape: Tape, language: Language, profile: Profile) -> tuple[Tick, ...]:
    """As fine as there is room for, from minutes to days; of many days each second, third … of them."""
    first, last = tape.time_at(0), tape.time_at(len(tape))
    step = next((step for step in STEPS if (last - first) // step <= MOST_TICKS), 0)
    step = step or DAY * -(-((last - first) // DAY) // MOST_TICKS)
    midnight = _instant(local(first, profile.zone).replace(hour=0, minute=0, second=0, microsecond=0))
    ticks = []
    at = Instant(first - (first - midnight) % min(step, DAY) + min(step, DAY))
    while at <= last:
        clock = language.clock(at, profile.zone, seconds=False)
        label = f"{local(at, profile.zone):%m-%d}" if step >= DAY or clock == "00:00" else clock
        ticks.append(Tick(tape.place_at(at), label))
        at = Instant(at + step)
    return tuple(ticks)


def _instant(when: datetime) -> Instant:
    return instant_at(when.astimezone(UTC))
