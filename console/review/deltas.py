"""What changed of one table between two instants: enough to go on and to go back, many rows at a stroke."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from resources.rows import NOTHING, Rows

LARGE = 20_000
"""Rows from which a delta is not joined with others: it would be held twice, and saves no steps to speak of."""


class Delta:
    """Rows that changed (as they were, as they are), that came and that went. Tuples side by side: a row takes 8 to 24
    bytes of them, in a dictionary 100.
    """

    __slots__ = ("afters", "befores", "came", "changed", "new", "old", "went")

    def __init__(self, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> None:
        """From what was under each of some keys, NOTHING where there was no row, and what is now, if anything."""
        changed = [key for key, row in before.items() if row is not NOTHING and key in after]
        came = [key for key, row in before.items() if row is NOTHING and key in after]
        went = [key for key, row in before.items() if row is not NOTHING and key not in after]
        self.changed = tuple(changed)
        self.befores = tuple(map(before.__getitem__, changed))
        self.afters = tuple(map(after.__getitem__, changed))
        self.came, self.new = tuple(came), tuple(map(after.__getitem__, came))
        self.went, self.old = tuple(went), tuple(map(before.__getitem__, went))

    def __len__(self) -> int:
        return len(self.changed) + len(self.came) + len(self.went)

    def redo(self, rows: Rows[Any, Any]) -> None:
        """From the one instant to the other."""
        rows.update(zip(self.changed, self.afters, strict=True))
        _remove(rows, self.went, self.old)
        _add(rows, self.came, self.new)

    def undo(self, rows: Rows[Any, Any]) -> None:
        """Back again."""
        rows.update(zip(self.changed, self.befores, strict=True))
        _remove(rows, self.came, self.new)
        _add(rows, self.went, self.old)


def _add(rows: Rows[Any, Any], keys: tuple[Any, ...], new: tuple[Any, ...]) -> None:
    rows.update(zip(keys, new, strict=True))
    if rows.index is not None and keys:
        rows.index.came(keys, new)


def _remove(rows: Rows[Any, Any], keys: tuple[Any, ...], old: tuple[Any, ...]) -> None:
    for key in keys:
        del rows[key]
    if rows.index is not None and keys:
        rows.index.went(keys, old)


def since_watched(rows: Rows[Any, Any]) -> Delta:
    """What changed since the rows were last watched."""
    return Delta(rows.before or {}, rows)


def joined(deltas: Sequence[Delta]) -> tuple[Delta, ...]:
    """Several that follow on each other, as few: what is large, an opening stock, stands alone as it is."""
    found: list[Delta] = []
    for large, some in groupby(deltas, lambda one: len(one) >= LARGE):
        together = list(some)
        found += together if large or len(together) == 1 else [_merged(together)]
    return tuple(found)


def _merged(deltas: Sequence[Delta]) -> Delta:
    """As one: under each key the first row that was and the last that is."""
    before: dict[Any, Any] = {}
    after: dict[Any, Any] = {}
    for one in deltas:
        for key, row in zip(one.changed, one.befores, strict=True):
            before.setdefault(key, row)
        for key in one.came:
            before.setdefault(key, NOTHING)
        for key, row in zip(one.went, one.old, strict=True):
            before.setdefault(key, row)
        after.update(zip(one.changed, one.afters, strict=True))
        after.update(zip(one.came, one.new, strict=True))
        for key in one.went:
            after.pop(key, None)
    return Delta(before, after)
