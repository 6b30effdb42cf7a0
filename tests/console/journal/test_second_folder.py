"""The second folder has every checkpoint, whatever was away or half written, and nothing is taken from it."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.journal.anchors import Anchors, notes_in, points_file
from console.journal.checkpoint import checkpoint
from console.journal.keys import OWN, KnownKeys, own_key
from console.journal.memory import MemoryJournal
from console.journal.second_folder import PLACE, SecondFolder, prepare
from resources.base import BadInput
from tests.console.journal.support import LIVE, fill, store


class Desk:
    """A console that signs, and its second folder."""

    def __init__(self, folder: Path) -> None:
        self.journal = MemoryJournal()
        fill(self.journal, 3)
        self.anchors = Anchors(points_file(folder / "city", LIVE), "desk-1", own_key(folder / "keys"))
        self.anchors.file.parent.parent.mkdir(parents=True)
        KnownKeys(folder / "keys").use(self.anchors.key)
        self.keys = folder / "keys" / OWN
        self.stick = folder / "stick"
        self.stick.mkdir()
        prepare(self.stick)
        self.second = SecondFolder(self.stick, "linjiang", "desk-1")
        self.there = self.stick / PLACE / "linjiang" / "desk-1" / self.anchors.file.name

    def sign(self) -> None:
        """Something happens and is signed."""
        store(self.journal, f"command {self.journal.count('live')}")
        self.anchors.add(checkpoint(LIVE, self.journal.tree("live")))

    def bring(self) -> Path:
        """Bring what is signed to the stick."""
        return self.second.bring(self.anchors.file, self.keys)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_checkpoint_is_brought_with_the_key_to_check_it(desk: Desk) -> None:
    for _ in range(3):
        desk.sign()
        assert desk.bring() == desk.there
        assert desk.there.read_bytes() == desk.anchors.file.read_bytes()
    assert (desk.there.parent / OWN).read_text(encoding="utf-8") == f"{desk.anchors.key.text}\n"


def test_a_stick_that_was_away_is_brought_all_that_it_lacks(desk: Desk) -> None:
    desk.sign()
    desk.bring()
    (desk.stick / PLACE).rename(desk.stick / "elsewhere")
    for _ in range(3):
        desk.sign()
        with pytest.raises(BadInput) as away:
            desk.bring()
        assert away.value.reason.code == "second-folder-away"
    assert not (desk.stick / PLACE).exists(), "nothing is written to what lies beneath the stick"
    (desk.stick / "elsewhere").rename(desk.stick / PLACE)
    desk.bring()
    assert desk.there.read_bytes() == desk.anchors.file.read_bytes()


def test_another_stick_gets_all_from_the_first_checkpoint_on(desk: Desk) -> None:
    desk.sign()
    desk.bring()
    shutil.rmtree(desk.stick / PLACE / "linjiang")
    desk.sign()
    desk.bring()
    assert desk.there.read_bytes() == desk.anchors.file.read_bytes()


@settings(deadline=None, max_examples=30)
@given(cut=st.integers(1, 600), begun_anew=st.booleans())
def test_what_a_stick_lost_by_being_pulled_is_brought_again(
    tmp_path_factory: pytest.TempPathFactory, cut: int, begun_anew: bool
) -> None:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for _ in range(4):
        desk.sign()
    desk.bring()
    desk.there.write_bytes(desk.there.read_bytes()[:-cut])
    desk.sign()
    if begun_anew:
        desk.second = SecondFolder(desk.stick, "linjiang", "desk-1")
    desk.bring()
    assert set(notes_in(desk.there)) >= set(notes_in(desk.anchors.file))


def test_a_folder_here_that_was_put_back_to_an_older_copy_takes_nothing_from_the_stick(desk: Desk) -> None:
    desk.sign()
    older = desk.anchors.file.read_bytes()
    desk.sign()
    desk.bring()
    brought = desk.there.read_bytes()
    desk.anchors.file.write_bytes(older)
    again = SecondFolder(desk.stick, "linjiang", "desk-1")
    again.bring(desk.anchors.file, desk.keys)
    assert desk.there.read_bytes() == brought
    desk.sign()
    again.bring(desk.anchors.file, desk.keys)
    assert set(notes_in(desk.there)) == set(notes_in(desk.anchors.file)) | {*notes_in(desk.there)}
    assert desk.there.read_bytes().startswith(brought)


def test_a_folder_that_cannot_be_written_is_not_chosen(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        prepare(tmp_path / "missing")
