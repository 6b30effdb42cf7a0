"""The database's own thread, and the one exception that says that nothing can be written.

Below `journal` and `stores`, because both live on such a thread and both can meet a full disk.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from resources.base import Reason

P = ParamSpec("P")
T = TypeVar("T")
Job = tuple[asyncio.AbstractEventLoop, "asyncio.Future[Any]", Callable[[], Any]]


class WritesStopped(Exception):
    """The machine cannot store what was asked: disk full, failing, read-only, or held by another program.

    The environment's fault, never a bug of ours. Nothing of the action was written; it may be tried again.
    """

    def __init__(self, place: str, reason: Reason) -> None:
        super().__init__(f"{place}: {reason.code} {reason.params}")
        self.place = place
        self.reason = reason


class DatabaseThread:
    """Runs database calls one after the other on one thread, so that the screen never waits for a disk.

    A thread of our own instead of an executor: an executor's futures take two more turns of the loop, which costs
    half the rate of durable actions.
    """

    def __init__(self, name: str = "database") -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns or raises, computed on the thread.

        A call whose caller is cancelled still runs to its end: whether it was stored is then found in the journal.
        """
        if self._closed:
            raise RuntimeError("the database's thread is closed")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._jobs.put((loop, answer, lambda: function(*args, **kwargs)))
        return await answer

    def close(self) -> None:
        """Finish what was asked for, then end the thread."""
        self._closed = True
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            loop, answer, work = job
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - not swallowed: the caller gets it
                _tell(loop, answer, answer.set_exception, error)
            else:
                _tell(loop, answer, answer.set_result, result)
            del job, answer, work  # an idle thread keeps nothing alive


def _tell(
    loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[Any]", tell: Callable[[Any], None], what: Any
) -> None:
    def arrive() -> None:
        if not answer.done():
            tell(what)

    with suppress(RuntimeError):  # a loop that closed meanwhile has nobody left who waits
        loop.call_soon_threadsafe(arrive)
