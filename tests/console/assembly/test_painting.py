"""The screen's parts are painted in turns; what a person waits for is painted at once."""

from collections import Counter

import pytest

import console.assembly.painting
from console.assembly.painting import REST, Painting, Part


class Watch:
    """A stopwatch that goes as a test says."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(console.assembly.painting, "stopwatch", watch)
    return watch


def test_a_part_rests_between_two_paintings_unless_a_person_asked(watch: Watch) -> None:
    painted: Counter[str] = Counter()
    painting = Painting([Part("log", frozenset(), True, lambda: painted.update(["log"]))], lambda error: None)

    def turn() -> None:
        if (name := painting._rested()) is not None:
            del painting._due[name]
            painting._one(painting._parts[name])

    turn()
    painting.later("log")
    turn()
    assert painted["log"] == 1
    painting.soon("log")
    turn()
    assert painted["log"] == 2
    painting.aged()
    watch.now += REST
    turn()
    assert painted["log"] == 3


def test_what_a_person_just_asked_for_is_painted_at_once() -> None:
    painted: Counter[str] = Counter()
    painting = Painting([Part("log", frozenset(), False, lambda: painted.update(["log"]))], lambda error: None)
    for _ in range(3):
        painting.now("log")
    assert painted["log"] == 3
