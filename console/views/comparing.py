"""Two instants of a book beside each other: what is not the same, with how it was and how it is, area by area.

Worked out bit by bit, so that the screen stays at hand in a city of any size: the walks yield None wherever whoever
drives them may turn to something else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from operator import eq
from typing import Literal, TypeVar

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.naming import Naming
from resources.base import Name

Section = Literal["incident", "level", "order", "team", "stock", "alarm", "watch", "city"]
SECTIONS: dict[Section, Name] = {
    "incident": Name("事件", "Incidents"),
    "level": Name("响应", "Responses"),
    "order": Name("指令", "Orders"),
    "team": Name("队伍", "Teams"),
    "stock": Name("储备", "Stock"),
    "alarm": Name("警报", "Alarms"),
    "watch": Name("值守", "On watch"),
    "city": Name("全市", "City"),
}
K = TypeVar("K")
V = TypeVar("V")
BREATH = 400
"""Rows that are looked at between two breaths."""
NONE = "—"


class Difference(msgspec.Struct, frozen=True):
    """One thing that is not the same: `kind` and `id` are what a click on it selects ("" for nothing)."""

    section: Section
    what: str
    before: str
    after: str
    kind: str = ""
    id: str = ""


Found = Iterator[Difference | None]


class Pair:
    """An earlier situation and a later one, for one reader."""

    def __init__(self, before: Situation, after: Situation, language: Language, profile: Profile) -> None:
        self.before, self.after, self.language = before, after, language
        self.naming = Naming(after, language, profile)

    def changed(
        self, before: Mapping[K, V], after: Mapping[K, V], same: Callable[[V, V], bool] = eq
    ) -> Iterator[K | None]:
        """The keys whose rows are not the same, in the order of the later moment; None for a breath.

        Rows that did not change in between may be one object in both: that is seen at a glance.
        """
        rows, stayed = iter(after.items()), 0
        while stretch := list(islice(rows, BREATH)):
            pairs = [(key, before.get(key), row) for key, row in stretch]
            stayed += sum(other is not None for _, other, _ in pairs)
            yield from (
                key for key, other, row in pairs if other is not row and (other is None or not same(other, row))
            )
            yield None
        if stayed < len(before):
            keys = iter(before)
            while stretch_of_keys := list(islice(keys, BREATH)):
                yield from (key for key in stretch_of_keys if key not in after)
                yield None

    def pairs(
        self, section: Section, name: str, pairs: Iterable[tuple[str, str, str]], kind: str = "", key: str = ""
    ) -> Iterator[Difference]:
        """Those of (what, before, after) that differ, each with the name of what it belongs to after it."""
        for what, before, after in pairs:
            if before != after:
                named = f"{what} · {name}" if what else name
                yield Difference(section, named, before or NONE, after or NONE, kind, key)
