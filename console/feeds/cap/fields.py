"""Checks single values of a message: words of a list, times, numbers, places. Each fault names its element and line."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from console.feeds.cap.tree import Element
from resources.base import MICRODEGREES, BadInput, Instant, Position, Reason
from resources.days import FIRST, LAST, instant_at

T = TypeVar("T")

_TIME = {
    "1.2": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII),
    "1.1": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d:\d\d|Z)", re.ASCII),
}
"""Version 1.2 demands a numeric offset, also for universal time (-00:00); 1.1 took over the times of XML Schema."""
_NUMBER = re.compile(r"[+-]?(\d{1,9}(\.\d{0,20})?|\.\d{1,20})", re.ASCII)
_MOST_KILOMETRES = 20_100
"""No two places on the globe are farther apart."""
_LONGEST = 60
"""Signs of a wrong value that are shown."""


class Fields:
    """The children of one element by name, taken one after the other; what is left over was not known."""

    def __init__(self, element: Element, place: str, version: str) -> None:
        self.element = element
        self._place = place
        self._version = version
        self._by_name: dict[str, list[Element]] = {}
        for child in element.children:
            self._by_name.setdefault(child.name, []).append(child)

    def fault(self, element: Element, code: str, **params: str | int) -> BadInput:
        """A refusal that names an element."""
        return BadInput(f"{self._place}:{element.line} {element.path}".rstrip(), Reason(code, params))

    def one(self, name: str) -> Element | None:
        """The element of this name, if there is one. It may not be there twice."""
        found = self._by_name.pop(name, [])
        if len(found) > 1:
            raise self.fault(found[1], "cap-twice")
        return found[0] if found else None

    def every(self, name: str) -> list[Element]:
        """All elements of this name."""
        return self._by_name.pop(name, [])

    def inside(self, element: Element) -> "Fields":
        """The fields of a child."""
        return Fields(element, self._place, self._version)

    def no_others(self) -> None:
        """Refuse what is in none of the lists: a slip in a name would lose what it says without a word."""
        for found in self._by_name.values():
            raise self.fault(found[0], "cap-element-unknown")

    # --- kinds of value -----------------------------------------------------------------------------------------

    def required(self, name: str) -> Element:
        """The element of this name, which must be there and say something."""
        found = self.one(name)
        if found is None:
            raise self.fault(self.element, "cap-missing", name=name)
        if not found.text and not found.children:
            raise self.fault(found, "cap-empty")
        return found

    def text(self, name: str) -> str:
        """A text that may be missing or empty."""
        found = self.one(name)
        return "" if found is None else found.text

    def word(self, name: str, words: Sequence[T]) -> T:
        """A required word of a list."""
        return self.as_word(self.required(name), words)

    def as_word(self, element: Element, words: Sequence[T]) -> T:
        """The element's text, which must be one of these words."""
        for word in words:
            if word == element.text:
                return word
        choices = ", ".join(str(word) for word in words)
        raise self.fault(element, "cap-word", value=shown(element), choices=choices)

    def time(self, name: str) -> Instant:
        """A time that may be missing or empty: 0."""
        found = self.one(name)
        return Instant(0) if found is None or not found.text else self.as_time(found)

    def as_time(self, element: Element) -> Instant:
        """The element's text as an instant."""
        instant = instant_of(element.text, self._version)
        if instant is None:
            raise self.fault(element, "cap-time", value=shown(element))
        return instant

    def position(self, element: Element, pair: str) -> Position:
        """`latitude,longitude` in degrees."""
        parts = pair.split(",")
        if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
            raise self.fault(element, "cap-position", value=pair[:_LONGEST])
        lat, lon = (Decimal(part) * MICRODEGREES for part in parts)
        if abs(lat) > 90 * MICRODEGREES or abs(lon) > 180 * MICRODEGREES:
            raise self.fault(element, "cap-position-range", value=pair[:_LONGEST])
        return Position(int(lat.to_integral_value()), int(lon.to_integral_value()))

    def metres(self, element: Element, kilometres: str) -> int:
        """A radius in kilometres."""
        if not _NUMBER.fullmatch(kilometres) or not 0 <= Decimal(kilometres) <= _MOST_KILOMETRES:
            raise self.fault(element, "cap-radius", value=kilometres[:_LONGEST], most=_MOST_KILOMETRES)
        return int((Decimal(kilometres) * 1000).to_integral_value())

    def each(self, name: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """Every element of this name, read as a whole."""
        made = []
        for element in self.every(name):
            fields = self.inside(element)
            made.append(read(fields))
            fields.no_others()
        return tuple(made)


def instant_of(text: str, version: str) -> Instant | None:
    """A time of the protocol's as an instant.

    None for what is none, lacks its numeric offset, or lies in a year that only a slip of the pen explains.
    """
    if not _TIME[version].fullmatch(text):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant_at(when) if FIRST <= when.date() <= LAST else None


def shown(element: Element) -> str:
    """An element's text as far as a fault quotes it."""
    return element.text[:_LONGEST]
