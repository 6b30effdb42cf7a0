"""A table of the report in one shape for all its forms: JSON, CSV, Word and PDF are written from the same cells."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from console.review.after_action.model import AfterAction
from console.review.after_action.rows import Places
from console.views.language import Language
from console.views.naming import Naming
from resources.base import Instant
from resources.days import local

Raw = str | int | None | list[str]
"""What JSON and CSV hold: the same in every language."""
Place = Literal["both", "data", "paper"]
"""Where a column stands: everywhere, only in JSON and CSV, only on paper."""
MOST_CITED = 4
"""So many entries or runs of them are named on paper; JSON and CSV name all."""


class Column(msgspec.Struct, frozen=True):
    """A column: its key in JSON, its heading, its share of the paper's width.

    `named`: the value is a key, and what it is called stands beside it in JSON and CSV.
    """

    key: str
    title: str
    width: int = 0
    where: Place = "both"
    named: bool = False
    right: bool = False


class Cell(NamedTuple):
    """A value, and what is said of it in the reader's language; `bad`: it went wrong, and paper has it stand out."""

    raw: Raw
    said: str
    bad: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table; `note` stands below it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def on_paper(self) -> tuple[list[Column], list[list[Cell]]]:
        """The columns and cells that paper shows."""
        shown = [at for at, column in enumerate(self.columns) if column.where != "data"]
        return [self.columns[at] for at in shown], [[row[at] for at in shown] for row in self.rows]

    def data(self) -> tuple[list[str], list[list[Raw]]]:
        """Keys and values of JSON and CSV, `…_name` for what a key is called."""
        keys, pick = list[str](), list[Callable[[tuple[Cell, ...]], Raw]]()
        for at, column in enumerate(self.columns):
            if column.where == "paper":
                continue
            keys.append(column.key)
            pick.append(lambda row, at=at: row[at].raw)  # type: ignore[misc]
            if column.named:
                keys.append(f"{column.key}_name")
                pick.append(lambda row, at=at: row[at].said)  # type: ignore[misc]
        return keys, [[one(row) for one in pick] for row in self.rows]


class Words:
    """Makes cells for one reader."""

    def __init__(self, report: AfterAction, language: Language, naming: Naming, zone: ZoneInfo) -> None:
        self.report, self.language, self.naming, self._zone = report, language, naming, zone
        self._one_day = local(report.since, zone).date() == local(report.until, zone).date()

    def typed(self, said: str) -> Cell:
        """Words as they were typed; where nothing was, paper says so."""
        return Cell(said, said or "—")

    def word(self, key: str, said: str, bad: bool = False) -> Cell:
        """A key and what it is called."""
        return Cell(key, said, bad)

    def count(self, value: int | None) -> Cell:
        """A number."""
        return Cell(value, "—" if value is None else self.language.number(value))

    def entered(self, value: int | None) -> Cell:
        """A number that somebody enters; None: nobody did, which is not zero."""
        return Cell(value, self.language.text("not entered") if value is None else self.language.number(value))

    def short(self, value: int | None) -> Cell:
        """What was lacking: anything but nothing is bad."""
        return self.count(value)._replace(bad=bool(value))

    def span(self, value: int | None) -> Cell:
        """Seconds."""
        return Cell(value, "—" if value is None else self.lasting(value))

    def lasting(self, seconds: int) -> str:
        """A length of time to the second, however long: 15 min 20 s is not the 15 min that were allowed."""
        minutes, s = divmod(max(0, seconds), 60)
        hours, m = divmod(minutes, 60)
        d, h = divmod(hours, 24)
        text = self.language.text
        parts = [d and text("{n} d", n=d), h and text("{n} h", n=h), m and text("{n} min", n=m)]
        if s or seconds < 1:
            parts.append(text("{n} s", n=s))
        return " ".join(part for part in parts if part)

    def at(self, instant: Instant) -> Cell:
        """An instant: with its date where the report is of more than a day."""
        if not instant:
            return Cell(None, "—")
        return Cell(self.iso(instant), self.clock(instant))

    def iso(self, instant: Instant) -> str:
        """As programs read it, to the second."""
        return local(instant, self._zone).isoformat(timespec="seconds")

    def clock(self, instant: Instant) -> str:
        """As people read it."""
        when = local(instant, self._zone)
        if self._one_day and when.date() == local(self.report.since, self._zone).date():
            return f"{when:%H:%M:%S}"
        return f"{when:%m-%d %H:%M:%S}"

    def day(self, instant: Instant) -> Cell:
        """A date."""
        return Cell(self.iso(instant), f"{local(instant, self._zone):%Y-%m-%d}") if instant else Cell(None, "—")

    def moment(self, instant: Instant) -> str:
        """Date and time with the year, as a report's head has them."""
        return f"{local(instant, self._zone):%Y-%m-%d %H:%M:%S}"

    def entries(self, places: Places) -> Cell:
        """The entries that a row comes from."""
        return Cell([self.report.cite(place) for place in places], self.cited(places))

    def cite(self, place: int) -> str:
        """An entry's number as paper has it, with thousands marks as everywhere."""
        return self.marked(self.report.cite(place))

    def marked(self, cited: str) -> str:
        """An entry as data has it, with thousands marks in its number."""
        book, mark, number = cited.rpartition("#")
        return f"{book}{mark}{self.language.number(int(number))}"

    def cited(self, places: Places) -> str:
        """In short: runs as "412–418", of many the first and the last with how many there are."""
        runs = list(_runs(places))
        said = [self.cite(first) if first == last else f"{self.cite(first)}–{self.cite(last)}" for first, last in runs]
        if len(said) <= MOST_CITED:
            return self.language.listed(said)
        ends = f"{self.cite(places[0])} … {self.cite(places[-1])}"
        return self.language.text("{entries} ({n})", entries=ends, n=len(places))

    def people(self, who: str, post: str) -> str:
        """A person with the post; the watch and the simulator by their names."""
        names = {"simulator": self.language.text("simulator"), "watch": self.language.text("the watch")}
        if who in names:
            return names[who]
        return " ".join(part for part in (self.naming.post(post) if post and post != who else "", who) if part)


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Places in a row as (first, last)."""
    first = last = 0
    for place in places:
        if first and place == last + 1:
            last = place
            continue
        if first:
            yield first, last
        first = last = place
    if first:
        yield first, last
