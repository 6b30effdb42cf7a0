"""The database's own thread, and the one exception that says that nothing can be written.

Below `journal` and `stores`, because both live on such a thread and both can meet a full disk.
"""

import asyncio
import os
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from resources.base import BadInput, Reason

P = ParamSpec("P")
T = TypeVar("T")
Job = tuple["asyncio.Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any]]
Answer = tuple["asyncio.Future[Any]", Any, BaseException | None]


class WritesStopped(Exception):
    """The machine cannot store what was asked: disk full, failing, read-only, or held by another program.

    The environment's fault, never a bug of ours. Nothing of the action was written; it may be tried again.
    """

    def __init__(self, place: str, reason: Reason) -> None:
        super().__init__(f"{place}: {reason.code} {reason.params}")
        self.place = place
        self.reason = reason


class DatabaseAway(WritesStopped):
    """The room's database server does not answer: not reached, gone, hanging, or starting anew. Met by reads as well.

    Known within 3 s. `unclear`: the answer to a commit got lost, so that the command may
    be stored or not. Tried again with the same id it is stored once, whatever became of the first try.
    """

    def __init__(self, place: str, reason: Reason, unclear: bool = False) -> None:
        super().__init__(place, reason)
        self.unclear = unclear


AWAY = frozenset({"database-busy", "room-busy", "database-unopenable", "disk-failing"})
"""Reasons that come to the same: another program holds it, or the file's disk is gone."""


def why_away(error: BaseException) -> Reason | None:
    """Why the database cannot be reached, if that is what `error` says; a full disk is another matter."""
    if isinstance(error, DatabaseAway):
        return error.reason
    if isinstance(error, WritesStopped | BadInput) and error.reason.code in AWAY:
        return error.reason
    return None


LEFT_BEHIND = 3.0
"""Seconds after which a call that is still running when all ends is not waited for."""


MANY = 64
"""Answers that are heard of at once; a buffer for more costs each of them 3 µs."""


class DatabaseThread:
    """Runs database calls one after the other on one thread, so that the screen never waits for a disk.

    Serves one event loop at a time. Answers come back by a pipe that the loop watches: an executor's futures and
    `call_soon_threadsafe` were measured at 60 and 36 µs a call, the pipe at 23; a commit on a fast disk takes 75.
    """

    def __init__(self, name: str = "database") -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._answers: deque[Answer] = deque()
        self._ear, self._mouth = os.pipe()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._turns = 0  # even: it waits for something to do
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns or raises, computed on the thread.

        A call whose caller is cancelled still runs to its end: whether it was stored is then found in the journal.
        """
        if self._closed:
            raise RuntimeError("the database's thread is closed")
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._listen(loop)
        answer: asyncio.Future[T] = loop.create_future()
        self._jobs.put((answer, function, args, kwargs))
        return await answer

    @property
    def doing(self) -> int:
        """The number of the call that is running, 0 for none. A number that stays is a database that does not answer.

        Whoever wants to know looks again by a stopwatch of its own: the thread itself hangs then.
        """
        turns = self._turns
        return turns if turns % 2 else 0

    def close(self) -> bool:
        """Finish and answer what was asked for, then end the thread. Called where the loop runs, or after it.

        False where the database does not answer: the thread is left behind, and what it works on is not to be touched.
        """
        if self._closed:
            return not self._thread.is_alive()
        self._closed = True
        self._jobs.put(None)
        doing = -1
        while self._thread.is_alive() and doing != self.doing:
            doing = self.doing
            self._thread.join(LEFT_BEHIND)
        self._deliver()
        self._stop_listening()
        if self._thread.is_alive():
            return False
        os.close(self._ear)
        os.close(self._mouth)
        return True

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            answer, function, args, kwargs = job
            self._turns += 1
            try:
                self._answers.append((answer, function(*args, **kwargs), None))
            except BaseException as error:  # noqa: BLE001 - not swallowed: the caller gets it
                self._answers.append((answer, None, error))
            self._turns += 1
            os.write(self._mouth, b"!")
            del job, answer, function, args, kwargs  # an idle thread keeps nothing alive

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        self._stop_listening()
        loop.add_reader(self._ear, self._hear)
        self._loop = loop

    def _stop_listening(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._ear)
        self._loop = None

    def _hear(self) -> None:
        os.read(self._ear, MANY)
        self._deliver()

    def _deliver(self) -> None:
        while self._answers:
            answer, result, failure = self._answers.popleft()
            if answer.done():
                continue  # its caller gave up
            with suppress(RuntimeError):  # the loop has ended, and with it whoever waited
                answer.set_result(result) if failure is None else answer.set_exception(failure)
