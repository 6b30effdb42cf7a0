"""Tables that know what of them changed: a row as it was stays as it was, and nobody pays who does not ask."""

import msgspec
import pytest

from resources.rows import NOTHING, Rows


class Thing(msgspec.Struct):
    """A row."""

    count: int = 0


def three() -> Rows[str, Thing]:
    """Rows a, b, c."""
    rows: Rows[str, Thing] = Rows()
    for key in "abc":
        rows.put(key, Thing())
    return rows


def test_where_nobody_watches_a_row_is_changed_where_it_stands() -> None:
    rows = three()
    before = rows["a"]
    rows.edit("a").count = 5
    assert rows["a"] is before and before.count == 5 and rows.before is None


def test_a_row_as_it_was_is_kept_and_never_changed_again() -> None:
    rows = three()
    rows.watch()
    first = rows["a"]
    rows.edit("a").count = 1
    rows.edit("a").count = 2
    assert first.count == 0 and rows["a"].count == 2
    assert rows.before == {"a": first}


def test_what_came_and_what_went_is_noted_with_what_stood_there_before() -> None:
    rows = three()
    rows.watch()
    gone = rows["b"]
    rows.put("d", Thing(4))
    rows.drop("b")
    rows.put("b", Thing(7))
    rows.drop("d")
    assert rows.before == {"d": NOTHING, "b": gone}
    assert list(rows) == ["a", "c", "b"]


def test_a_selection_always_shows_the_rows_as_they_are() -> None:
    rows = three()
    picks = rows.picked()
    picks["a"] = rows["a"]
    rows.watch()
    rows.edit("a").count = 3
    rows.edit("b").count = 4
    assert picks == {"a": Thing(3)} and picks["a"] is rows["a"]
    picks.choose(("c", "b"))
    assert list(picks.values()) == [rows["c"], rows["b"]]


def test_a_row_that_is_not_there_can_neither_be_changed_nor_dropped() -> None:
    rows = three()
    rows.watch()
    for wrong in (rows.edit, rows.drop):
        with pytest.raises(KeyError):
            wrong("z")
    assert rows.before == {}
