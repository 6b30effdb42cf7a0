"""Garbage ends on the screen's thread, whoever made it."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from console import tasks
from console.assembly.collecting import SELDOM, collect_due, collect_here


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_another_thread_leaves_behind_ends_on_the_screens(collector: None) -> None:
    ended: list[str] = []

    def work() -> list[Ring]:
        for _ in range(3):
            weakref.finalize(Ring(), lambda: ended.append(threading.current_thread().name))
        return [Ring() for _ in range(2 * SELDOM[0])]

    async def live() -> None:
        collect_here()
        kept = await asyncio.to_thread(work)
        await collect_due()
        assert len(kept) == 2 * SELDOM[0]
        await tasks.cancel_all()

    asyncio.run(live())
    assert ended == [threading.main_thread().name] * 3


def test_little_garbage_waits(collector: None) -> None:
    async def live() -> None:
        collect_here()
        ring = weakref.ref(Ring())
        await collect_due()
        assert ring() is not None
        await tasks.cancel_all()

    asyncio.run(live())
