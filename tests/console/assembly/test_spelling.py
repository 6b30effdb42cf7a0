"""The first search does not wait for the dictionaries."""

import asyncio
import threading

import pytest

from console.assembly import spelling
from console.assembly.spelling import names_to_find, spell_ahead
from console.views.search_words import search_words
from resources.teams import CAPABILITIES
from tests.console.town import Town


def test_all_that_the_palette_and_a_dispatch_are_searched_for_is_spelled() -> None:
    names = {name.zh for name in names_to_find(Town().situation)}
    assert {"警戒带", "T-G1队", "D-M1库", "派遣"} <= names
    assert {name.zh for name in CAPABILITIES.values()} <= names


def test_the_names_are_spelled_off_the_screens_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def spell(names: object) -> None:
        threads.append(threading.current_thread())

    monkeypatch.setattr(spelling, "WAIT", 0.0)
    monkeypatch.setattr(spelling, "spell", spell)
    asyncio.run(spell_ahead(Town().situation))
    assert threads
    assert threads != [threading.current_thread()]


def test_what_was_spelled_ahead_is_not_spelled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "WAIT", 0.0)
    town = Town()
    asyncio.run(spell_ahead(town.situation))
    before = search_words.cache_info().misses
    for name in names_to_find(town.situation):
        search_words(name)
    assert search_words.cache_info().misses == before
