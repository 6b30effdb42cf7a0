"""The leaves that SQLite joins are those of the entries as they are read, whatever was done to the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysqlite3 import dbapi2

from console.journal.api import leaves_of
from console.journal.leaves import SMALL
from console.journal.schema import COLUMNS
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_stored
from tests.console.journal.support import LIVE, draft, fill, tamper

LOOSEN = (
    "ALTER TABLE entries RENAME TO kept",
    f"CREATE TABLE entries ({COLUMNS})",
    "INSERT INTO entries SELECT * FROM kept",
    "DROP TABLE kept",
)
"""The same entries in a table that has neither keys nor types: it takes whatever is put into it."""
WHOLE = (
    "(SELECT x'ff' || seq || x'0000000000000010' || at || x'0000000000000010' || wall || x'ff' || actor || x'fe' || "
    "post || x'fe' || console || x'fe' || ordinal || x'fe' || kind || x'fe' || version || x'ff' || command || x'ff' || "
    "body FROM entries WHERE seq = {seq})"
)


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(path)
    fill(journal, 6)
    assert journal.leaves("live", 0, 12) == leaves_of(journal.read("live", 0, 12))
    yield journal
    journal.close()


def put(values: str, seq: int = 5) -> str:
    return f"UPDATE entries SET {values} WHERE seq = {seq}"


def as_read(journal: SqliteJournal, after: int, limit: int) -> tuple[list[bytes], list[bytes]]:
    """Hashes and chain values; none where nothing is to be read."""
    read = leaves_of(journal.read("live", after, limit) if limit else [])
    return read.hashes, read.chains


BEHIND = {
    "what joins two fields is put into one": (put("actor = actor || x'fe' || post"),),
    "a field goes over to the next": (put("actor = actor || x'fe' || post, post = NULL"),),
    "two fields become one, another becomes two": (
        put(
            "actor = CAST(actor || x'fe' || post AS TEXT), post = console, console = 0, ordinal = kind, kind = version"
        ),
    ),
    "the body goes over to the command": (put("command = command || x'ff' || body, body = x''"),),
    "an entry stands whole in the body of the one before, and is nothing itself": (
        put(f"body = CAST(body || {WHOLE.format(seq=6)} AS BLOB)"),
        put("actor = NULL", 6),
    ),
    "an entry stands whole in the body of the one before, and is gone": (
        put(f"body = CAST(body || {WHOLE.format(seq=6)} AS BLOB)"),
        "DELETE FROM entries WHERE seq = 6",
    ),
    "a byte of a chain value goes over to the next": (
        put("chain = substr(chain, 1, 31)"),
        put("chain = (SELECT substr(chain, 32) FROM entries WHERE seq = 5) || chain", 6),
    ),
    "two chain values stand in one": (
        put("chain = CAST(chain || (SELECT chain FROM entries WHERE seq = 6) AS BLOB)"),
        put("chain = x''", 6),
    ),
    "a chain value is gone": (put("chain = NULL"),),
    "a chain value is a text": (put("chain = CAST(chain AS TEXT)"),),
    "a chain value is a text with an end before its end": (
        put("chain = CAST(printf('%.32c', 'a') || x'00' || chain AS TEXT)"),
    ),
    "a body is a text": (put("body = CAST(body AS TEXT)"),),
    "a body is gone": (put("body = NULL"),),
    "a time is a text": (put("wall = CAST(wall AS TEXT)"),),
    "a time holds what comes behind it": (put("wall = wall || x'000000000000000b' || 'duty_officer'"),),
    "an entry stands beside the one of its number, and has another time": (
        f"INSERT INTO entries SELECT {COLUMNS.replace('at,', '0,', 1)} FROM entries WHERE seq = 5",
    ),
    "an entry stands twice": ("INSERT INTO entries SELECT * FROM entries WHERE seq = 5",),
    "an entry stands between two": (
        f"INSERT INTO entries SELECT {COLUMNS.replace('seq', '5.5')} FROM entries WHERE seq = 5",
    ),
    "two entries changed their places": (put("seq = 99"), put("seq = 5", 6), put("seq = 6", 99)),
}


@pytest.mark.parametrize("done", BEHIND)
def test_bytes_that_move_behind_the_console_s_back_never_pass(journal: SqliteJournal, path: Path, done: str) -> None:
    tamper(path, *LOOSEN, *BEHIND[done])
    if found := journal.leaves("live", 0, 12):
        assert (found.hashes, found.chains) == as_read(journal, 0, 12)
    verdict = verify_stored(journal, LIVE)
    assert not verdict.ok
    assert verdict.first_bad in (5, 6)


def test_a_stretch_of_large_bodies_is_left_to_reading(journal: SqliteJournal) -> None:
    head = journal.head("live")
    bodies = [b"x" * (SMALL // 2), b"y" * (SMALL // 2), b"z"]
    journal.append("live", head, [draft("large", n, body) for n, body in enumerate(bodies)])
    assert journal.leaves("live", head.seq, 3) == leaves_of([])
    assert journal.leaves("live", head.seq, 2) == leaves_of(journal.read("live", head.seq, 2))
    assert verify_stored(journal, LIVE).entries == head.seq + 3


def test_a_stretch_that_sqlite_cannot_join_is_left_to_reading(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.journal.sqlite.SELECT_LEAVES", "SELECT zeroblob(2000000000), ?, ?, ?")
    assert journal.leaves("live", 0, 12) is None
    assert verify_stored(journal, LIVE).entries == 12


def test_whoever_verifies_leaves_no_connection_behind(path: Path) -> None:
    opened: list[Any] = []

    class Counted(dbapi2.Connection):  # type: ignore[misc]
        def close(self) -> None:
            opened.remove(self)
            super().close()

    def connecting(file: Path) -> Any:
        opened.append(dbapi2.connect(str(file), check_same_thread=False, factory=Counted))
        return opened[-1]

    journal = SqliteJournal(path, connecting)
    fill(journal, 6)
    for _ in range(3):
        assert verify_stored(journal, LIVE).ok
    assert len(opened) == 1
    journal.close()
    assert opened == []


# --- whatever stands there -----------------------------------------------------------------------------------------

Text = tuple[bytes]
"""Bytes that are stored as a text, whether they are one or not."""
BYTES = st.lists(
    st.sampled_from([b"\xff", b"\xfe", b"\0", b"\x80", b"a", "水".encode(), b"0", bytes(7) + b"\x10"]), max_size=4
).map(b"".join)
ODD = st.one_of(st.none(), st.integers(-1, 3), BYTES, st.tuples(BYTES))
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "seq": st.none(), "at": st.just(1_770_000_000_000_000), "wall": st.just(1_770_000_000_000_001),
    "actor": st.just(("王芳".encode(),)), "post": st.just((b"duty",)), "console": st.just((b"desk-1",)),
    "command": st.just((b"c1",)), "ordinal": st.integers(0, 300), "kind": st.just((b"NoteAdded",)),
    "version": st.just(1), "body": BYTES, "chain": st.binary(min_size=32, max_size=32),
}  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> list[list[int | bytes | Text | None]]:
    """The fields of entries that follow one another; some have what none has."""
    stored = []
    for seq in range(1, draw(st.integers(1, 6)) + 1):
        fields = {name: draw(plain) for name, plain in PLAIN.items()} | {"seq": seq}
        for name in draw(st.one_of(st.just(set[str]()), st.sets(st.sampled_from(sorted(PLAIN)), max_size=3))):
            fields[name] = draw(ODD)
        stored.append(list(fields.values()))
    return stored


def literal(value: int | bytes | Text | None) -> str:
    if isinstance(value, tuple):
        return f"CAST({literal(value[0])} AS TEXT)"
    return "NULL" if value is None else f"x'{value.hex()}'" if isinstance(value, bytes) else str(value)


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteJournal, Any]]:
    path = tmp_path_factory.mktemp("leaves") / "vigil.db"
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    tamper(path, *LOOSEN)
    connection: Any = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    yield journal, connection
    connection.close()
    journal.close()


@settings(max_examples=150, deadline=None)
@given(stored=rows())
def test_leaves_are_those_of_what_is_read_or_none(
    stored: list[list[int | bytes | Text | None]], loose: tuple[SqliteJournal, Any]
) -> None:
    journal, connection = loose
    connection.execute("DELETE FROM entries")
    for row in stored:
        connection.execute(f"INSERT INTO entries VALUES ('live', {', '.join(map(literal, row))})")
    for after, limit in ((0, 100), (0, 3), (2, 2)):
        if found := journal.leaves("live", after, limit):
            assert (found.hashes, found.chains) == as_read(journal, after, len(found.hashes))
