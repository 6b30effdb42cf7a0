"""A file of frames gives the same replay sooner, or none: damaged, of other code or another record, it is not used."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

import console.review.deltas
import console.review.frame_file
import console.review.opening
from console.bench.long_book import long_story
from console.bench.story import BOOK
from console.entry import Entry
from console.journal.memory import MemoryJournal
from console.review import Tape, situation_at
from console.review.frame_file import FrameFile
from console.review.frames import Frames, Parts
from console.review.opening import Opening, frames_file
from console.review.row_types import REST, TABLES
from console.situation import Situation
from console.situation.digest import state_hash
from tests.console.review.nights import REGISTRY
from tests.console.review.test_fold import whole
from tests.console.rewinding import order_of

EVERY = 40
Harm = Callable[[Path], object]


class Held(MemoryJournal):
    """A journal whose book is a list of entries."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return self.entries[after : after + limit]


@pytest.fixture(scope="module")
def story() -> list[Entry]:
    """A book with responses, of a city with 40 depots."""
    return [entry for some in islice(long_story(40, 12), 300) for entry in some]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A short book has frames enough for a file, and an opening stock that counts as large."""
    monkeypatch.setattr(console.review.opening, "KEPT_FROM", 3)
    monkeypatch.setattr(console.review.opening, "WORTH", 2)
    monkeypatch.setattr(console.review.opening, "Frames", lambda: Frames(EVERY))
    for module in (console.review.deltas, console.review.frame_file):
        monkeypatch.setattr(module, "LARGE", 300)
    yield


def opened(journal: Held, folder: Path) -> Opening:
    """The book, opened and kept."""
    opening = Opening(journal, REGISTRY, BOOK, folder)
    opening.read()
    opening.keep()
    return opening


def is_right(opening: Opening, journal: Held) -> None:
    """At its end and on the way, in tape and lanes, it is what a fold from the first entry on gives."""
    tape = whole(Tape(journal, BOOK))
    assert len(opening.tape) == len(tape) and opening.tape.columns == tape.columns
    for place in (len(tape), len(tape) // 2, EVERY - 1, len(tape) - 3, 0, len(tape)):
        straight = situation_at(tape, REGISTRY, place)
        assert state_hash(opening.fold.go(place)) == state_hash(straight)
        assert order_of(Parts(opening.fold.situation)) == order_of(Parts(straight))
    anew = Opening(journal, REGISTRY, BOOK, Path("nowhere"))
    anew.read()
    for kind, lane in anew.lanes.lanes.items():
        assert vars(opening.lanes[kind]) == vars(lane)
    assert opening.owners.places("console-1") == anew.owners.places("console-1")


def took_up(opening: Opening) -> bool:
    """Whether the file was used."""
    return opening._taken > 0


def test_the_second_opening_takes_up_the_file_and_is_the_same_replay(story: list[Entry], tmp_path: Path) -> None:
    journal = Held(story)
    first = opened(journal, tmp_path)
    assert not took_up(first) and frames_file(tmp_path, BOOK.name).exists()
    second = opened(journal, tmp_path)
    assert took_up(second)
    is_right(second, journal)


def test_a_book_that_has_grown_goes_on_from_its_file_and_a_longer_file_is_made(
    story: list[Entry], tmp_path: Path
) -> None:
    opened(Held(story[: len(story) // 2]), tmp_path)
    before = frames_file(tmp_path, BOOK.name).stat().st_size
    grown = opened(Held(story), tmp_path)
    assert took_up(grown)
    is_right(grown, Held(story))
    assert frames_file(tmp_path, BOOK.name).stat().st_size > before
    assert len(list(FrameFile(frames_file(tmp_path, BOOK.name), BOOK.name, EVERY)._parts)) == len(story) // EVERY


def flip(path: Path) -> None:
    """One bit, in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(bytes(data))


def folder_instead(path: Path) -> None:
    """A folder of its name."""
    path.unlink()
    path.mkdir()


HARMS: dict[str, Harm] = {
    "a flipped bit": flip,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "empty": lambda path: path.write_bytes(b""),
    "something else": lambda path: path.write_bytes(b"SQLite format 3\0" * 40),
    "missing": lambda path: path.unlink(),
    "a folder": folder_instead,
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_file_that_is_harmed_is_not_used_and_the_book_is_folded_anew(
    story: list[Entry], tmp_path: Path, harm: Harm
) -> None:
    journal = Held(story)
    opened(journal, tmp_path)
    harm(frames_file(tmp_path, BOOK.name))
    again = opened(journal, tmp_path)
    assert not took_up(again)
    is_right(again, journal)


def test_a_file_that_other_code_has_folded_is_not_used(
    story: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Held(story)
    opened(journal, tmp_path)
    stamp = console.review.frame_file.fold_stamp() + "'"
    monkeypatch.setattr(console.review.frame_file, "fold_stamp", lambda: stamp)
    assert not took_up(opened(journal, tmp_path))


def test_a_file_of_another_record_is_not_used(story: list[Entry], tmp_path: Path) -> None:
    """A record that was restored from an older copy and went on otherwise: the chain at the file's end is another."""
    opened(Held(story), tmp_path)
    other = [entry for some in islice(long_story(41, 12), 320) for entry in some]
    again = opened(Held(other), tmp_path)
    assert not took_up(again)
    is_right(again, Held(other))
    shorter = Held(story[: len(story) // 2])
    opened(Held(story), tmp_path)
    assert not took_up(opened(shorter, tmp_path))


def test_any_change_of_the_code_is_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "review").mkdir()
    (tmp_path / "entry.py").write_text("entry = 1")
    stamps = set()
    for text in ("a = 1", "a = 2", "a = 1\n"):
        (tmp_path / "review" / "fold.py").write_text(text)
        stamps.add(console.review.frame_file.fold_stamp.__wrapped__())
    assert len(stamps) == 3


def test_where_nothing_can_be_written_there_is_no_file_and_nobody_misses_it(story: list[Entry], tmp_path: Path) -> None:
    (tmp_path / "frames").write_text("a file stands where the folder would be")
    opened(Held(story), tmp_path)
    is_right(opened(Held(story), tmp_path), Held(story))


def test_what_can_be_read_from_a_file_is_all_that_a_situation_is_made_of() -> None:
    parts = Parts(Situation())
    assert set(parts.tables) == set(TABLES), "a new table needs its row in console/review/row_types.py"
    assert set(parts.rest()) == set(REST), "what is held whole needs its row in console/review/row_types.py"
