"""A city's folder, put in place at once or not at all.

A city is built in a hidden folder beside its own. Renaming that folder to `.NAME.ready` is the moment from which the
new ground counts; what follows only moves files, can be done again after a crash, and leaves alone whatever else lies
in the city's folder (its journal, its profile).
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from console.ground.manifest import FILE_NAME
from resources.base import BadInput, Reason


def cities_folder(home: Path) -> Path:
    return home / "cities"


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """A new folder to build a city in. It takes the place of `folder` if the block ends well, else nothing is left.

    Raises BadInput while another process builds a city of this home, and if the disk cannot hold it.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _remove_broken_off(folder)
            made = Path(tempfile.mkdtemp(prefix=_hidden(folder, "building-"), dir=folder.parent))
            try:
                yield made
                _replace(folder, made)
            finally:
                shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise BadInput(str(folder), Reason("city-not-written", {"why": error.strerror or str(error)})) from error


def finish_replacing(folder: Path) -> None:
    """Move a finished ground into its place, if a crash kept that from being done."""
    ready = _ready(folder)
    if not ready.is_dir():
        return
    folder.mkdir(exist_ok=True)
    # The manifest goes last: a folder with the new one has all the rest.
    for path in sorted(ready.iterdir(), key=lambda path: path.name == FILE_NAME):
        with suppress(FileNotFoundError):  # another console does the same
            path.replace(folder / path.name)
    with suppress(OSError):
        ready.rmdir()


def _replace(folder: Path, made: Path) -> None:
    for path in made.iterdir():
        _flush(path)
    made.chmod(0o755)  # mkdtemp makes folders that only their owner may read
    if not folder.exists():
        made.rename(folder)
    else:
        finish_replacing(folder)
        made.rename(_ready(folder))
        finish_replacing(folder)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    """Have it on the disk before it is renamed: a rename may outlive a power cut that the contents did not."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock on the home's cities; the system lets go of it when the process ends, however it ends."""
    lock = os.open(folder.parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BadInput(str(folder), Reason("city-being-built")) from error
    finally:
        os.close(lock)


def _remove_broken_off(folder: Path) -> None:
    for path in folder.parent.glob(_hidden(folder, "building-*")):
        shutil.rmtree(path, ignore_errors=True)


def _ready(folder: Path) -> Path:
    return folder.parent / _hidden(folder, "ready")


def _hidden(folder: Path, what: str) -> str:
    return f".{folder.name}.{what}"
