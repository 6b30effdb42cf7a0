"""Consoles in a storm of entries: killed at any moment, or many at once. What was accepted is there, once and whole."""

import itertools
import random
import time
from collections.abc import Callable, Sequence
from itertools import groupby

from console.entry import Entry
from console.journal.api import Journal
from console.journal.verify import go_on, verify_journal
from console.journal.walk import Walk
from tests.console.journal.places import open_journal
from tests.console.journal.storm import drafts_of
from tests.console.journal.storms import storms
from tests.console.journal.support import LIVE

ROUNDS = 300
LONGEST = 0.12
"""Seconds from a console's birth until it is killed, at most: it opens, and appends some hundred times."""


def commands(entries: Sequence[Entry]) -> list[str]:
    """The commands in the order of the record, after each was found whole."""
    found = []
    for command, stored in groupby(entries, key=lambda entry: entry.header.command):
        name, _, number = command.rpartition("-")
        assert [(entry.header.ordinal, entry.body) for entry in stored] == [
            (draft.ordinal, draft.body) for draft in drafts_of(name, int(number))
        ]
        found.append(str(command))
    return found


def walk_on(journal: Journal, walk: Walk) -> None:
    """Check what was written since the last time."""
    while (verdict := go_on(journal, walk)) is None:
        pass
    assert verdict.ok, verdict


def test_killed_at_any_moment_every_accepted_command_is_there_once_and_the_log_verifies(
    place: str, tell: Callable[[str], None]
) -> None:
    chance = random.Random(4)
    walk, stored, found, accepted = Walk(LIVE), 0, 0, 0
    with storms(place) as program:
        for _ in range(ROUNDS):
            console = program.begin("storm", accepted)
            time.sleep(chance.uniform(0, LONGEST))
            program.kill(console)
            said = program.rest()
            assert said.ended == [-9]
            assert said.stored == [f"storm-{number}" for number in range(accepted, accepted + len(said.stored))]
            accepted += len(said.stored)
            found += len(said.found)
            journal = open_journal(place)  # whoever opens it first after a kill mends what was left of it
            journal.open_book(LIVE)
            before = walk.head.seq
            walk_on(journal, walk)  # a server may still be storing what a dead console sent: it is read up to here
            new = commands(journal.read(LIVE.name, before, walk.head.seq - before))
            assert new == [f"storm-{number}" for number in range(stored, stored + len(new))]
            stored += len(new)
            assert accepted <= stored <= accepted + 1, "what was not acknowledged is one command at most"
            journal.close()
    journal = open_journal(place)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    journal.close()
    assert accepted > ROUNDS / 3, "they were killed at work, not before it"
    tell(
        f"{ROUNDS} consoles killed, {accepted} commands accepted, each there once; {found} had been stored when the "
        "console was killed before it could say so"
    )


def test_several_consoles_append_to_one_book_at_once_without_gap_or_double(
    place: str, tell: Callable[[str], None]
) -> None:
    names, count = ("console", "line", "feed"), 100
    with storms(place) as program:
        for name in names:
            program.begin(name, 0, count)
        said = program.rest()
    assert said.ended == [0] * len(names)
    journal = open_journal(place)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    stored = commands(journal.read(LIVE.name, 0, 1_000_000))
    journal.close()
    assert sorted(stored) == sorted(said.stored)
    assert sorted(stored) == sorted(f"{name}-{number}" for name, number in itertools.product(names, range(count)))
    tell(f"{len(names)} consoles at once, {len(stored)} commands, each there once")
