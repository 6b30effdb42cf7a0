"""A home with a small town that has its stock and teams, and real consoles on it, each as a process of its own."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from console.ground.build import generator_digest
from tests.console.ground.sketch import small_town
from tests.e2e.window import ROOT, Window, complaints, english

COUNTDOWN = 2
"""Seconds in which a dispatch can be stopped in this town: tests are in a hurry."""
LONG_COUNTDOWN = 10
"""And in a test that does something within it, on a machine that may stand still for a while."""
CITY = "linjiang"

Open = Callable[..., Window]


class Said(NamedTuple):
    """What a call of the command line came to."""

    code: int
    out: str
    err: str


def vigil(home: Path, *words: object, **environment: str) -> Said:
    """Call the command line, as a process of its own."""
    command = [sys.executable, str(ROOT / "main.py"), "--home", str(home), *map(str, words)]
    settings = english(**environment)
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=100, check=False)
    return Said(done.returncode, done.stdout, "\n".join(complaints(done.stderr)))


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the town, as if the generator had drawn it: so it gets its opening stock."""
    folder = tmp_path_factory.mktemp("town")
    home, extract = folder / "home", small_town().write(folder / "town.osm.pbf")
    assert vigil(home, "city", "import", extract, "--name", "小江市").code == 0
    city = home / "cities" / CITY
    (home / "cities" / "xiaojiangshi").rename(city)
    manifest = msgspec.json.decode((city / "ground.json").read_bytes())
    manifest |= {"slug": CITY, "training": {"seed": 1, "generator": generator_digest()}}
    (city / "ground.json").write_bytes(msgspec.json.encode(manifest))
    (home / "settings.toml").unlink()
    profile = city / "profile.toml"
    rules = profile.read_text()
    profile.write_text(rules.replace("countdown = 8 ", f"countdown = {COUNTDOWN} "))
    assert profile.read_text() != rules
    assert vigil(home, "city", "build").code == 0
    return home


@pytest.fixture
def home(town: Path, tmp_path: Path) -> Path:
    """A home of the test's own."""
    home = tmp_path / "home"
    shutil.copytree(town, home)
    return home


@pytest.fixture
def city(home: Path) -> Path:
    """Its city's folder."""
    return home / "cities" / CITY


@pytest.fixture
def long_countdown(city: Path) -> None:
    """There is time to do something before a dispatch goes out."""
    profile = city / "profile.toml"
    rules = profile.read_text()
    profile.write_text(rules.replace(f"countdown = {COUNTDOWN} ", f"countdown = {LONG_COUNTDOWN} "))
    assert profile.read_text() != rules


@pytest.fixture
def opened(home: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens a console on the home. At the end none may be left, and none may have complained of anything."""
    windows: list[Window] = []

    def open_window(wrong_by: int = 0, drill: str = "") -> Window:
        windows.append(Window(home, tmp_path / f"stderr-{len(windows)}", wrong_by, drill))
        return windows[-1].opened()

    yield open_window
    for window in windows:
        window.end()
    for window in windows:
        assert window.complaints == []
