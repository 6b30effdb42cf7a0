"""What may be asked of the tests on the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--extract FILE`, more than once: real cities whose travel times are held against the textbook."""
    parser.addoption("--extract", action="append", default=[], metavar="FILE.osm.pbf")
