"""The time line of a replay: where one is in the book, what happened there, how fast it plays, what lies ahead.

The line counts instants at which something was written, not seconds: nights in which nothing happens take no room on
it, nor does an opening stock that came in one. So that nobody takes it for a clock, it says so, and time that takes
much less room than by the clock is marked as a break with its length.
"""

from array import array
from bisect import bisect_left
from datetime import UTC, datetime

import msgspec

from console.profile import Profile
from console.review import Tape
from console.review.clock import RATES
from console.views.eyes import EyesView
from console.views.lanes import LanesView, Stretch
from console.views.language import Language
from console.views.log_lines import LogRow
from resources.base import DAY, HOUR, MINUTE, SECOND, Instant
from resources.days import instant_at, local

STEPS = (*(n * MINUTE for n in (1, 2, 5, 10, 15, 30)), *(n * HOUR for n in (1, 2, 3, 6, 12)), DAY)
MOST_TICKS = 40
LEAST_BREAK = 24
"""Px that a quiet stretch would take by the clock for it to be marked."""
CLOSEST = 20
"""Stops that are on the line at least."""


class Tick(msgspec.Struct, frozen=True):
    """A full hour, or whatever step fits, on the line."""

    place: int
    label: str


class Break(msgspec.Struct, frozen=True):
    """After this place nothing was written for so long; by the clock it would take much more room."""

    place: int
    label: str
    lasts: int


class Flag(msgspec.Struct, frozen=True):
    """A bookmark on the line."""

    place: int
    word: str


class TimeLineView(msgspec.Struct, frozen=True):
    """All that the time line shows. Places count entries from 1; 0 is before the first. `written` is the place up to
    which was on the record, whatever of it had arrived where one looks; `pinned` the place that is compared with.
    """

    length: int
    place: int
    time: str
    day: str
    entry: str
    seen_from: str
    playing: bool
    rate: int
    ends: str
    scale: "Scale"
    lanes: LanesView | None = None
    flags: tuple[Flag, ...] = ()
    eyes: EyesView | None = None
    written: int = 0
    pinned: int | None = None
    counts: str = ""
    """By what the line counts, and why there are breaks in it."""
    counts_why: str = ""
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
    lanes: LanesView | None = None,
    flags: tuple[Flag, ...] = (),
    eyes: EyesView | None = None,
    pinned: int | None = None,
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
        scale=scale,
        lanes=lanes,
        flags=flags,
        eyes=eyes,
        pinned=pinned,
        counts=language.text("by entry"),
        counts_why=language.text(
            "The line counts entries, not time: each instant at which something was written takes the same room. "
            "∥ marks time in which nothing was."
        ),
        written=tape.place_at(now) if eyes is not None else place,
    )


class Scale:
    """Which place belongs to which stop of the stretch that is on the line, and the hours below it. Never changed: a
    tape that has grown, another stretch or language have another one.
    """

    def __init__(self, tape: Tape, stretch: Stretch, language: Language, profile: Profile) -> None:
        self.stops: array[int] = tape.stops[:]
        self.stretch = stretch
        first, last = self.place_of(stretch.first), self.place_of(stretch.last)
        self.ticks = _ticks(tape, first, last, language, profile)
        self.breaks = tuple(
            Break(self.stops[stop - 1], language.span(lasts // SECOND), lasts)
            for stop, lasts in quiet(tape, self.stops, stretch)
        )

    def stop_of(self, place: int) -> int:
        """The stop at which a place is reached."""
        return bisect_left(self.stops, place) + 1 if place else 0

    def place_of(self, stop: int) -> int:
        """The last place of a stop; 0 at the very beginning."""
        return self.stops[min(stop, len(self.stops)) - 1] if stop and self.stops else 0


def quiet(tape: Tape, stops: "array[int]", stretch: Stretch) -> list[tuple[int, int]]:
    """The stops after which nothing was written for a minute or more, and for how long, where the line is not half
    as wide as by the clock.

    A range that is too short as a whole has no such stop within it, so that few of a million are looked at.
    """

    def at(stop: int) -> Instant:
        return tape.time_at(stops[stop - 1])

    first, last = max(1, stretch.first), min(stretch.last, len(stops))
    if last <= first:
        return []
    per_pixel = (at(last) - at(first)) / stretch.width
    drawn = stretch.width / (stretch.last - stretch.first)
    least = max(MINUTE, per_pixel * max(LEAST_BREAK, 2 * drawn))
    found, ranges = [], [(first, last)]
    while ranges:
        begin, end = ranges.pop()
        lasts = at(end) - at(begin)
        if lasts < least:
            continue
        if end - begin == 1:
            found.append((begin, lasts))
        else:
            middle = (begin + end) // 2
            ranges += [(middle, end), (begin, middle)]
    return found


def whole(tape: Tape, width: int) -> Stretch:
    """All of a tape."""
    return Stretch(0, len(tape.stops), width)


def zoomed(stretch: Stretch, length: int, times: float, around: int) -> Stretch:
    """A stretch so many times as long, within a tape of so many stops; the stop `around` stays where it is."""
    span = max(min(CLOSEST, length), min(length, round((stretch.last - stretch.first) * times)))
    share = (around - stretch.first) / max(1, stretch.last - stretch.first)
    first = max(0, min(length - span, around - round(span * share)))
    return Stretch(first, first + span, stretch.width)


def holding(stretch: Stretch, length: int, stop: int) -> Stretch:
    """The stretch turned on, or back, until a stop is in it."""
    if stretch.first <= stop <= stretch.last:
        return stretch
    span = stretch.last - stretch.first
    first = max(0, min(length - span, stop - span // 8 if stop > stretch.last else stop - span * 7 // 8))
    return Stretch(first, first + span, stretch.width)


def _ticks(tape: Tape, begin: int, end: int, language: Language, profile: Profile) -> tuple[Tick, ...]:
    """As fine as there is room for, from minutes to days; of many days each second, third … of them."""
    first, last = tape.time_at(begin), tape.time_at(end)
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
