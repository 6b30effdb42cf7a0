"""A broken file: one clear line that names the place, exit code 1, nothing changed; and no window half open."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from console.stores.local import LocalFile
from tests.console.cli.conftest import files
from tests.e2e.conftest import CITY, Open, vigil
from tests.e2e.record import kinds
from tests.e2e.window import ROOT, complaints, english

GARBAGE = b"this is no such file\x00\xff" * 400


def newer(path: Path) -> None:
    """The file, as a later Vigil would leave it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def newer_local(path: Path) -> None:
    LocalFile(path).close()
    newer(path)


def foreign(path: Path) -> None:
    """Another program's database."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()


def garbage(path: Path) -> None:
    path.write_bytes(GARBAGE)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def wrong_limit(path: Path) -> None:
    path.write_text(path.read_text().replace("dispatch = 180", 'dispatch = "soon"'))


def wrong_zone(path: Path) -> None:
    path.write_text(path.read_text().replace('"Asia/Shanghai"', '"Asia/Linjiang"'))


def unknown_key(path: Path) -> None:
    path.write_text(path.read_text() + "colour = 'red'\n")


PROFILE, RECORD, LOCAL = (f"cities/{CITY}/{name}" for name in ("profile.toml", "vigil.db", "local.db"))
TILES, MANIFEST = (f"cities/{CITY}/{name}" for name in ("basemap.pmtiles", "ground.json"))


@pytest.mark.parametrize(
    ("file", "damage", "says"),
    [
        (PROFILE, garbage, "the file cannot be read|the city profile is not valid"),
        (PROFILE, wrong_limit, "limits.dispatch"),
        (PROFILE, wrong_zone, "there is no time zone Asia/Linjiang"),
        ("settings.toml", garbage, "the settings are not valid"),
        ("settings.toml", unknown_key, "colour"),
        (RECORD, garbage, "this file is not one of Vigil's"),
        (RECORD, foreign, "this file is not one of Vigil's"),
        (RECORD, newer, "newer"),
        (RECORD, cut, "damaged"),
        (LOCAL, garbage, "this file is not one of Vigil's"),
        (LOCAL, newer_local, "newer"),
        (TILES, garbage, "the map tiles cannot be read"),
        (TILES, Path.unlink, "the map tiles cannot be read|is missing"),
        (MANIFEST, garbage, "the file cannot be read"),
    ],
    ids=lambda value: getattr(value, "__name__", None) or str(value).rpartition("/")[2],
)
def test_a_console_that_cannot_open_says_why_in_one_line_and_changes_nothing(
    home: Path, file: str, damage: Callable[[Path], None], says: str
) -> None:
    path = home / file
    damage(path)
    before = files(home)
    said = vigil(home)
    assert said.code == 1, said
    assert said.out == ""
    assert said.err.startswith(f"vigil: {path}") and said.err.count("\n") == 0, said.err
    assert any(part in said.err for part in says.split("|")), said.err
    after = files(home)
    made = {name for name in after if name not in before}
    assert {name: data for name, data in after.items() if name not in made} == before
    assert made <= {f"cities/{CITY}/seats/live-1", f"{RECORD}-wal", f"{RECORD}-shm", LOCAL}, made


WITHOUT_LIBRARIES = """
import sys
from pathlib import Path
from console.maps import libraries
libraries.ROOT = Path(sys.argv[1])
from console.cli.main import main
main(sys.argv[2:])
"""


def test_where_the_pages_libraries_are_missing_the_console_names_the_first_and_ends(home: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_LIBRARIES, str(home / "nowhere"), "--home", str(home)]
    done = subprocess.run(command, cwd=ROOT, env=english(), capture_output=True, text=True, timeout=100, check=False)
    said = complaints(done.stderr)
    assert (done.returncode, len(said)) == (1, 1), said
    assert said[0].startswith(f"vigil: {home / 'nowhere' / 'node_modules' / 'leaflet'}")
    assert said[0].endswith("the map's library leaflet is not installed: run ./vigil once")


@pytest.mark.parametrize(
    ("file", "damage"), [("roads.npz", garbage), ("places.json", cut), ("boundaries.geojson", Path.unlink)]
)
def test_a_call_is_taken_although_the_ground_is_broken_and_the_banner_names_the_file(
    opened: Open, city: Path, file: str, damage: Callable[[Path], None]
) -> None:
    damage(city / file)
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "29.955, 113.905", "a hose came off")
    window.do("point_at", 29.955, 113.905)
    window.do("enter_call")
    assert len(kinds(city, "IncidentOpened")) == 1
    window.do("press", "F5")
    window.do("shown", re.escape(file))
    seen = window.do("see")
    assert seen["bugs"] == []
    assert file in seen["banner"], seen
    assert window.leave() == 0
