"""Where a trainer moves the clock to: "+30" and "+2h" on from now, "04:00" the next time it is four, or all of it."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from resources.base import BadInput, Instant, Reason
from resources.days import MICROSECOND, TYPED_TIME, instant_at, local

ON = re.compile(r"[+＋]\s*(\d{1,4})\s*(min|m|分钟?|h|小时|d|天|)", re.IGNORECASE)
UNITS = {"": "minutes", "m": "minutes", "min": "minutes", "分": "minutes", "分钟": "minutes",
         "h": "hours", "小时": "hours", "d": "days", "天": "days"}  # fmt: skip


def drill_instant(typed: str, now: Instant, zone: ZoneInfo) -> Instant:
    """The instant that was meant; of a mere time of day the next one. BadInput for what is no time."""
    words = typed.strip()
    if found := ON.fullmatch(words):
        return Instant(now + timedelta(**{UNITS[found[2].lower()]: int(found[1])}) // MICROSECOND)
    if found := TYPED_TIME.fullmatch(words):
        try:
            return _at(found, now, zone)
        except ValueError:
            pass  # 25:00, or the 31st of February
    raise BadInput(typed, Reason("drill-when-unclear"))


def _at(found: "re.Match[str]", now: Instant, zone: ZoneInfo) -> Instant:
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    here, clock = local(now, zone), time(hour, minute, second)
    asked = datetime.combine(date(year, month, day) if year else here.date(), clock, zone)
    if not year and asked <= here:
        asked = datetime.combine(here.date() + timedelta(days=1), clock, zone)
    return instant_at(asked)
