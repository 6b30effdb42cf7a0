"""A real PostgreSQL beneath the window hangs, is killed, is cut off: known in 3 s, worked on, and all entered once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import qasync
from pytestqt.qtbot import QtBot

from console.assembly.city import LIVE
from console.bench.postgres_server import PostgresServer
from console.incidents.model import AddNote, IncidentOpened, NoteAdded
from console.postgres.address import address
from console.postgres.making import make
from console.settings import Home
from console.situation.orders import CommitDispatch
from console.situation.outbox import EnteredLate
from console.situation.record_loss import RecordCameBack
from tests.console.town import team_line
from tests.gui.duty_room import SLUG, DutyRoom, duty_room
from tests.gui.record_away import KNOWN_MS, beating
from tests.proxy import Proxy
from tests.room import ROLE

ROUNDS = 2
CUTS = 20
STAYS_MS = 2_500
"""For how long it stays away after it was said."""


class Wire:
    """A server of the test's own, and the wire to it."""

    def __init__(self, folder: Path) -> None:
        self.server = PostgresServer()
        self.folder = folder
        name = self.server.new_database()
        make(address(self.server.url(name)), ROLE, SLUG)
        self.server.administer(f"GRANT CONNECT ON DATABASE {name} TO {ROLE}")
        self.proxy = Proxy(folder, self.server.socket)
        self.url = self.server.url(name, ROLE, folder)

    def close(self) -> None:
        self.proxy.close()
        self.server.close()


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    folder = tmp_path / "wire"
    folder.mkdir()
    wire = Wire(folder)
    yield wire
    wire.close()


@pytest.fixture
def duty(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path, wire: Wire) -> Iterator[DutyRoom]:
    """A window on the room's live book, with stock and teams, and somebody on watch."""
    home = Home(town.folder, wire.url)
    with duty_room(qtbot, loop, home, LIVE, tmp_path / "local.db") as duty:
        duty.holdings()
        duty.watch()
        yield duty


@contextmanager
def stopped(duty: DutyRoom, wire: Wire) -> Iterator[None]:
    """SIGSTOP: nobody gets an answer or a no."""
    wire.server.freeze()
    try:
        yield
    finally:
        wire.server.thaw()


@contextmanager
def killed(duty: DutyRoom, wire: Wire) -> Iterator[None]:
    """SIGKILL, the server and all its processes; at the end it starts again and recovers."""
    duty.wait(duty.loop.run_in_executor(None, wire.server.kill).done, timeout=20_000)
    try:
        yield
    finally:
        duty.wait(duty.loop.run_in_executor(None, wire.server.start).done, timeout=40_000)


@contextmanager
def cut(duty: DutyRoom, wire: Wire) -> Iterator[None]:
    """Every connection ends, and nobody gets through."""
    wire.proxy.close()
    try:
        yield
    finally:
        wire.proxy = Proxy(wire.folder, wire.server.socket)


WAYS: dict[str, Callable[[DutyRoom, Wire], AbstractContextManager[None]]] = {
    "SIGSTOP": stopped,
    "SIGKILL and restart": killed,
    "cut off": cut,
}


def events(duty: DutyRoom) -> list[object]:
    entries = duty.console.city.journal.read("live", 0, 10_000)
    return [duty.console.city.registry.decode(entry) for entry in entries]


@pytest.mark.parametrize("way", WAYS)
def test_whatever_befalls_the_server_it_is_said_calls_are_taken_and_all_is_entered_once(
    duty: DutyRoom, wire: Wire, way: str
) -> None:
    incident = duty.call()
    with beating(duty, f"{way}, {ROUNDS} rounds") as heart:
        for number in range(ROUNDS):
            with WAYS[way](duty, wire):
                duty.wait(lambda: duty.screen.banner.text, timeout=KNOWN_MS)
                call = duty.call(f"人民路{number}号", "fire")
                duty.do(AddNote(call, f"note {number}"))
                duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
                assert not duty.console.situation.orders.dispatches
                duty.qtbot.wait(STAYS_MS)
            duty.wait(lambda: duty.console.link.away is None, timeout=20_000)
            outbox = duty.room.waiting.outbox
            assert outbox is not None
            duty.wait(lambda: [one.stage for one in outbox.items] == ["requested"] and not outbox._draining)  # noqa: B023
            duty.paint()
    assert max(heart.gaps) > 0
    happened = events(duty)
    places = [one.intake.place for one in happened if isinstance(one, IncidentOpened)]
    assert places == ["春晖路118号", *(f"人民路{number}号" for number in range(ROUNDS))]
    assert [one.text for one in happened if isinstance(one, NoteAdded)] == [f"note {n}" for n in range(ROUNDS)]
    assert sum(isinstance(one, EnteredLate) for one in happened) == 2 * ROUNDS
    assert sum(isinstance(one, RecordCameBack) for one in happened) >= 1
    assert not duty.console.situation.orders.dispatches, "what was requested is still not sent"


def test_connections_that_are_cut_again_and_again_lose_nothing_and_store_nothing_twice(
    duty: DutyRoom, wire: Wire
) -> None:
    incident = duty.call()
    with beating(duty, f"{CUTS} cuts"):
        for number in range(CUTS):
            wire.proxy.cut()
            duty.do(AddNote(incident, f"note {number}"))
        duty.wait(lambda: duty.console.link.away is None, timeout=20_000)
        duty.wait(lambda: duty.room.waiting.outbox is not None and not duty.room.waiting.outbox.items, timeout=20_000)
    notes = [one.text for one in events(duty) if isinstance(one, NoteAdded)]
    assert sorted(notes, key=lambda text: int(text[5:])) == [f"note {number}" for number in range(CUTS)]
