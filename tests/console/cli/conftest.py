"""A home with one small town, and the command line as a user calls it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from console.cli.main import carry_out
from console.ground.build import generator_digest
from tests.console.ground.sketch import small_town

ROOT = Path(__file__).parents[3]


class Said(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return msgspec.json.decode(self.out)


Vigil = Callable[..., Said]


def started(*words: object) -> "subprocess.Popen[str]":
    """The command line as a process of its own."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> Said:
    """What a process of its own came to."""
    out, err = process.communicate(timeout=100)
    return Said(process.returncode, out, err)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English machine, whatever runs the tests."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def vigil(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Vigil:
    """Call the command line on the home: everything but the process around it."""
    monkeypatch.setenv("VIGIL_HOME", str(home))

    def call(*words: object) -> Said:
        capsys.readouterr()
        code = carry_out([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="package")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_town().write(tmp_path_factory.mktemp("extract") / "town.osm.pbf")


@pytest.fixture(scope="package")
def imported(extract: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A home into which the town was imported, and what the command line said to that."""
    home = tmp_path_factory.mktemp("imported")
    return home, ended(started("--home", home, "city", "import", extract, "--name", "小江市"))


@pytest.fixture
def home(imported: tuple[Path, Said], tmp_path: Path) -> Path:
    """A home of the test's own with the town; it has no stock yet."""
    home = tmp_path / "home"
    shutil.copytree(imported[0], home)
    return home


@pytest.fixture
def training_home(home: Path) -> Path:
    """The same town, as if the generator had drawn it: a home with a training city that has no stock yet."""
    folder = home / "cities" / "linjiang"
    (home / "cities" / "xiaojiangshi").rename(folder)
    manifest = msgspec.json.decode((folder / "ground.json").read_bytes())
    manifest |= {"slug": "linjiang", "training": {"seed": 1, "generator": generator_digest()}}
    (folder / "ground.json").write_bytes(msgspec.json.encode(manifest))
    (home / "settings.toml").unlink()
    return home


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what is in it: to hold that nothing was changed."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def record(vigil: Vigil, training_home: Path) -> Path:
    """The record of a training city with its opening stock."""
    vigil("city", "build")
    return training_home / "cities" / "linjiang" / "vigil.db"
