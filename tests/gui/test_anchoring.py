"""In the real window: what is signed at once, what lies in a second folder, and what other consoles signed."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.assembly.anchoring import KEYS, SPLIT
from console.assembly.console import Console
from console.assembly.verifying import Verifying
from console.desk.dispatch import StopDispatch
from console.entry import Book
from console.incidents.model import AddNote
from console.journal.anchors import FOLDER, Anchors, notes_in, points_file, read_points
from console.journal.checkpoint import Checkpoint, Signed, checkpoint, origin_of, signed
from console.journal.exchange import Handed
from console.journal.kept_leaves import leaves_file
from console.journal.keys import OWN, KnownKeys, key_of, own_key, rotation_note
from console.journal.merkle import Edge
from console.journal.second_folder import PLACE, prepare
from console.journal.walk import Verdict
from console.settings import console_name
from console.situation.key_rotation import RotateKey
from console.situation.orders import CommitDispatch
from tests.console.journal.outside import private, verified
from tests.console.town import team_line
from tests.gui.duty_room import DutyRoom


def sizes(duty: DutyRoom) -> list[int]:
    """The sizes of the checkpoints that this machine signed of the book."""
    city, book = duty.console.city, duty.console.book
    keys = KnownKeys(city.home.folder / KEYS).own
    return [point.size for point in read_points(points_file(city.folder, book), book, keys)]


@pytest.fixture
def signing(duty: DutyRoom) -> DutyRoom:
    """A window whose record is checked and signed, with nothing due for a while."""
    duty.room.verifying._urgent = True
    duty.run(duty.room.verifying.check())
    duty.wait(lambda: duty.room.verifying.anchored_to == duty.console.situation.seq)
    return duty


def test_a_note_waits_for_its_turn_and_a_dispatch_does_not(signing: DutyRoom) -> None:
    duty, seen = signing, signing.console.situation
    duty.holdings()
    number = duty.call()
    before = sizes(duty)
    duty.do(AddNote(number, "nothing that anybody would dispute"))
    duty.run(duty.room.verifying.check())
    assert sizes(duty) == before
    duty.do(CommitDispatch(number, (team_line("T-G1"),), ()))
    duty.wait(lambda: duty.room.verifying.anchored_to == seen.seq)
    assert sizes(duty) == [*before, seen.seq]
    duty.do(StopDispatch(next(iter(seen.orders.dispatches))))
    duty.wait(lambda: duty.room.verifying.anchored_to == seen.seq)
    assert len(sizes(duty)) == len(before) + 2, "one each, long before ten seconds are over"


def test_what_was_signed_is_kept_leaf_by_leaf(signing: DutyRoom) -> None:
    duty, city, book = signing, signing.console.city, signing.console.book
    leaves = leaves_file(points_file(city.folder, book))
    duty.wait(lambda: leaves.exists() and leaves.stat().st_size == 32 * duty.room.verifying.anchored_to)
    assert leaves.read_bytes() == b"".join(city.journal.nodes(book.name, 0, 0, duty.room.verifying.anchored_to))


def test_the_rotation_of_a_key_is_signed_at_once(signing: DutyRoom) -> None:
    duty = signing
    note = rotation_note("elsewhere", private(1), private(2))
    duty.run(duty.console.desk.submit(RotateKey(note), duty.console.who()))
    duty.wait(lambda: duty.room.verifying.anchored_to == duty.console.situation.seq)


# --- the second folder ------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(signing: DutyRoom, tmp_path: Path) -> Iterator[Path]:
    """A second folder, chosen."""
    folder = tmp_path / "stick"
    folder.mkdir()
    prepare(folder)
    home = signing.console.city.home
    before = home.settings()
    home.keep(msgspec.structs.replace(before, checkpoints=str(folder)))
    yield folder
    home.keep(before)


def brought(duty: DutyRoom, stick: Path) -> Path:
    """Where the book's checkpoints lie on the stick."""
    city = duty.console.city
    return stick / PLACE / city.slug / console_name() / points_file(city.folder, duty.console.book).name


def verifying(duty: DutyRoom, found: list[Verdict]) -> Verifying:
    """The record's check as after a new start."""
    return Verifying(duty.console, lambda: duty.room.painting.soon("top"), found.append)


def visited(duty: DutyRoom, check: Verifying) -> None:
    """The second folder was visited, not merely by the visit that a checkpoint had begun."""
    duty.wait(lambda: not check._visiting)
    duty.run(check.visit())


def test_the_bar_says_that_the_stick_is_away_and_it_is_brought_what_it_lacks(signing: DutyRoom, stick: Path) -> None:
    duty, found = signing, list[Verdict]()
    duty.room.verifying.close()
    duty.room.verifying = again = verifying(duty, found)
    (stick / PLACE).rename(stick / "pulled")
    duty.run(again.check())
    visited(duty, again)
    duty.paint()
    said = duty.screen.top.record
    assert (said.toolTip() or said.text.text()).endswith("second folder away")
    assert again.anchored_to == duty.console.situation.seq, "the own folder has it"
    (stick / "pulled").rename(stick / PLACE)
    visited(duty, again)
    duty.paint()
    assert "second folder" not in said.text.text() + said.toolTip()
    city = duty.console.city
    assert brought(duty, stick).read_bytes() == points_file(city.folder, duty.console.book).read_bytes()
    assert brought(duty, stick).with_name(OWN).exists()
    assert found == []
    again.close()


