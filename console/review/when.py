"""Where a typed word leads: "#1204" is an entry, "03:20" or "03:20:15" a time of day, "2026-11-22 03:20" all of it."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.review.tape import Tape
from resources.base import MINUTE, SECOND, BadInput, Instant, Reason
from resources.days import TYPED_TIME, day_of, instant_at, local

ENTRY = re.compile(r"#?\s*(\d{1,12})")


def instant_of(tape: Tape, typed: str, near: Instant, zone: ZoneInfo, *, lenient: bool = False) -> tuple[int, Instant]:
    """The place and the instant that were meant. Of a mere time of day the one within the book that is nearest to
    `near`. BadInput for what is neither an entry nor a time, and for what lies outside the book: nobody is taken
    somewhere else than was asked for. `lenient`: a time may, as the end of a span does.
    """
    words = typed.strip()
    if found := ENTRY.fullmatch(words):
        place = tape.place_of(int(found[1]))
        return place, tape.time_at(place)
    if found := TYPED_TIME.fullmatch(words):
        at = _instant(tape, found, near, zone)
        if at is not None:
            if not lenient:
                _check_within(tape, typed, at, MINUTE if found[6] is None else SECOND, zone)
            return tape.place_at(at), at
    raise BadInput(typed, Reason("when-unclear"))


def _check_within(tape: Tape, typed: str, at: Instant, fine: int, zone: ZoneInfo) -> None:
    """Refuse an instant before the first entry or after the last; `fine`: the minute or second that was typed is all
    of it.
    """
    if not len(tape):
        raise BadInput(typed, Reason("record-none"))
    first, last = tape.time_at(0), tape.time_at(len(tape))
    if at + fine <= first:
        raise BadInput(typed, Reason("when-before", {"asked": _said(at, zone), "first": _said(first, zone)}))
    if at > last:
        seq = len(tape) - tape.inherited
        raise BadInput(typed, Reason("when-after", {"asked": _said(at, zone), "last": _said(last, zone), "seq": seq}))


def _said(at: Instant, zone: ZoneInfo) -> str:
    return f"{local(at, zone):%Y-%m-%d %H:%M:%S}"


def _instant(tape: Tape, found: "re.Match[str]", near: Instant, zone: ZoneInfo) -> Instant | None:
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    try:
        clock = time(hour, minute, second)
        if year:
            return _at(date(year, month, day), clock, zone)
    except ValueError:
        return None
    first, last = tape.time_at(0), tape.time_at(len(tape))
    days = [day_of(near, zone) + timedelta(days=by) for by in (0, -1, 1)]
    days += [day_of(first, zone), day_of(last, zone)]
    instants = [_at(one, clock, zone) for one in days]
    within = [at for at in instants if first <= at <= last]
    return min(within or instants, key=lambda at: abs(at - near))


def _at(day: date, clock: time, zone: ZoneInfo) -> Instant:
    return instant_at(datetime.combine(day, clock, zone))
