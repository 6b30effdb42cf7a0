"""Finding the plans that may fit among many: by type, and by any of the words that a caller used.

The index is made anew in memory wherever it is needed; the pure ranking (`plans.matching`) then orders what it finds,
and says why. Other than in the log any word may be missing: a caller's words are not the plan's.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from pysqlite3 import dbapi2

from console.stores.search import CJK, spaced
from plans.matching import Fields, Match, Question, rank, searched
from plans.plan import Plan

RUNS = re.compile(f"((?:{CJK.pattern[1:-1]})+)|((?:(?!{CJK.pattern[1:-1]})[^\\W_])+)")
MOST = 48
"""Plans that are ranked: far more than anybody reads."""

MAKE = (
    "CREATE VIRTUAL TABLE plans USING "
    "fts5(types, name, keywords, scope, triggers, steps, content = '', detail = full, tokenize = 'unicode61')"
)
ADD = "INSERT INTO plans (rowid, types, name, keywords, scope, triggers, steps) VALUES (?, ?, ?, ?, ?, ?, ?)"
FIND = "SELECT rowid FROM plans WHERE plans MATCH ? ORDER BY bm25(plans, 60, 8, 6, 3, 2, 1) LIMIT ?"


class PlanFinder(Protocol):
    """Which plans fit."""

    def find(self, question: Question) -> list[Match]:
        """The plans that fit, the best first."""
        ...


class PlanSearch:
    """An index over plans, in memory. Used on the thread that made it, or on one other at a time."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._plans = list(plans)
        self._fields = [searched(plan) for plan in self._plans]
        self._places = {id(plan): at for at, plan in enumerate(self._plans)}
        self._of_type: defaultdict[str, list[int]] = defaultdict(list)
        self._holding = Counter(pair for fields in self._fields for pair in _pairs(fields))
        self.connection: Any = dbapi2.connect(":memory:", check_same_thread=False)
        self.connection.execute(MAKE)
        self.connection.executemany(ADD, (self._row(at, plan) for at, plan in enumerate(self._plans)))
        self.connection.commit()

    def _row(self, at: int, plan: Plan) -> tuple[object, ...]:
        for kind in plan.types:
            self._of_type[kind].append(at)
        return at, " ".join(map(type_word, plan.types)), *(spaced(text) for _, text in self._fields[at])

    def find(self, question: Question) -> list[Match]:
        """The plans that fit, the best first: all are ranked where they are few, else those that the index names."""
        if len(self._plans) <= MOST:
            return self._rank(range(len(self._plans)), question)
        found: dict[int, None] = {}
        if query := self.query(question):
            found |= dict.fromkeys(row for (row,) in self.connection.execute(FIND, (query, MOST)))
        for kind in (question.type, *sorted(question.kin)):
            if len(found) >= MOST:
                break
            found |= dict.fromkeys(self._of_type.get(kind, ())[: MOST - len(found)])
        return self._rank(found, question)

    def query(self, question: Question) -> str:
        """The question for the index: the type, or any of the words.

        A pair of characters that no plan holds, or a quarter of them, tells none from another and costs the most time.
        """
        wanted = dict.fromkeys(part for word in question.words for part in parts(word))
        telling = [part for part in wanted if len(part) != 2 or not CJK.match(part) or self._tells(part)]
        asked = [f'types:"{type_word(question.type)}"'] if question.type else []
        return " OR ".join([*asked, *map(_phrase, telling)])

    def _tells(self, pair: str) -> bool:
        return 0 < self._holding[pair] <= max(MOST, len(self._plans) // 4)

    def _rank(self, places: Iterable[int], question: Question) -> list[Match]:
        return rank((self._plans[at] for at in places), question, lambda plan: self._fields[self._places[id(plan)]])

    def close(self) -> None:
        """Let go of the memory."""
        self.connection.close()


def parts(word: str) -> list[str]:
    """What is looked for of a word: its pairs of Chinese characters, and what stands between Chinese as it is."""
    found: list[str] = []
    for chinese, other in RUNS.findall(unicodedata.normalize("NFKC", word)):
        if other:
            found.append(other)
        else:
            found += [chinese[at : at + 2] for at in range(max(1, len(chinese) - 1))]
    return found


def type_word(kind: str) -> str:
    """An incident type as one word of the index, which no text holds."""
    return "type" + kind.replace("_", "")


def _pairs(fields: Fields) -> set[str]:
    """Every two neighbouring characters of a plan's texts."""
    return {text[at : at + 2] for _, text in fields for at in range(len(text) - 1) if text[at] > "\u2e7f"}


def _phrase(part: str) -> str:
    quoted = '"' + spaced(part).replace('"', '""').strip() + '"'
    return quoted if CJK.match(part) else quoted + "*"
