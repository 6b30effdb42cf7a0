"""What was done while the record was away outlasts a crash, in its order, under a number never given twice."""

from pathlib import Path

import msgspec
import pytest

from console.sqlite import open_file
from console.stores.local import LOCAL, LocalFile
from console.stores.outbox import OutboxRow, SqliteOutbox
from resources.base import CommandId, Instant

ROW = OutboxRow(
    "live", "console-1", CommandId("a"), "AddNote", b'{"text":"x"}', "周敏", "duty_officer",
    Instant(3), Instant(4), Instant(2),
)  # fmt: skip


def named(number: int) -> str:
    return f"P-{number}"


def row(command: str, **other: object) -> OutboxRow:
    return msgspec.structs.replace(ROW, command=CommandId(command), **other)


@pytest.fixture
def outbox(file: LocalFile) -> SqliteOutbox:
    return SqliteOutbox(file)


def test_it_is_kept_by_console_and_book_in_the_order_in_which_it_was_asked_for(outbox: SqliteOutbox) -> None:
    for command, other in (("a", {}), ("b", {"console": "console-2"}), ("c", {"book": "drill"}), ("d", {})):
        outbox.put(row(command, **other))
    assert [one.command for one in outbox.all("live", "console-1")] == ["a", "d"]
    assert [one.command for one in outbox.all("live", "console-2")] == ["b"]


def test_a_command_is_kept_once_however_often_it_is_put(outbox: SqliteOutbox) -> None:
    first = outbox.put(ROW, named)
    assert outbox.put(row("a", body=b"{}"), named) == first
    assert outbox.all("live", "console-1") == [first]


def test_a_provisional_number_is_never_given_twice(outbox: SqliteOutbox) -> None:
    first = outbox.put(row("a"), named)
    outbox.settle([first.number], {})
    assert outbox.put(row("b"), named).name != first.name


def test_calls_are_counted_by_themselves_whatever_else_is_kept_between_them(outbox: SqliteOutbox) -> None:
    outbox.put(row("a"))
    outbox.put(row("b"))
    assert outbox.put(row("c"), named).name == "P-1"
    outbox.put(row("d"))
    assert outbox.put(row("e"), named).name == "P-2"


def test_a_file_of_an_older_vigil_goes_on_where_its_numbers_were(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    older = msgspec.structs.replace(LOCAL, steps=LOCAL.steps[:3])
    connection = open_file(path, older)
    connection.execute(
        "INSERT INTO outbox SELECT 7, 'live', 'c', 'x', 'OpenIncident', x'', 'a', 'p', 1, 1, 1, 'P-7', NULL"
    )
    connection.commit()
    connection.close()
    file = LocalFile(path)
    assert SqliteOutbox(file).put(row("b"), named).name == "P-8"
    file.close()


def test_settling_one_rewrites_what_referred_to_it_in_the_same_step(outbox: SqliteOutbox) -> None:
    call, note = outbox.put(row("a"), named), outbox.put(row("b"))
    outbox.settle([call.number], {note.number: b'{"text":"y"}'})
    (left,) = outbox.all("live", "console-1")
    assert (left.command, left.body) == ("b", b'{"text":"y"}')


def test_why_it_was_refused_stays_until_it_is_asked_for_otherwise(outbox: SqliteOutbox) -> None:
    kept = outbox.put(ROW)
    outbox.mark(kept.number, b'{"code":"x"}')
    assert outbox.all("live", "console-1")[0].refused == b'{"code":"x"}'
    outbox.replace(kept.number, CommandId("b"), b"{}", Instant(9), 8)
    (left,) = outbox.all("live", "console-1")
    assert (left.refused, left.body, left.taken, left.seen) == (None, b"{}", 9, 8)


def test_what_an_older_version_kept_counts_as_known_before_everything_that_is_on_the_record(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    connection = open_file(path, msgspec.structs.replace(LOCAL, steps=LOCAL.steps[:4]))
    connection.execute(
        "INSERT INTO outbox SELECT 7, 'live', 'c', 'x', 'AddNote', x'', 'a', 'p', 1, 1, 1700000000000000, '', NULL"
    )
    connection.commit()
    connection.close()
    file = LocalFile(path)
    assert [one.seen for one in SqliteOutbox(file).all("live", "c")] == [0]
    file.close()
