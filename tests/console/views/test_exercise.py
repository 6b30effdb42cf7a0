"""An exercise says of what it is a copy: the parent's book, the entry, and the chain value that proves which record."""

from console.entry import Book
from console.situation import Situation
from console.views.exercise import build_drill_bar, origin_of
from console.views.language import Language

FORK = Book("drill", "exercise", "live", 1204, bytes.fromhex("3f2a9c" + "00" * 29))


def test_parent_entry_and_chain_value_stand_in_the_exercises_bar() -> None:
    view = build_drill_bar(Situation(), FORK, Language("en"))
    assert view.origin == "from live #1204, chain 3f2a9c000000"
    assert view.chain == FORK.parent_chain.hex()
    assert "live" in origin_of(FORK, Language("zh_CN")) and "1204" in origin_of(FORK, Language("zh_CN"))


def test_a_book_that_is_no_fork_has_no_origin() -> None:
    assert origin_of(Book("live", "live"), Language("en")) == ""
