"""Keys: which are known, how one gives way to another, and that nobody slips in as somebody who is known."""

from pathlib import Path

import msgspec
import pytest

from console.entry import Entry
from console.journal.keys import (
    KIND,
    OTHERS,
    OWN,
    KnownKeys,
    key_of,
    read_rotation,
    rotated_by,
    rotation_note,
)
from console.journal.memory import MemoryJournal
from console.journal.note import Key
from console.journal.verify import verify_stored
from resources.base import BadInput
from tests.console.journal.outside import private, signed_point
from tests.console.journal.support import LIVE, draft, fill, store

OLD, NEW, OTHER = (key_of(name, private(seed)) for name, seed in (("desk-1", 1), ("desk-1", 2), ("desk-2", 3)))
THIRD = key_of("desk-1", private(4))
NOTE = rotation_note("desk-1", private(1), private(2))


@pytest.fixture
def keys(tmp_path: Path) -> KnownKeys:
    return KnownKeys(tmp_path / "keys")


def test_the_machine_s_own_key_stands_first_and_those_before_it_stay_known(keys: KnownKeys, tmp_path: Path) -> None:
    assert keys.all == []
    for key in (OLD, NEW, NEW):
        keys.use(key)
    assert keys.own == [NEW, OLD]
    assert (tmp_path / "keys" / OWN).read_text(encoding="utf-8") == f"{NEW.text}\n{OLD.text}\n"


def test_another_console_is_known_by_the_key_that_was_seen_first(keys: KnownKeys) -> None:
    keys.use(NEW)
    assert keys.meet(OTHER) and keys.meet(OTHER)
    assert not keys.meet(key_of("desk-2", private(9))), "somebody else under its name"
    assert not keys.meet(key_of("desk-1", private(9))), "somebody else under our own"
    assert keys.all == [NEW, OTHER]


def test_a_known_console_s_new_key_is_known_by_the_rotation(keys: KnownKeys) -> None:
    keys.follow(OLD, NEW)
    assert keys.all == [], "two strangers stay strangers"
    keys.meet(OLD)
    keys.follow(OLD, NEW)
    keys.follow(OLD, NEW)
    assert keys.all == [OLD, NEW]
    keys.follow(NEW, THIRD)
    assert keys.all == [OLD, NEW, THIRD]


THEIRS = key_of("desk-1", private(9))


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("pair", [(OLD, THEIRS), (THEIRS, OLD)], ids=["after", "before"])
def test_a_key_that_gave_way_vouches_for_no_other(keys: KnownKeys, own: bool, pair: tuple[Key, Key]) -> None:
    """Whoever stole the old key can sign such a rotation with it, and put it on the record."""
    if own:
        keys.use(OLD)
        keys.use(NEW)
    else:
        keys.meet(NEW)
        keys.follow(OLD, NEW)
    keys.follow(*pair)
    assert THEIRS not in keys.all
    keys.follow(NEW, THIRD)
    assert THIRD in keys.all


def test_a_file_of_keys_that_is_none_is_named_with_its_line(keys: KnownKeys, tmp_path: Path) -> None:
    keys.meet(OTHER)
    with (tmp_path / "keys" / OTHERS).open("a", encoding="utf-8") as out:
        out.write("no key\n")
    with pytest.raises(BadInput, match=r"others.pub:2"):
        keys.all  # noqa: B018


def test_a_rotation_counts_only_with_both_signatures() -> None:
    assert read_rotation(NOTE) == (OLD, NEW)
    text, _, lines = NOTE.rpartition("\n\n")
    old, new = lines.splitlines()
    for changed in (f"{text}\n\n{old}\n", f"{text}\n\n{new}\n", NOTE.replace(NEW.text, OTHER.text), text, ""):
        with pytest.raises(ValueError):
            read_rotation(changed)


def rotated(journal: MemoryJournal, note: str) -> Entry:
    body = msgspec.json.encode({"note": note})
    made = msgspec.structs.replace(draft("rotation"), kind=KIND, body=body)
    written = journal.append("live", journal.head("live"), [made])
    assert isinstance(written, list)
    return written[0]


def test_what_a_key_signs_after_it_gave_way_counts_for_nothing() -> None:
    journal, other = MemoryJournal(), MemoryJournal()
    fill(journal, 3)
    before = signed_point(journal, 1)
    entry = rotated(journal, NOTE)
    assert rotated_by(entry) == (OLD, NEW)
    store(journal, "later", 5)
    fill(other, 12)  # another history, as whoever stole the old key would tell it
    stolen = signed_point(other, 1)
    assert stolen.size > entry.header.seq
    verdict = verify_stored(journal, LIVE, [before, stolen, signed_point(journal, 2)])
    assert (verdict.ok, verdict.anchored_to) == (True, journal.count("live"))
    assert not verify_stored(journal, LIVE, [signed_point(other, 2)]).ok, "the new key's counts"


def test_an_entry_that_only_looks_like_a_rotation_retires_nobody() -> None:
    journal = MemoryJournal()
    fill(journal, 3)
    assert rotated_by(rotated(journal, NOTE.replace("desk-1", "desk-2"))) is None
    store(journal, "later", 5)
    assert verify_stored(journal, LIVE, [signed_point(journal, 1)]).anchored_to == journal.count("live")
