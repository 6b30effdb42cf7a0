"""Rows by key, and what of them changed: so that a replay can go back, and to any instant, without folding anew.

Every area keeps what grows with the book in `Rows`, and writes through `put`, `edit` and `drop` only. Where nobody asks
what changed, as at a live console, a row is changed where it stands. Where somebody does, `edit` copies a row before
its first change, so that the row as it was may be kept and shared.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Final, Protocol, TypeVar

G = TypeVar("G")
K = TypeVar("K")
V = TypeVar("V")


class Nothing:
    """Where there is no row."""


NOTHING: Final = Nothing()


class Index(Protocol):
    """What is derived from the keys of rows that came and went."""

    def came(self, keys: Sequence[Any], rows: Sequence[Any]) -> None:
        """Rows are new."""

    def went(self, keys: Sequence[Any], rows: Sequence[Any]) -> None:
        """Rows are gone."""

    def take(self, other: Any) -> None:
        """Be as another one of the same kind, and share nothing with it that either will change."""


class Groups(dict[G, dict[K, V]]):
    """An index in groups, of which none stays empty."""

    def leave(self, group: G, key: K) -> None:
        """A key is gone from its group. KeyError where it is not there."""
        known = self[group]
        del known[key]
        if not known:
            del self[group]

    def take(self, other: "Groups[G, K, V]") -> None:
        """Be as another one."""
        self.clear()
        self.update((group, dict(known)) for group, known in other.items())


class Grouped(Groups[G, K, None]):
    """The keys of rows by a part of them, in the order in which they came."""

    def __init__(self, part: Callable[[K], G]) -> None:
        super().__init__()
        self._part = part

    def came(self, keys: Sequence[K], rows: Sequence[Any]) -> None:
        """Rows are new."""
        for key in keys:
            self.setdefault(self._part(key), {})[key] = None

    def went(self, keys: Sequence[K], rows: Sequence[Any]) -> None:
        """Rows are gone."""
        for key in keys:
            self.leave(self._part(key), key)


class Rows(dict[K, V]):
    """A table: rows by key, in the order in which they came. To be read as any other dictionary.

    `copied` makes of a row one that may be changed without touching the first; a plain copy unless rows hold lists or
    dictionaries of their own.
    """

    __slots__ = ("before", "copied", "index", "picks")

    def __init__(self, copied: Callable[[V], V] = copy, index: Index | None = None) -> None:
        super().__init__()
        self.copied = copied
        self.index = index
        self.picks: list[Picks[K, V]] = []
        self.before: dict[K, V | Nothing] | None = None
        """Each row that changed since `watch`, as it was before; None where nobody watches."""

    def picked(self) -> "Picks[K, V]":
        """A selection of these rows, empty as yet."""
        self.picks.append(picks := Picks(self))
        return picks

    def watch(self) -> None:
        """Note from now on what changes."""
        self.before = {}

    def put(self, key: K, row: V) -> None:
        """A new row, or another one in its place."""
        if self.before is not None and key not in self.before:
            self.before[key] = self.get(key, NOTHING)
        if self.index is not None and key not in self:
            self.index.came((key,), (row,))
        self[key] = row

    def edit(self, key: K) -> V:
        """The row, to be changed now. KeyError where there is none."""
        before = self.before
        if before is None or key in before:
            return self[key]
        row = before[key] = self[key]
        row = self[key] = self.copied(row)
        for picks in self.picks:
            if key in picks:
                picks[key] = row
        return row

    def drop(self, key: K) -> None:
        """The row is gone. KeyError where there is none."""
        row = self.pop(key)
        if self.before is not None and key not in self.before:
            self.before[key] = row
        if self.index is not None:
            self.index.went((key,), (row,))


class Picks(dict[K, V]):
    """Rows of a table under their keys there: few enough that which they are may be kept whole."""

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[K, V]) -> None:
        super().__init__()
        self.rows = rows

    def choose(self, keys: tuple[K, ...]) -> None:
        """Hold just these, in this order."""
        rows = self.rows
        self.clear()
        self.update((key, rows[key]) for key in keys)
