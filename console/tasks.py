"""The one place that starts background tasks, so that each has a name and none fails in silence."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
AGAIN = 0.5
"""Seconds after which a task that goes on all the same is cancelled again."""
_running: set["asyncio.Task[Any]"] = set()


def start(
    name: str, work: Coroutine[Any, Any, T], failed: Callable[[BaseException], None] | None = None
) -> "asyncio.Task[T]":
    """Run `work` in the background. What it raises goes to `failed`, or to the loop's exception handler.

    The task is kept alive until it ends: asyncio itself holds only a weak reference.
    """
    task = asyncio.get_running_loop().create_task(work, name=name)
    _running.add(task)

    def ended(done: "asyncio.Task[T]") -> None:
        _running.discard(done)
        if done.cancelled() or (error := done.exception()) is None:
            return
        if failed is not None:
            failed(error)
        else:
            context = {"message": f"task {name} failed", "exception": error, "task": done}
            done.get_loop().call_exception_handler(context)

    task.add_done_callback(ended)
    return task


def repeat(name: str, turn: Callable[[], Awaitable[object]], pause: float) -> "asyncio.Task[None]":
    """Take a turn again and again, `pause` seconds apart, in the background.

    A turn that fails is reported to the loop's exception handler, and the next one comes all the same: one bad entry
    must not stop the watch over all others.
    """

    async def go_on() -> None:
        while True:
            try:
                await turn()
            except Exception as error:  # noqa: BLE001 - not swallowed: the handler gets it
                report(name, error)
            await asyncio.sleep(pause)

    return start(name, go_on())


def report(name: str, error: BaseException) -> None:
    """Tell the loop's exception handler that something failed which nobody waits for."""
    context = {"message": f"{name} failed", "exception": error}
    asyncio.get_running_loop().call_exception_handler(context)


async def cancel_all() -> None:
    """Cancel every task that was started here and wait until each has ended.

    Again and again: `asyncio.wait_for` swallows a cancellation that comes in the turn in which its own wait ends.
    """
    pending = set(_running)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=AGAIN)
