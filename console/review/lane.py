"""Spans of one kind along a tape, as columns: little room for a long book, and they are counted at one stroke."""

from array import array
from typing import Literal

LaneKind = Literal["incident", "level", "order", "alarm", "watch"]
LANES: tuple[LaneKind, ...] = ("incident", "level", "order", "alarm", "watch")


class Lane:
    """The spans of one kind in the order in which they began. Places count entries from 1; 0: not come yet.

    `turns` is the arrival of an order, the acknowledgement of an alarm. `words` is a type of incident, a level, a team
    or depot, a priority, a person; `about` the incident, of a watch the console.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.words: list[str] = []
        self.about: list[str] = []
        self.starts, self.turns, self.ends = array("q"), array("q"), array("q")
        self.running: dict[str, int] = {}
        """Of each id the span that has not ended."""

    def __len__(self) -> int:
        return len(self.ids)

    def begin(self, key: str, place: int, word: str, about: str) -> None:
        """A span begins; one of the same id that still runs ends with it."""
        self.end(key, place)
        self.running[key] = len(self.ids)
        self.words.append(word)
        self.about.append(about)
        self.starts.append(place)
        self.turns.append(0)
        self.ends.append(0)
        self.ids.append(key)  # last: whoever counts the spans from another thread finds each whole

    def turn(self, key: str, place: int) -> None:
        """It arrived, or was acknowledged."""
        number = self.running.get(key)
        if number is not None and not self.turns[number]:
            self.turns[number] = place

    def end(self, key: str, place: int) -> None:
        """It is over."""
        number = self.running.pop(key, None)
        if number is not None:
            self.ends[number] = place

    def runs_at(self, number: int, place: int) -> bool:
        """Whether a span has begun by a place and is not over there."""
        return self.starts[number] <= place and not 0 < self.ends[number] <= place

    def cut(self, place: int) -> None:
        """Forget what came after a place."""
        while self.starts and self.starts[-1] > place:
            for column in (self.ids, self.words, self.about, self.starts, self.turns, self.ends):
                column.pop()
        for column in (self.turns, self.ends):
            for number, reached in enumerate(column):
                if reached > place:
                    column[number] = 0
        self.running = {key: number for number, key in enumerate(self.ids) if not self.ends[number]}