def test_a_record_and_checkpoints_that_were_both_put_back_are_found_by_the_stick(
    signing: DutyRoom, stick: Path
) -> None:
    """Whoever puts back database and checkpoints together cannot put back what lies elsewhere."""
    duty, found = signing, list[Verdict]()
    book, key = duty.console.book, private(1)
    KnownKeys(duty.console.city.home.folder / KEYS).use(key_of(console_name(), key))
    seq = duty.console.situation.seq
    point = checkpoint(book, Edge(seq + 8, [bytes(32)] * (seq + 8).bit_count()))
    there = brought(duty, stick)
    there.parent.mkdir(parents=True)
    there.write_text(signed(point, console_name(), key), encoding="utf-8")
    again = verifying(duty, found)
    duty.run(again.check())
    visited(duty, again)
    duty.run(again.check())
    assert [verdict.reason and verdict.reason.code for verdict in found] == ["checkpoint-beyond"]
    assert again.broken_at == seq + 1
    again.close()


def test_a_record_that_was_signed_here_and_is_gone_is_said_and_all_else_goes_on(signing: DutyRoom, stick: Path) -> None:
    duty, found, other = signing, list[Verdict](), Book("live", "live", mark="0" * 32)
    city = duty.console.city
    here, there = points_file(city.folder, other), brought(duty, stick).with_name("live-there.txt")
    for file in (here, there):
        Anchors(file, console_name(), own_key(city.home.folder / KEYS)).add(Checkpoint(origin_of(other), 7, bytes(32)))
    again = verifying(duty, found)
    again._looks_for_gone = True  # as the live book's window does
    try:
        for _ in range(2):
            again._urgent = True
            duty.run(again.check())
            visited(duty, again)
        assert [verdict.reason and verdict.reason.params for verdict in found] == [
            {"origin": origin_of(other), "signed": 7, "file": str(file)} for file in (here, there)
        ]
        assert (again.broken_at, again.anchored_to) == (0, duty.console.situation.seq)
        duty.room.troubles.broken(found[0])
        assert "signed up to entry 7 is not here" in duty.screen.banner.text
    finally:
        here.unlink()
        again.close()


# --- other consoles ---------------------------------------------------------------------------------------------------


class Carrying:
    """A journal that carries checkpoints, as a room's database does."""

    def __init__(self, console: Console) -> None:
        self._journal = console.city.journal
        self.handed: list[Handed] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)

    def hand_on(self, book: str, key: str, note: str) -> None:
        self.handed.append(Handed(len(self.handed) + 1, key, note))

    def handed_on(self, book: str, after: int, limit: int) -> list[Handed]:
        return self.handed[after:][-limit:]


def other_point(duty: DutyRoom, tree: Edge) -> Signed:
    """What the console next door signed of this book."""
    point, key = checkpoint(duty.console.book, tree), private(7)
    return Signed(point.origin, point.size, point.root, key_of("console-2", key), signed(point, "console-2", key))


@pytest.fixture
def room(signing: DutyRoom) -> tuple[Carrying, Verifying, list[Verdict]]:
    """A console on a database that carries checkpoints."""
    found: list[Verdict] = []
    carrying = Carrying(signing.console)
    signing.console.city._journal = carrying  # type: ignore[assignment]
    return carrying, verifying(signing, found), found


Room = tuple[Carrying, Verifying, list[Verdict]]


def test_consoles_of_a_room_keep_each_other_s_checkpoints_in_a_folder_of_their_own(
    signing: DutyRoom, room: Room
) -> None:
    duty, (carrying, check, found) = signing, room
    point = other_point(duty, duty.console.city.journal.tree(duty.console.book.name))
    carrying.hand_on(duty.console.book.name, point.key.text, point.note)
    duty.run(check.check())
    own = [one for one in carrying.handed if one.key != point.key.text]
    assert len(own) == 1 and console_name() in own[0].note
    folder = duty.console.city.folder / FOLDER / "others"
    [kept] = folder.glob("*/*.txt")
    assert notes_in(kept) == [point.note]
    assert kept.parent.name == f"console-2-{point.key.id.hex()}"
    assert KnownKeys(duty.console.city.home.folder / KEYS).all[-1] == point.key
    assert (found, check.broken_at) == ([], 0)


def test_a_console_that_signed_another_record_has_split_it_and_the_banner_says_so(
    signing: DutyRoom, room: Room
) -> None:
    duty, (carrying, check, found) = signing, room
    seq = duty.console.situation.seq
    point = other_point(duty, Edge(seq, [bytes(32)] * seq.bit_count()))
    duty.run(check.check())
    carrying.hand_on(duty.console.book.name, point.key.text, point.note)
    duty.run(check.check())
    [verdict] = found
    assert verdict.reason is not None and verdict.reason.code == "record-split"
    proof = duty.console.city.folder / FOLDER / SPLIT
    assert tuple(notes_in(proof)) == verdict.split and len(verdict.split) == 2
    code, said = verified(proof, duty.console.city.home.folder / KEYS / OWN, "--key", point.key.text)
    assert code == 1 and "SPLIT" in said and "console-2" in said, "anybody can see it with the two notes"
    duty.room.troubles.broken(verdict)
    assert f"console-2 #{seq}" in duty.screen.banner.text


def test_whoever_takes_another_console_s_name_is_not_believed(signing: DutyRoom, room: Room) -> None:
    duty, (carrying, check, found) = signing, room
    true = other_point(duty, duty.console.city.journal.tree(duty.console.book.name))
    KnownKeys(duty.console.city.home.folder / KEYS).meet(true.key)
    seq = duty.console.situation.seq
    point, key = checkpoint(duty.console.book, Edge(seq, [bytes(32)] * seq.bit_count())), private(9)
    carrying.hand_on(duty.console.book.name, key_of("console-2", key).text, signed(point, "console-2", key))
    carrying.hand_on(duty.console.book.name, "no key", "no note")
    duty.run(check.check())
    assert (found, check.broken_at) == ([], 0)
    assert check.anchored_to == seq
