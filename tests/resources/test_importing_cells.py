"""What a cell may hold: numbers, days and words as people write them, and texts that are only ever texts."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.base import DAY, Instant
from resources.days import FIRST, LAST, day_of, end_of_day
from resources.importing.cells import cell_text, clean, day, day_text, number, number_text, until
from resources.importing.words import CAPABILITY_WORDS, KIND_WORDS, TIER_WORDS, YES_NO, split
from resources.teams import CAPABILITIES, KINDS

ZONES = [ZoneInfo(key) for key in ("Asia/Shanghai", "UTC", "America/Santiago", "Pacific/Apia", "Europe/London")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  警戒带 ", "警戒带"), ("a\nb\tc", "a b c"), ("\u3000x\u00a0", "x"), ("\x00=1+1\ufffe", "=1+1"), (12.0, "12"),
        (31.25, "31.25"), (0.1, "0.1"), (float("nan"), "nan"), (float("inf"), "inf"), (date(2027, 3, 1), "2027-03-01"),
        (datetime.fromisoformat("2027-03-01"), "2027-03-01"),
        (datetime.fromisoformat("2027-03-01T05:06"), "2027-03-01 05:06:00"),
        (None, ""), (True, "True"), (time(3, 4), "03:04:00"),
    ],
)  # fmt: skip
def test_a_cell_becomes_one_line_of_text(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\n\r\t\x00\x1b\ufffe\uffff")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1,200", 1200), ("１２", 12), ("-3", -3), ("1.5", Decimal("1.5")), ("1e3", 1000), ("+7.0", 7)],
)
def test_numbers_are_read_as_people_write_them(text: str, value: object) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "-inf", "1_000", "0x10", "十二", "12卷", "1,2", "=12", "1.2.3", "--1"]
)
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert number(text) is None


@given(st.floats(-1e9, 1e9) | st.integers(-(10**12), 10**12))
def test_a_number_written_out_is_read_back(value: float) -> None:
    read = number(number_text(value))
    assert read is not None and float(read) == value


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01", "2027-3-1", "2027/3/1", "2027.3.1", "2027年3月1日", "2027年03月01日", "２０２７-3-1",
        "2027-03-01 00:00:00", "2027 年 3 月 1 日",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day(text) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2027-13-01", "2027-02-30", "27-3-1", "46447", "1066-10-14", "9999-12-31", "3/1/2027"]
)
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize("zone", ZONES)
@given(named=st.dates(FIRST, LAST))
def test_goods_are_good_on_their_last_day_and_not_on_the_next(zone: ZoneInfo, named: date) -> None:
    expires = end_of_day(named, zone)
    assert day_of(expires, zone) == named
    assert day_of(Instant(expires + 1), zone) > named
    assert until(day_text(expires, zone), zone) == expires


def test_a_day_ends_when_it_ends_where_the_goods_lie() -> None:
    east, west = end_of_day(date(2027, 3, 1), ZoneInfo("Asia/Shanghai")), end_of_day(date(2027, 3, 1), UTC)
    assert west - east == 8 * 3_600_000_000
    assert (west + 1) % DAY == 0


@pytest.mark.parametrize("key", KINDS)
def test_a_kind_of_team_goes_by_its_chinese_name_its_english_name_or_its_key(key: str) -> None:
    assert KIND_WORDS.key(KINDS[key].zh) == KIND_WORDS.key(KINDS[key].en.upper()) == KIND_WORDS.key(key) == key


@pytest.mark.parametrize("key", CAPABILITIES)
def test_a_capability_goes_by_its_chinese_name_its_english_name_or_its_key(key: str) -> None:
    name = CAPABILITIES[key]
    assert CAPABILITY_WORDS.key(name.zh) == CAPABILITY_WORDS.key(f" {name.en} ") == CAPABILITY_WORDS.key(key) == key


def test_words_that_nobody_agreed_on_are_not_guessed() -> None:
    assert TIER_WORDS.key("县级") is None
    assert TIER_WORDS.key("") is None
    assert YES_NO.key("TRUE") == "yes"


def test_a_list_in_a_cell_may_use_any_usual_separator() -> None:
    assert split("灭火救援、 搜救破拆,排涝；gas repair / ") == ("灭火救援", "搜救破拆", "排涝", "gas repair")
