"""What is loaded once the map stands: never before, and never in the way of anything."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from console.assembly import warming
from console.assembly.room import Room
from console.assembly.start import SMALL_DICTIONARIES
from console.assembly.warming import warm_up
from resources.base import BadInput, Position, Reason

CENTRE = Position(29_950_000, 113_900_000)


class House:
    """A room whose map stands when it is told to, and what is asked of it."""

    def __init__(self, places_broken: bool = False) -> None:
        self.map = SimpleNamespace(is_drawn=False)
        self.asked: list[str] = []
        self._places_broken = places_broken

    async def ask(self, question: Callable[[Any], object]) -> object:
        return question(SimpleNamespace(seconds_to=lambda target, sources: self.asked.append("roads")))

    async def run(self, question: Callable[[], object]) -> object:
        return question()

    def search(self, text: str) -> None:
        if self._places_broken:
            raise BadInput("places.json", Reason("file-unreadable", {"why": "broken"}))
        self.asked.append("places")

    async def warm_up(self) -> None:
        self.asked.append("solver")

    async def warm_reach(self) -> None:
        self.asked.append("reach")

    async def load_plans(self) -> None:
        self.asked.append("plans")

    def room(self) -> Room:
        places = SimpleNamespace(search=self.search, nearest=lambda position: None)
        ground = SimpleNamespace(manifest=SimpleNamespace(centre=CENTRE), places=places)
        made: Any = SimpleNamespace(
            screen=SimpleNamespace(map=self.map, panel=lambda name: None),
            console=SimpleNamespace(ways=self, city=SimpleNamespace(ground=ground)),
            dispatching=self,
            responding=SimpleNamespace(load=self.load_plans),
            reach=SimpleNamespace(warm_up=self.warm_reach),
        )
        return cast(Room, made)


async def play(house: House) -> tuple[list[str], list[str]]:
    """What was asked while the map did not stand yet, and altogether."""
    warm = asyncio.get_running_loop().create_task(warm_up(house.room()))
    await asyncio.sleep(0.05)
    before = list(house.asked)
    house.map.is_drawn = True
    await warm
    return before, house.asked


def test_nothing_is_loaded_before_the_map_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LOOK", 0.01)
    assert asyncio.run(play(House())) == ([], ["roads", "places", "solver", "plans", "reach"])


def test_a_file_that_cannot_be_read_is_no_bug_until_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LOOK", 0.01)
    assert asyncio.run(play(House(places_broken=True))) == ([], ["roads", "solver", "plans", "reach"])


def test_the_window_loads_no_dictionary_of_phrases() -> None:
    program = "from pypinyin import constants; import sys; sys.exit(len(constants.PHRASES_DICT) > 0)"
    subprocess.run([sys.executable, "-c", program], env={**os.environ, **SMALL_DICTIONARIES}, check=True)
