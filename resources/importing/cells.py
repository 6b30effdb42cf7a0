"""Cells as text: one form for what a user typed and for what the books say, so that the two can be compared."""

import re
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from resources.base import Instant
from resources.days import FIRST, LAST, day_of, end_of_day

NOT_IN_A_CELL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""Control characters, line breaks, and what XML cannot carry."""
NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")
DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[ T]+[0-9:.]+)?")
EXACT = 1 << 53
"""From here on a spreadsheet's numbers have gaps."""


def clean(text: str) -> str:
    """The text in one line, without what no cell can hold."""
    if not text.isprintable():
        text = NOT_IN_A_CELL.sub(" ", text)
    return text.strip()


def cell_text(value: object) -> str:
    """A cell as read, whatever its type: whole numbers without a point, days as 2027-03-01."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """A number as a user would write it; what is no number keeps its name (nan, inf)."""
    if abs(value) < EXACT and value == int(value):
        return str(int(value))
    return repr(float(value))


def number(text: str) -> Decimal | None:
    """What a number's text says, also with full-width digits or commas between thousands; None if it is none."""
    text = normalize("NFKC", text)
    return Decimal(text.replace(",", "")) if NUMBER.fullmatch(text) else None


@lru_cache(maxsize=8192)
def day(text: str) -> date | None:
    """The day that a text names: 2027-03-01, 2027/3/1, 2027.3.1, 2027年3月1日; None if it names none."""
    found = DAY.fullmatch(normalize("NFKC", text))
    if found is None:
        return None
    try:
        named = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return named if FIRST <= named <= LAST else None


@lru_cache(maxsize=8192)
def until(text: str, zone: tzinfo) -> Instant | None:
    """The last instant of the day that a text names; None if it names none."""
    named = day(text)
    return None if named is None else end_of_day(named, zone)


@lru_cache(maxsize=8192)
def day_text(expires: Instant, zone: tzinfo) -> str:
    """The day on which something expires; empty when it does not."""
    return day_of(expires, zone).isoformat() if expires else ""
