"""The screen never waits for the disk, and no answer is lost on the way back."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from console import database, tasks
from console.database import DatabaseThread


@pytest.fixture
def thread() -> Iterator[DatabaseThread]:
    thread = DatabaseThread()
    yield thread
    thread.close()


def test_calls_run_on_one_thread_that_is_not_the_caller_s(thread: DatabaseThread) -> None:
    async def three() -> set[int]:
        return {await thread.call(threading.get_ident) for _ in range(3)}

    threads = asyncio.run(three())
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_what_the_database_refuses_reaches_the_caller_and_the_next_call_works(thread: DatabaseThread) -> None:
    async def failing_then_fine() -> str:
        with pytest.raises(ValueError, match="invalid literal"):
            await thread.call(int, "x")
        return await thread.call(str.upper, "fine")

    assert asyncio.run(failing_then_fine()) == "FINE"


def test_calls_are_done_in_the_order_in_which_they_were_asked(thread: DatabaseThread) -> None:
    done: list[int] = []

    async def many() -> None:
        await asyncio.gather(*(thread.call(done.append, n) for n in range(50)))

    asyncio.run(many())
    assert done == list(range(50))


def test_the_loop_goes_on_while_the_database_works(thread: DatabaseThread) -> None:
    async def overlap() -> None:
        released = threading.Event()
        waiting = tasks.start("waits", thread.call(released.wait, 5.0))
        await asyncio.sleep(0)
        released.set()
        assert await waiting

    asyncio.run(overlap())


def test_a_caller_that_gave_up_does_not_disturb_the_next(thread: DatabaseThread) -> None:
    released = threading.Event()

    async def give_up() -> str:
        waiting = tasks.start("gives up", thread.call(released.wait, 5.0))
        await asyncio.sleep(0)
        waiting.cancel()
        released.set()
        return await thread.call(str, 1)

    assert asyncio.run(give_up()) == "1"


def test_closing_finishes_what_was_asked_and_refuses_more() -> None:
    thread = DatabaseThread()
    done: list[int] = []

    async def ask_and_close() -> None:
        asked = tasks.start("asks", thread.call(done.append, 1))
        await asyncio.sleep(0)
        thread.close()
        await asked
        with pytest.raises(RuntimeError, match="closed"):
            await thread.call(done.append, 2)

    asyncio.run(ask_and_close())
    assert done == [1]


def test_a_database_that_does_not_answer_is_seen_and_left_behind_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LEFT_BEHIND", 0.05)
    thread, answers = DatabaseThread(), threading.Event()

    async def hang() -> int:
        asked = tasks.start("ask", thread.call(answers.wait))
        while not thread.doing:
            await asyncio.sleep(0)
        asked.cancel()
        return thread.doing

    number = asyncio.run(hang())
    assert thread.doing == number, "the same call as before"
    assert not thread.close()
    answers.set()
