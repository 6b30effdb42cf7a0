"""Bookmarks: beside the record, by whichever window of the book they were set."""

from pathlib import Path

from console.review.bookmarks import Bookmark, Bookmarks
from resources.base import Instant

FIRST = Bookmark(4, Instant(1_000), "第一次误判", "李明")
LATER = Bookmark(9, Instant(5_000), "改派", "周敏")


def test_they_stand_in_the_order_of_the_book_and_are_there_again(tmp_path: Path) -> None:
    kept = Bookmarks(tmp_path, "live")
    kept.set(LATER)
    kept.set(FIRST)
    assert kept.all == Bookmarks(tmp_path, "live").all == (FIRST, LATER)
    assert Bookmarks(tmp_path, "rehearsal-1").all == ()


def test_one_that_is_taken_away_is_gone_and_the_same_word_elsewhere_stays(tmp_path: Path) -> None:
    kept = Bookmarks(tmp_path, "live")
    other = Bookmark(12, Instant(6_000), FIRST.word, "李明")
    for one in (FIRST, other):
        kept.set(one)
    kept.take_away(FIRST)
    assert Bookmarks(tmp_path, "live").all == (other,)


def test_two_windows_set_some_at_once_and_neither_loses_any(tmp_path: Path) -> None:
    live, replay = Bookmarks(tmp_path, "live"), Bookmarks(tmp_path, "live")
    live.set(FIRST)
    replay.set(LATER)
    live.read()
    assert live.all == replay.all == (FIRST, LATER)


def test_a_torn_line_is_passed_over_and_an_empty_word_is_none(tmp_path: Path) -> None:
    kept = Bookmarks(tmp_path, "live")
    kept.set(FIRST)
    file = next((tmp_path / "bookmarks").iterdir())
    with file.open("ab") as torn:
        torn.write(b'{"seq":7,"at"\n')
        torn.write('{"seq":7,"at":1,"word":"误判","by":""}\n'.encode("gb18030"))  # as another program may have saved it
        torn.write(b"[" * 9_999 + b"\n" + b'{"seq":7,"at":%d,"word":"x","by":""}\n' % 10**18)
    kept.set(Bookmark(5, Instant(1), "  ", "李明"))
    kept.set(LATER)
    assert kept.all == (FIRST, LATER)
