"""What is typed into the intake form: kept as it is, read when it is complete."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.incidents.model import Caller, Intake
from console.views.intake_draft import (
    Complete,
    IntakeDraft,
    correcting_draft,
    fresh_draft,
    is_blank,
    read_draft,
    received_instant,
)
from resources.base import DAY, MINUTE, SECOND, IncidentId, Instant, Position
from resources.days import local
from tests.console.town import PLACE, START

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> Instant:
    """An instant by the city's wall."""
    return Instant(round(datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC).timestamp()) * SECOND)


def test_a_call_at_14_past_three_is_of_this_night() -> None:
    now = at("2026-11-22T03:17:42")
    assert received_instant("03:14:27", now, ZONE) == at("2026-11-22T03:14:27")
    assert received_instant("0314", now, ZONE) == at("2026-11-22T03:14:00")
    assert received_instant("3：14", now, ZONE) == at("2026-11-22T03:14:00")


def test_a_call_before_midnight_that_is_entered_after_it_is_of_yesterday() -> None:
    assert received_instant("23:58:00", at("2026-11-22T00:03:00"), ZONE) == at("2026-11-21T23:58:00")


def test_a_clock_that_is_half_a_minute_fast_does_not_make_it_yesterday() -> None:
    assert received_instant("00:00:10", at("2026-11-21T23:59:40"), ZONE) == at("2026-11-22T00:00:10")


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "noon", "12:30:61", "1"])
def test_what_is_no_time_of_day_is_said_to_be_none(text: str) -> None:
    assert received_instant(text, START, ZONE) is None


@given(st.integers(0, 3 * DAY // SECOND), st.integers(0, DAY // SECOND - 1))
def test_a_typed_time_is_always_the_last_that_the_wall_showed(later: int, second: int) -> None:
    now = Instant(START + later * SECOND)
    text = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    found = received_instant(text, now, ZONE)
    assert found is not None
    assert local(found, ZONE).strftime("%H:%M:%S") == text
    assert now + MINUTE - DAY <= found <= now + MINUTE


def test_an_untouched_time_keeps_the_instant_at_which_the_call_came_in() -> None:
    came_in = Instant(START + 123_456)
    draft = msgspec.structs.replace(fresh_draft(came_in, ZONE), type="gas_leak", place="春晖路")
    read = read_draft(draft, Instant(START + 3 * DAY), ZONE)
    assert isinstance(read, Complete)
    assert read.received == came_in


def test_what_is_missing_is_named_field_by_field() -> None:
    read = read_draft(IntakeDraft(received="?"), START, ZONE)
    assert isinstance(read, tuple)
    assert [(fault.field, fault.code) for fault in read] == [
        ("type", "type-missing"),
        ("received", "time-malformed"),
        ("place", "place-missing"),
    ]


def test_a_correction_names_its_source() -> None:
    intake = Intake("fire", "刚刚", "科技园", None)
    draft = correcting_draft(IncidentId("2026-1122-01"), intake, START, ZONE)
    read = read_draft(draft, START, ZONE)
    assert isinstance(read, tuple)
    assert [fault.field for fault in read] == ["source"]


@given(
    st.builds(
        Intake,
        type=st.just("gas_leak"),
        occurred=st.text(max_size=9).map(str.strip),
        place=st.just("春晖路118号"),
        position=st.sampled_from([None, PLACE, Position(0, 0)]),
        course=st.text(max_size=9).map(str.strip),
        caller=st.builds(Caller, name=st.text(max_size=5).map(str.strip)),
    )
)
def test_a_form_that_is_opened_for_correction_and_left_alone_says_the_same(intake: Intake) -> None:
    draft = correcting_draft(IncidentId("2026-1122-01"), intake, START, ZONE)
    read = read_draft(msgspec.structs.replace(draft, source="电话"), START, ZONE)
    assert isinstance(read, Complete)
    assert read.intake == intake
    assert read.received == START


def test_a_form_with_only_the_time_of_now_is_blank() -> None:
    fresh = fresh_draft(START, ZONE)
    assert is_blank(fresh)
    assert not is_blank(msgspec.structs.replace(fresh, phone="1"))


def test_a_draft_survives_being_stored() -> None:
    draft = msgspec.structs.replace(fresh_draft(START, ZONE), place="春晖路", position=PLACE, placed="春晖路")
    assert msgspec.json.decode(msgspec.json.encode(draft), type=IntakeDraft) == draft
