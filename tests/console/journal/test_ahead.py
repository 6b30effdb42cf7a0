"""What is fetched ahead is what would have been told when it was asked for, and nothing is left running."""

import threading
from collections.abc import Callable

from console.journal.ahead import fetched_ahead
from console.journal.api import Leaves, leaves_of
from console.journal.memory import MemoryJournal
from console.journal.verify import go_far, verify_stored
from console.journal.walk import Walk
from tests.console.journal.support import LIVE, fill, store


class Watched(MemoryJournal):
    """Remembers what was fetched of it, and has something happen then."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[int] = []
        self.happens: dict[int, Callable[[], object]] = {}

    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves]:
        self.fetched.append(after)
        leaves = super().fetch_leaves(book, after, limit)
        self.happens.get(after, lambda: None)()
        return leaves


def test_stretches_come_as_they_are_asked_for_and_none_beyond_the_end() -> None:
    journal = Watched()
    fill(journal, 20)
    with fetched_ahead(journal, 30) as leaves:
        for after in (0, 10, 20):
            assert leaves("live", after, 10) == leaves_of(journal.read("live", after, 10))
    assert journal.fetched == [0, 10, 20]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("fetch ahead")]


def test_whoever_jumps_gets_what_is_asked_for() -> None:
    journal = Watched()
    fill(journal, 20)
    with fetched_ahead(journal, 100) as leaves:
        for after in (0, 7, 0, 35, 39, 60):
            assert leaves("live", after, 10) == leaves_of(journal.read("live", after, 10))


def test_entries_that_come_after_their_stretch_was_fetched_are_verified_too() -> None:
    journal = Watched()
    fill(journal, 1)
    journal.happens = {0: lambda: store(journal, "late", 3), 2_000: lambda: store(journal, "later", 2)}
    verdict = verify_stored(journal, LIVE)
    assert verdict.ok
    assert verdict.head == journal.head("live")
    assert verdict.entries >= 6


def test_a_walk_goes_on_where_it_stopped() -> None:
    journal = MemoryJournal()
    fill(journal, 1)
    for number in range(50):
        store(journal, f"many-{number}", 100)
    walk = Walk(LIVE)
    assert go_far(journal, walk, 2_500) is None
    assert walk.head.seq == 4_000
    verdict = go_far(journal, walk)
    assert verdict is not None
    assert (verdict.ok, verdict.entries) == (True, 5_001)
