"""One row being read: hands out its cells as values and notes what is wrong with them."""

from collections.abc import Sequence
from datetime import tzinfo
from decimal import Decimal

import msgspec

from resources.base import Instant, Name, Position, Reason
from resources.importing.cells import number, until
from resources.importing.words import YES_NO, Words, split
from resources.importing.workbook import Sheet

ID_LENGTH, NAME_LENGTH, TEXT_LENGTH = 40, 120, 500
MOST = 10**12
SHOWN = 40
"""So much of a bad cell is repeated in the sentence about it."""


class Fault(msgspec.Struct, frozen=True):
    """A bad cell: the sheet and the column as the file calls them, the row as the spreadsheet counts, and why."""

    sheet: str
    row: int
    column: str
    reason: Reason


class Row:
    """A row of a sheet. A column that the sheet lacks leaves what is known; a bad cell is noted in `faults`."""

    def __init__(self, sheet: Sheet, number: int, cells: Sequence[str]) -> None:
        self._sheet = sheet
        self.number = number
        self.cells = cells
        self.faults: list[Fault] = []

    def fault(self, column: str, code: str, **params: str | int) -> None:
        """Note that a cell is bad."""
        header = self._sheet.headers.get(column, column)
        self.faults.append(Fault(self._sheet.title, self.number, header, Reason(code, params)))

    def cell(self, column: str) -> str | None:
        """The cell's text; None where the sheet has no such column."""
        at = self._sheet.columns.get(column)
        return None if at is None else self.cells[at]

    def text(self, column: str, old: str = "", limit: int = NAME_LENGTH) -> str:
        """A text that may be empty."""
        text = self.cell(column)
        if text is None:
            return old
        if len(text) > limit:
            self.fault(column, "text-too-long", length=len(text), limit=limit)
        return text

    def needed(self, column: str) -> str:
        """A text that may not be empty."""
        text = self.cell(column) or ""
        if not text:
            self.fault(column, "cell-missing")
        return text

    def name(self, column: str, old: Name) -> Name:
        """A name in two columns, the English one optional (its key ends in _en)."""
        return Name(self.text(column, old.zh), self.text(f"{column}_en", old.en))

    def whole(self, column: str, old: int = 0, least: int = 0, needed: bool = False) -> int:
        """A whole number from `least` to a million millions; an empty cell leaves `old` unless it is needed."""
        text = self.cell(column) or ""
        if not text and needed:
            self.fault(column, "cell-missing")
        value = self._number_of(column, text) if text else None
        if value is None:
            return old
        if value != int(value):
            self.fault(column, "number-not-whole", value=text[:SHOWN])
        elif value < least:
            self.fault(column, "number-too-small", value=text[:SHOWN], least=least)
        return int(value)

    def thousandths(self, column: str, old: int) -> int:
        """A number with up to three decimals, in thousandths; an empty cell leaves `old`."""
        text = self.cell(column) or ""
        value = self._number_of(column, text) if text else None
        if value is None:
            return old
        if value < 0:
            self.fault(column, "number-too-small", value=text[:SHOWN], least=0)
        elif value * 1000 != int(value * 1000):
            self.fault(column, "number-too-fine", value=text[:SHOWN])
        return int(value * 1000)

    def _number_of(self, column: str, text: str) -> Decimal | int | None:
        if len(text) < 13 and text.isascii() and text.isdigit():
            return int(text)
        value = number(text)
        if value is None:
            self.fault(column, "number-unreadable", value=text[:SHOWN])
        elif abs(value) > MOST:
            self.fault(column, "number-too-large", value=text[:SHOWN], most=MOST)
            return None
        return value

    def position(self, known: Position | None) -> Position:
        """Latitude and longitude in degrees; both may be left out where the place is known already."""
        lat, lon = self.cell("lat") or "", self.cell("lon") or ""
        if not lat and not lon and known is not None:
            return known
        return Position(self._degrees("lat", lat, 90), self._degrees("lon", lon, 180))

    def _degrees(self, column: str, text: str, most: int) -> int:
        if not text:
            self.fault(column, "cell-missing")
            return 0
        value = number(text)
        if value is None:
            self.fault(column, "number-unreadable", value=text[:SHOWN])
            return 0
        if abs(value) > most:
            self.fault(column, "degrees-out-of-range", value=text[:SHOWN], most=most)
            return 0
        return round(float(value) * 1_000_000)

    def until(self, column: str, old: Instant, zone: tzinfo) -> Instant:
        """The end of a day in the depot's time zone; an empty cell: never."""
        text = self.cell(column)
        if text is None:
            return old
        instant = until(text, zone) if text else Instant(0)
        if instant is None:
            self.fault(column, "date-unreadable", value=text[:SHOWN])
            return Instant(0)
        return instant

    def word(self, column: str, words: Words, old: str, needed: bool = False) -> str:
        """One of a fixed set, by any of its names; an empty cell leaves `old` unless it is needed."""
        text = self.cell(column)
        if not text:
            if needed:
                self.fault(column, "cell-missing")
            return old
        return self._key(column, words, text) or old

    def words(self, column: str, words: Words, old: tuple[str, ...]) -> tuple[str, ...]:
        """Several of a fixed set, at least one."""
        text = self.cell(column)
        if text is None:
            return old
        if not split(text):
            self.fault(column, "cell-missing")
        return tuple(key for word in split(text) if (key := self._key(column, words, word)))

    def own_words(self, column: str, words: Words, old: tuple[str, ...]) -> tuple[str, ...]:
        """Several of an open set: ours by any of their names, the user's own as they are."""
        text = self.text(column, limit=TEXT_LENGTH) if self.cell(column) is not None else None
        return old if text is None else tuple(words.key(word) or word for word in split(text))

    def yes(self, column: str, old: bool) -> bool:
        """Yes or no; an empty cell is no."""
        if self.cell(column) is None:
            return old
        return self.word(column, YES_NO, "no") == "yes"

    def _key(self, column: str, words: Words, text: str) -> str | None:
        key = words.key(text)
        if key is None:
            self.fault(column, "word-unknown", value=text[:SHOWN], choices=words.choices())
        return key
