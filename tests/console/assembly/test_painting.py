"""The screen's parts are painted in turns, and one that takes long never holds the others up."""

from collections import Counter

import pytest

import console.assembly.painting
from console.assembly.painting import SHARE, Painting, Part


class Watch:
    """A stopwatch that goes as a test says."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_part_that_takes_long_leaves_the_screen_to_the_others_however_often_one_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch = Watch()
    monkeypatch.setattr(console.assembly.painting, "stopwatch", watch)
    painted: Counter[str] = Counter()

    def takes(name: str, seconds: float, patient: bool = False) -> Part:
        def paint() -> None:
            painted[name] += 1
            watch.now += seconds

        return Part(name, frozenset(), False, paint, patient=patient)

    painting = Painting([takes("stock", 0.5, patient=True), takes("line", 0.002)], lambda error: None)
    end = watch.now + 20
    while watch.now < end:  # a pointer is dragged: all is asked for again and again
        painting.soon()
        while (name := painting._rested()) is not None:
            del painting._due[name]
            painting._one(painting._parts[name])
        watch.now += 0.016
    assert painted["line"] > 100
    assert 5 <= painted["stock"] <= 20 / (0.5 * (1 + SHARE)) + 1


def test_what_a_person_just_asked_for_is_painted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, count = Watch(), Counter[str]()
    monkeypatch.setattr(console.assembly.painting, "stopwatch", watch)

    def paint() -> None:
        count["stock"] += 1
        watch.now += 0.5

    painting = Painting([Part("stock", frozenset(), False, paint, patient=True)], lambda error: None)
    for _ in range(3):
        painting.now("stock")
    assert count["stock"] == 3
