"""The next stretches of a book are fetched by a thread while the one before them is hashed.

It pays because SQLite works through a stretch without Python's lock, and a server while we wait for it. The thread is
two ahead: the lock comes to it when we wait for one, and it has begun the next before we have the lock back. If it had
to be told first, it would get the lock when we are done.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from console.journal.api import Journal, Leaves

AskLeaves = Callable[[str, int, int], Leaves | None]
"""`Journal.leaves`, or what answers in its place."""

AHEAD = 2


@contextmanager
def fetched_ahead(journal: Journal, end: int) -> Iterator[AskLeaves]:
    """Answers as `journal.leaves` does, ahead of whoever goes along a book; it fetches none beyond entry `end`."""
    with ThreadPoolExecutor(1, "fetch ahead") as thread:
        coming = dict[tuple[str, int, int], Future[Callable[[], Leaves | None]]]()

        def leaves(book: str, after: int, limit: int) -> Leaves | None:
            nonlocal coming
            stretches = range(after, min(end, after + AHEAD * limit + 1), limit)
            asked = {(book, at, limit): coming.get((book, at, limit)) for at in stretches}
            coming = {key: known or thread.submit(journal.fetch_leaves, *key) for key, known in asked.items()}
            return coming.pop((book, after, limit)).result()()

        try:
            yield leaves
        finally:
            thread.submit(journal.leave)
