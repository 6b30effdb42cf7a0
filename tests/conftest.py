"""What may be asked of the tests on the command line, what they say at the end, and the PostgreSQL that they start."""

from collections.abc import Callable, Iterator

import pytest

from tests.room import Room, Rooms

SAID = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--extract FILE`, more than once: real cities whose travel times are held against the textbook."""
    parser.addoption("--extract", action="append", default=[], metavar="FILE.osm.pbf")


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Has a line said at the end of the run: how many rounds of a bad day were played, and what came of them."""
    said = request.config.stash.setdefault(SAID, [])
    return lambda words: said.append(f"{request.node.name}: {words}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was told."""
    for line in config.stash.get(SAID, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def rooms() -> Iterator[Rooms]:
    """A real PostgreSQL, started for the first test that asks for it."""
    rooms = Rooms()
    yield rooms
    rooms.close()


@pytest.fixture
def room(rooms: Rooms) -> Room:
    """A room of its own for a test."""
    return rooms.new()
