"""Programs of one's own for what many consoles do at once: forked, so that none waits for another's interpreter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

Work = Callable[[Any], Any]
"""What a client does with what it is asked, and answers."""
PATIENCE = 120
"""Seconds until a client that says nothing counts as failed."""
_FORK = get_context("fork")


class Clients:
    """So many clients that all do the same at the same time."""

    def __init__(self, ends: list[Connection]) -> None:
        self._ends = ends

    def ask(self, question: object) -> list[Any]:
        """Have every client do it at once; their answers."""
        for end in self._ends:
            end.send(question)
        return [_answer(end) for end in self._ends]


@contextmanager
def clients(count: int, begin: Callable[[int], Work]) -> Iterator[Clients]:
    """Start clients; `begin` makes the work of the one with this number, in its own process."""
    pairs = [_FORK.Pipe() for _ in range(count)]
    programs = [_FORK.Process(target=_serve, args=(pair[1], begin, number)) for number, pair in enumerate(pairs)]
    for program in programs:
        program.start()
    for _, theirs in pairs:
        theirs.close()
    try:
        yield Clients([ours for ours, _ in pairs])
    finally:
        for ours, _ in pairs:  # closing it says nothing: those that were forked later hold it open too
            with suppress(OSError):
                ours.send(None)
            ours.close()
        for program in programs:
            program.join(10)
            if program.is_alive():
                program.kill()


def _answer(end: Connection) -> Any:
    if not end.poll(PATIENCE):
        raise RuntimeError(f"a client did not answer within {PATIENCE} s")
    return end.recv()


def _serve(end: Connection, begin: Callable[[int], Work], number: int) -> None:
    work = begin(number)
    while (question := end.recv()) is not None:
        end.send(work(question))
