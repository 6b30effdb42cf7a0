"""Calendar days and wall clocks: people and goods go by those of where they are, the journal knows instants only."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from resources.base import Instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
TYPED_TIME = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})[T ]+)?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")
"""A time as people type it, also by a Chinese input method: 3:20, 03:20:15, 2026-11-22 03:20."""
FIRST, LAST = date(1970, 1, 2), date(2199, 12, 31)
"""The days that can be told from a slip of the pen, and that every time zone can express."""


def instant_at(when: datetime) -> Instant:
    """The instant of a moment whose time zone is known."""
    return Instant((when - EPOCH) // MICROSECOND)


def end_of_day(day: date, zone: tzinfo) -> Instant:
    """The last microsecond of a day in a time zone, so that the instant still bears that day's date."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, zone)
    return Instant(instant_at(midnight) - 1)


def local(instant: Instant, zone: tzinfo) -> datetime:
    """An instant on the wall clock of a time zone, to the microsecond."""
    # By way of UTC: adding to a time of the zone would keep the offset that the zone had in 1970.
    return (EPOCH + instant * MICROSECOND).astimezone(zone)


def day_of(instant: Instant, zone: tzinfo) -> date:
    """Which day it is at an instant in a time zone."""
    return local(instant, zone).date()
