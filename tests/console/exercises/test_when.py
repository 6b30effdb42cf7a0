"""What a trainer types to move the clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from console.exercises import drill_instant
from resources.base import BadInput, Instant
from resources.days import EPOCH, MICROSECOND, local

ZONE = ZoneInfo("Asia/Shanghai")
NOW = Instant((datetime(2026, 11, 28, 3, 14, 20, tzinfo=ZONE) - EPOCH) // MICROSECOND)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("+30", "11-28 03:44:20"),
        ("＋30分钟", "11-28 03:44:20"),
        (" +5 min ", "11-28 03:19:20"),
        ("+2h", "11-28 05:14:20"),
        ("+2小时", "11-28 05:14:20"),
        ("+1d", "11-29 03:14:20"),
        ("04:00", "11-28 04:00:00"),
        ("03:14:21", "11-28 03:14:21"),
        ("03:14", "11-29 03:14:00"),
        ("2:00", "11-29 02:00:00"),
        ("2026-12-01 08:00", "12-01 08:00:00"),
        ("4：05", "11-28 04:05:00"),
    ],
)
def test_a_time_is_found(typed: str, meant: str) -> None:
    assert f"{local(drill_instant(typed, NOW, ZONE), ZONE):%m-%d %H:%M:%S}" == meant


@pytest.mark.parametrize("typed", ["", "soon", "+", "+2y", "25:00", "3:60", "2026-02-30 08:00", "30", "-30", "#12"])
def test_what_is_no_time_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(BadInput) as unclear:
        drill_instant(typed, NOW, ZONE)
    assert unclear.value.reason.code == "drill-when-unclear"
    assert unclear.value.place == typed
