"""The one place that starts background tasks, so that each has a name and none fails in silence."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
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


async def cancel_all() -> None:
    """Cancel every task that was started here and wait until each has ended."""
    tasks = list(_running)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
