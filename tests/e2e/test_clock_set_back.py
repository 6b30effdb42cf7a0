"""The machine's clock is set back: order is by number, ages are not negative, and what falls due still does."""

import re
from pathlib import Path

import msgspec
import pytest

from console.entry import Entry
from tests.e2e.conftest import Open
from tests.e2e.record import kinds, record

HOUR = 3600
NEGATIVE = r"(?<![\w–-])-\d+ (s|min|h|d)\b|-\d+:\d\d"


def set_by(skew: Entry) -> float:
    """Seconds by which the record says that a clock was set."""
    said = msgspec.json.decode(skew.body)
    return float(said["now"] - said["was"]) / 1_000_000


def test_a_countdown_lasts_as_long_as_it_says_although_the_clock_is_set_back_within_it(
    opened: Open, city: Path, long_countdown: None
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("enter_call")
    window.do("dispatch")
    window.do("set_clock", -HOUR)
    window.do("sent")
    assert len(kinds(city, "DispatchSent")) == 1
    assert window.do("see")["bugs"] == []
    (skew,) = kinds(city, "MachineClockSet")
    assert set_by(skew) == pytest.approx(-HOUR, abs=2), "the record says that the clock was set, and by how much"
    window.do("press", "F8")
    window.do("shown", r"clock was set back by 1 h")


def test_entries_are_in_the_order_of_their_numbers_and_no_age_is_negative(opened: Open, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "before the clock was set")
    window.do("enter_call")
    window.do("dispatch")
    window.do("sent")
    window.kill()
    late = opened(wrong_by=-HOUR)  # started by the clock that was set back: an hour before all that is known
    late.do("rest", 2.0)
    for sheet in ("Shift+F9", "F7", "Shift+F7", "F8"):
        late.do("press", sheet)
        late.do("rest", 0.3)
        assert not late.do("texts", NEGATIVE), sheet
    late.do("begin_call", "旧码头", "after the clock was set")
    late.do("enter_call")
    assert not late.do("texts", NEGATIVE)
    rows = [int(re.sub(r"\D", "", row.rpartition("#")[2])) for row in late.do("texts", r"\| #[\d,]+$")]
    assert rows == sorted(rows, reverse=True), "the newest by number stands first"
    assert late.do("see")["bugs"] == []
    instants = [entry.header.at for entry in record(city)]
    assert instants != sorted(instants), "the clock was indeed set back"
    (skew,) = kinds(city, "MachineClockSet")
    assert set_by(skew) == pytest.approx(-HOUR, abs=HOUR / 4), "it was set while no console was open"
    assert late.leave() == 0
