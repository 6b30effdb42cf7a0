"""Times on the city's wall, in zones that put their clocks forward and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from console.views.intake_draft import received_instant
from console.views.language import Language
from resources.base import DAY, HOUR, SECOND, Instant

BERLIN, LONDON, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")


def instant(text: str) -> Instant:
    """An instant written in UTC."""
    return Instant(round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000)


@pytest.mark.parametrize(
    ("zone", "utc", "wall"),
    [
        (SHANGHAI, "2026-07-01T04:00", "12:00"),
        (BERLIN, "2026-01-15T12:00", "13:00"),
        (BERLIN, "2026-07-01T12:00", "14:00"),
        (LONDON, "2026-01-15T12:00", "12:00"),
        (LONDON, "2026-07-01T12:00", "13:00"),
        (BERLIN, "2026-10-25T00:30", "02:30"),
        (BERLIN, "2026-10-25T01:30", "02:30"),
    ],
)
def test_the_clock_shows_the_citys_time_in_summer_and_in_winter(zone: ZoneInfo, utc: str, wall: str) -> None:
    assert Language("en").clock(instant(utc), zone, seconds=False) == wall


@pytest.mark.parametrize(
    ("now", "typed", "meant"),
    [
        ("2026-10-25T03:00", "01:30", "2026-10-24T23:30"),  # before the clocks went back, typed after it
        ("2026-10-25T03:00", "02:30", "2026-10-25T01:30"),  # shown twice: the later one
        ("2026-10-25T01:10", "02:30", "2026-10-25T00:30"),  # shown twice: the later one is still to come
        ("2026-10-25T08:00", "23:00", "2026-10-24T21:00"),  # yesterday, by the summer's offset
        ("2026-03-29T02:00", "01:30", "2026-03-29T00:30"),  # before the clocks went forward
        ("2026-03-29T02:00", "23:00", "2026-03-28T22:00"),
    ],
)
def test_a_time_that_is_typed_is_the_last_one_that_the_wall_showed(now: str, typed: str, meant: str) -> None:
    assert received_instant(typed, instant(now), BERLIN) == instant(meant)


def test_a_time_shown_is_read_back_as_itself_at_every_hour_of_a_year_but_the_doubled_one() -> None:
    language = Language("en")
    for hours in range(365 * 24):
        at = Instant(instant("2026-01-01T00:00") + hours * HOUR)
        doubled = at == instant("2026-10-25T00:00")
        read = received_instant(language.clock(at, BERLIN), at, BERLIN)
        assert doubled or read == at, datetime.fromtimestamp(at // 1_000_000, UTC)


@pytest.mark.parametrize(
    ("length", "said"), [(DAY, "1 d"), (DAY + 5 * HOUR, "1 d 5 h"), (2 * HOUR, "2 h"), (40 * SECOND, "40 s")]
)
def test_a_length_of_time_is_said_without_what_is_nothing(length: int, said: str) -> None:
    assert Language("en").span(length // SECOND) == said
