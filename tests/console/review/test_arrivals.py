"""What a console had by when: told truly from its own lines, however it was opened, cut off and ended."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.review.arrivals import (
    ArrivalLog,
    Arrivals,
    arrivals_file,
    read_arrivals,
    recorded_consoles,
)
from resources.base import Instant

X = "值守台 1/2"


class Room:
    """Two consoles on one book: X, whose arrivals are kept, and another one. Time goes on by one at each act."""

    def __init__(self, city: Path) -> None:
        self.city = city
        self.now = 100
        self.book: list[tuple[int, str]] = []
        """Of each entry when and at which console it was written."""
        self.had = 0
        self.log: ArrivalLog | None = None
        self.truth: list[tuple[int, int]] = []
        """At each time what X had."""

    def act(self, which: str) -> None:
        """One thing happens."""
        self.now += 1
        if which == "other writes":
            self.book.append((self.now, "Y"))
        elif which == "open" and self.log is None:
            self.had = len(self.book)
            self.log = ArrivalLog(arrivals_file(self.city, "live", X), lambda: Instant(self.now), lambda: self.had)
            self.log.open()
        elif self.log is not None:
            self._act_at_x(which, self.log)
        self.truth.append((self.now, self.had))

    def _act_at_x(self, which: str, log: ArrivalLog) -> None:
        if which in ("follow", "x writes") and self.had < len(self.book):  # it reads on before it decides
            first, self.had = self.had + 1, len(self.book)
            log.read(first, self.had)
        if which == "x writes":
            self.book.append((self.now, X))
            self.had = len(self.book)
        elif which == "close":
            log.close()
            self.log = None
        elif which == "crash":
            if log._file is not None:
                os.close(log._file)
            self.log = None

    def arrivals(self) -> Arrivals:
        """As a replay reads them."""
        lines = read_arrivals(self.city, "live", X)
        return Arrivals(lines, lambda seq: self.book[seq - 1][1] == X, len(self.book))


ACTS = st.sampled_from(["other writes", "other writes", "x writes", "follow", "open", "open", "close", "crash"])


@settings(max_examples=300, deadline=None)
@given(acts=st.lists(ACTS, max_size=40))
def test_at_every_instant_it_had_what_its_lines_say_and_no_entry_more(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = Room(tmp_path_factory.mktemp("city"))
    for which in acts:
        room.act(which)
    arrivals = room.arrivals()
    for at, had in room.truth:
        written = sum(when <= at for when, _ in room.book)
        assert arrivals.had(Instant(at), written) == had
    for seq, (when, console) in enumerate(room.book, 1):
        came = next((at for at, had in room.truth if had >= seq), None)
        found = arrivals.arrived(seq)
        if came is None:
            assert found is None
        else:
            assert found is not None
            assert (max(when, found[0]) if found[1] else found[0]) == came, (seq, console)


def test_consoles_are_found_by_their_names_whatever_these_are(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for which in ("other writes", "open", "close"):
        room.act(which)
    assert recorded_consoles(tmp_path, "live") == [X] and recorded_consoles(tmp_path, "other") == []
    assert [line.what for line in read_arrivals(tmp_path, "live", X)] == ["open", "close"]


def test_a_line_that_was_torn_by_a_crash_is_passed_over_and_the_next_one_stands(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for which in ("other writes", "open", "other writes", "follow", "crash"):
        room.act(which)
    file = arrivals_file(tmp_path, "live", X)
    file.write_bytes(file.read_bytes()[:-9] + b"\nread 1 " + b"9" * 5_000 + b" 1 1770000000000000")
    room.act("open")
    assert [line.what for line in read_arrivals(tmp_path, "live", X)] == ["open", "open"]


def test_what_came_while_nothing_could_be_written_is_said_later_and_never_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path)
    for which in ("open", "other writes"):
        room.act(which)

    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        room.act("follow")
    missed = room.now
    for which in ("x writes", "other writes", "follow"):
        room.act(which)
    arrivals = room.arrivals()
    assert arrivals.had(Instant(missed), 1) == 0
    assert arrivals.had(Instant(room.now), 3) == 3
