"""A room's database by the command line: made, used by several consoles, and left again with the record whole."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.assembly.city import LOCAL, City
from console.assembly.seals import seal_to_end
from console.bench.postgres_server import PostgresServer
from console.entry import Book
from console.journal.lineage import begun, book_named
from console.journal.sqlite import SqliteJournal
from console.postgres.address import address
from console.postgres.connection import NEWEST, connect
from console.settings import Home
from console.stores.accounts import StoredAccounts
from console.stores.local import LocalFile
from console.stores.room import RoomTables
from resources.base import Instant
from tests.console.cli.conftest import Said, Vigil, ended, started
from tests.console.journal.support import store
from tests.room import Rooms

CITY = "xiaojiangshi"


@pytest.fixture
def server(rooms: Rooms) -> PostgresServer:
    return rooms.server


@pytest.fixture
def owner(server: PostgresServer) -> str:
    """The address of a database in which nothing is yet, as its owner has it."""
    return server.url(server.new_database())


@pytest.fixture
def url(owner: str, vigil: Vigil) -> str:
    """The address of a room, as its consoles have it."""
    assert vigil("database", "init", "--database", owner, "--role", "console").code == 0
    return owner.replace("postgres@", "console@")


def test_a_room_is_made_by_its_owner_with_a_role_for_its_consoles(
    vigil: Vigil, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_CONSOLE_PASSWORD", "a long word")
    said = vigil("--database", owner, "database", "init", "--role", "desks", "--json")
    shown = address(owner).shown
    assert said.json == {"database": shown, "version": NEWEST, "role": "desks", "city": CITY}
    assert vigil("database", "init", "--database", owner, "--role", "desks").out == (
        f"{shown}: ready for the consoles of {CITY}, as desks\n"
    )
    with connect(address(owner)) as connection:
        kept = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'desks'").fetchone()
    assert kept is not None
    assert kept[0].startswith("SCRAM-SHA-256$")


@pytest.mark.parametrize("name", ["", "public", "pg_desks", "d" * 64, "台" * 22])
def test_a_role_whose_name_the_server_refuses_or_cuts_short_is_one_line(vigil: Vigil, owner: str, name: str) -> None:
    said = vigil("--database", owner, "database", "init", "--role", name)
    assert (said.code, said.out) == (1, "")
    assert said.err == "vigil: --role: a role's name has 1 to 63 bytes, and is none that PostgreSQL keeps for itself\n"


def test_where_nothing_can_be_copied_no_file_is_left_and_no_password_shown(
    vigil: Vigil, url: str, tmp_path: Path
) -> None:
    shown, telling = address(url).shown, url.replace("console@", "console:secret@")
    same = vigil("database", "copy", telling, telling)
    assert (same.code, same.err) == (1, f"vigil: {shown}: that is one and the same place\n")
    none = vigil("database", "copy", telling, tmp_path / "copy.db", "--book", "drill")
    assert (none.code, none.err) == (1, f"vigil: {shown}: there is no book drill\n")
    assert not (tmp_path / "copy.db").exists()
    for verb in ("show", "verify"):
        assert vigil("journal", verb, "--database", telling, "--book", "drill").err == none.err


def test_a_city_s_record_is_not_copied_into_the_room_of_another_nor_out_of_it(
    vigil: Vigil, owner: str, home: Path
) -> None:
    assert vigil("city", "adopt").code == 0
    record = home / "cities" / CITY / "vigil.db"
    assert vigil("database", "init", "--database", owner, "--role", "console", "--city", "elsewhere").code == 0
    url = owner.replace("postgres@", "console@")
    for places in ((record, url), (url, record)):
        said = vigil("database", "copy", *places)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert f"is that of the city elsewhere, not of {CITY}" in said.err
    with connect(address(url)) as connection:
        assert connection.execute("SELECT count(*) FROM books").fetchone() == (0,)


def test_without_an_address_nothing_is_made(vigil: Vigil) -> None:
    assert vigil("database", "init").err == (
        "vigil: --database: name the room's database: --database postgresql+psycopg://USER@HOST/DATABASE\n"
    )
    assert vigil("database", "init", "--database", "mysql://desk:secret@db.city/vigil").code == 1
    assert "secret" not in vigil("journal", "show", "--database", "mysql://desk:secret@db.city/vigil").err
    for words in (("mysql://desk:secret@db.city/vigil", "x.db"), ("x.db", "postgres://desk:secret@db.city/vigil")):
        assert "secret" not in vigil("database", "copy", *words).err


def test_the_verbs_work_in_the_room_and_leave_the_file_alone(vigil: Vigil, url: str, home: Path) -> None:
    assert vigil("city", "adopt", "--database", url).code == 0
    shown = vigil("journal", "show", "--database", url, "--json").json
    assert len(shown) > 0
    assert vigil("--database", url, "journal", "verify").out.startswith(f"{CITY} · live: whole, {shown[-1]['seq']} ")
    assert vigil("journal", "show", "--json").json == []


def test_a_server_that_is_not_there_is_one_line(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("journal", "show", "--database", f"postgresql+psycopg://console@/vigil?host={tmp_path}")
    assert said.code == 1
    assert said.err.startswith(f"vigil: {tmp_path}/vigil: no database server runs at its address ")
    assert said.err.count("\n") == 1


@pytest.fixture
def console(home: Path, url: str) -> Iterator["subprocess.Popen[str]"]:
    """Another console in the room, in a process of its own."""
    command = [sys.executable, "-m", "tests.console.cli.follower", str(home), CITY, "5", url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)


def test_what_the_command_line_enters_is_at_a_console_of_the_room_at_once(
    vigil: Vigil, url: str, home: Path, console: "subprocess.Popen[str]"
) -> None:
    assert console.stdout is not None
    assert console.stdin is not None
    assert console.stdout.readline() == "ready\n"
    said: Said = ended(started("--home", home, "--database", url, "city", "adopt", "--json"))
    assert said.code == 0
    seqs, line = [], ""
    while not line.startswith("11 "):
        line = console.stdout.readline()
        assert line, "the console ended"
        seqs.append(int(line.split()[0]))
    console.stdin.close()
    assert seqs == list(range(1, len(seqs) + 1)), "every entry once, in order, whoever wrote it"
    assert vigil("--database", url, "journal", "verify").code == 0


def test_a_record_moves_into_a_room_and_out_again_with_its_people(
    vigil: Vigil, url: str, home: Path, tmp_path: Path
) -> None:
    record, now = home / "cities" / CITY / "vigil.db", Instant(1)
    assert vigil("city", "adopt").code == 0
    here = LocalFile(record.with_name(LOCAL))
    StoredAccounts(here).enrol("王芳", "2580", now)
    here.close()
    there = vigil("database", "copy", record, url, "--json").json
    assert [one["book"] for one in there] == ["live"]
    assert there[0]["entries"] == there[0]["brought"] > 0
    assert StoredAccounts(RoomTables(address(url))).verify("王芳", "2580", now)
    assert vigil("journal", "verify", "--database", url, "--json").json[0]["chain"] == there[0]["chain"]
    back = tmp_path / "back.db"
    said = vigil("database", "copy", url, back)
    assert said.out.split() == ["live", "1", "entry", there[0]["chain"]]
    again = vigil("database", "copy", record, back, "--json").json
    assert again == [there[0] | {"brought": 0}]


def test_a_fork_moves_with_the_books_that_it_stands_on(vigil: Vigil, home: Path, tmp_path: Path) -> None:
    record, there = home / "cities" / CITY / "vigil.db", tmp_path / "there.db"
    assert vigil("city", "adopt").code == 0
    with closing(SqliteJournal(record)) as journal:
        for name, parent in (("drill", "live"), ("deeper", "drill"), ("other", "live")):
            store(journal, name, 2, begin_fork(journal, name, parent))
    said = vigil("database", "copy", record, there, "--book", "deeper", "--json")
    assert (said.code, [one["book"] for one in said.json]) == (0, ["live", "drill", "deeper"])


def begin_fork(journal: SqliteJournal, name: str, parent: str) -> str:
    """A book that begins where its parent ends."""
    head = journal.head(parent)
    return begun(journal, Book(name, "exercise", parent, head.seq, head.chain)).name


def sign(home: Path, room: str = "") -> None:
    """This machine signs how far the live record goes, in its file or in the room."""
    city = City(Home(home, room), CITY)
    seal_to_end(city, book_named(city.journal, "live"))
    city.close()


def test_a_machine_that_works_on_its_file_and_in_rooms_misses_no_record_that_is_in_another_place(
    vigil: Vigil, url: str, home: Path, tmp_path: Path
) -> None:
    record, stick = home / "cities" / CITY / "vigil.db", tmp_path / "stick"
    stick.mkdir()
    vigil("journal", "copies", stick)
    assert vigil("city", "adopt").code == vigil("city", "adopt", "--database", url).code == 0
    for room in ("", url):
        sign(home, room)
    assert vigil("journal", "verify").code == vigil("journal", "verify", "--database", url).code == 0
    with connect(address(url.replace("console@", "postgres@"))) as owner:
        owner.execute("SET session_replication_role = replica")
        for table in ("entries", "nodes", "heads", "books"):
            owner.execute(f"DELETE FROM {table}")
    said = vigil("journal", "verify", "--database", url, "--json").json
    assert [(one["book"], one["reason"]["code"]) for one in said] == [("live", "record-gone")]
    assert vigil("journal", "verify").code == 0
    vigil("database", "copy", record, url)
    record.unlink()
    assert vigil("journal", "verify", "--json").json[0]["reason"]["code"] == "record-gone"


def test_a_book_that_differs_is_not_overwritten(vigil: Vigil, url: str, home: Path) -> None:
    record = home / "cities" / CITY / "vigil.db"
    assert vigil("city", "adopt").code == vigil("city", "adopt", "--database", url).code == 0
    before = vigil("journal", "verify", "--database", url, "--json").json
    said = vigil("database", "copy", record, url)
    assert said.code == 1
    assert "there is another book live already" in said.err
    assert vigil("journal", "verify", "--database", url, "--json").json == before
    assert vigil("database", "copy", record, record).code == 1
