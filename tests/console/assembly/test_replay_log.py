"""The log of a replay holds what was there at the instant, and nothing that came after."""

import asyncio
from types import SimpleNamespace

import pytest

from console.assembly.log_book import PAGE
from console.assembly.replay.log import ReplayLog
from console.journal.memory import MemoryJournal
from console.review import Tape
from console.review.tape import BLOCK
from tests.console.journal.support import LIVE, fill


@pytest.mark.parametrize("place", [1, PAGE, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK + PAGE // 3, 2 * BLOCK + 10, 3 * BLOCK])
def test_what_is_read_back_from_a_place_ends_there_also_where_two_blocks_meet(place: int) -> None:
    journal = MemoryJournal()
    fill(journal, BLOCK * 2)
    tape = Tape(journal, LIVE)
    while tape.grow():
        pass
    log = ReplayLog.__new__(ReplayLog)
    log._replay = SimpleNamespace(tape=tape)  # type: ignore[assignment]
    found = asyncio.run(log._before(place))
    assert [entry.header.seq for entry in found] == list(range(max(0, place - PAGE) + 1, place + 1))
