"""The next stretch of a book is fetched by a thread while the one before it is hashed.

It pays because SQLite works through a stretch without Python's lock, and a server while we wait for it.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from console.journal.api import Journal, Leaves

AskLeaves = Callable[[str, int, int], Leaves | None]
"""`Journal.leaves`, or what answers in its place."""


@contextmanager
def fetched_ahead(journal: Journal, end: int) -> Iterator[AskLeaves]:
    """Answers as `journal.leaves` does, one stretch ahead of whoever goes along a book, and none beyond entry `end`."""
    with ThreadPoolExecutor(1, "fetch ahead") as thread:
        coming = dict[tuple[str, int, int], Future[Callable[[], Leaves | None]]]()

        def leaves(book: str, after: int, limit: int) -> Leaves | None:
            asked = coming.pop((book, after, limit), None) or thread.submit(journal.fetch_leaves, book, after, limit)
            hashing = asked.result()
            after += limit
            coming.clear()
            if after < end:
                coming[book, after, limit] = thread.submit(journal.fetch_leaves, book, after, limit)
            return hashing()

        try:
            yield leaves
        finally:
            thread.submit(journal.leave)
