"""What may be asked of the tests on the command line, and what they say at the end."""

from collections.abc import Callable

import pytest

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
