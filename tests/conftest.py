"""What may be asked of the tests on the command line, what they say at the end, and the PostgreSQL that they start."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.room import Room, Rooms

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # else an example that takes 200 ms fails, as a first one does on a cold disk

SAID = "said"
"""Under which name a test's report carries what was told, from another process too."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--extract FILE`, more than once: real cities whose travel times are held against the textbook."""
    parser.addoption("--extract", action="append", default=[], metavar="FILE.osm.pbf")


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Has a line said at the end of the run: how many rounds of a bad day were played, and what came of them."""
    return lambda words: request.node.user_properties.append((SAID, f"{request.node.name}: {words}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was told."""
    for report in (report for reports in terminalreporter.stats.values() for report in reports):
        if isinstance(report, pytest.TestReport) and report.when == "teardown":
            for name, words in report.user_properties:
                if name == SAID:
                    terminalreporter.write_line(str(words))


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
