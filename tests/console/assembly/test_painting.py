"""The screen's parts are painted in turns; what a person waits for is painted at once."""

import asyncio
from collections import Counter

import pytest

import console.assembly.painting
from console import tasks
from console.assembly.painting import REST, TURN, Painting, Part

AREAS = (("log", "orders"), ("bell", "alarms"))


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
    painting = Painting([Part("log", frozenset({"orders"}), True, lambda: painted.update(["log"]))], lambda error: None)

    def turn() -> None:
        if (name := painting._rested()) is not None:
            painting._one(painting._parts[name], painting._due.pop(name))

    turn()
    painting.later("log")
    turn()
    assert painted["log"] == 1
    watch.now += TURN
    turn()
    assert painted["log"] == 1
    painting.soon("log")
    turn()
    painting.soon("log")
    turn()
    assert painted["log"] == 2, "who drags asks more often than anything can be painted"
    del painting._due["log"]
    painting.aged()
    watch.now += REST
    turn()
    assert painted["log"] == 3
    painting.changed(frozenset({"orders"}))
    turn()
    assert painted["log"] == 4, "what was painted only because it ages does not hold up what changed"
    painting.changed(frozenset({"orders"}))
    painting.aged()
    turn()
    assert painted["log"] == 4
    assert painting._until_rested() == pytest.approx(REST)


def test_whatever_is_due_is_painted_and_then_it_waits_for_the_next() -> None:
    painted: Counter[str] = Counter()
    parts = [Part(name, frozenset({area}), False, lambda name=name: painted.update([name])) for name, area in AREAS]  # type: ignore[misc]
    painting = Painting(parts, lambda error: None)

    async def until(count: int) -> None:
        while painted.total() < count or painting._due:
            await asyncio.sleep(0.001)

    async def live() -> None:
        painting.start()
        await until(2)
        for _ in range(3):
            painting.changed(frozenset({"orders"}))
        await until(3)
        painting.changed(frozenset({"orders", "alarms"}))
        await until(5)
        await tasks.cancel_all()

    asyncio.run(live())
    assert painted == {"log": 3, "bell": 2}


def test_what_a_person_just_asked_for_is_painted_at_once() -> None:
    painted: Counter[str] = Counter()
    painting = Painting([Part("log", frozenset(), False, lambda: painted.update(["log"]))], lambda error: None)
    for _ in range(3):
        painting.now("log")
    assert painted["log"] == 3
