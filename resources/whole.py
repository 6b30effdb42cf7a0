"""A file written for somebody, at a place of their choice: it is there whole, or all is as it was."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from resources.base import BadInput, Reason

_numbers = count(1)
"""So that two files which are written at once do not meet."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to be at `path`: it takes that place when all is written.

    A device or a pipe is written to straight: put in the place of /dev/stdout, a file would be the machine's from then
    on. BadInput with the path where the machine cannot; then nothing is left behind.
    """
    try:
        if _is_stream(path):
            yield path
            return
        place = Path(os.path.realpath(path))  # through a link, which stays one
        fresh = place.with_name(f".vigil-{os.getpid()}-{next(_numbers)}")
        try:
            yield fresh
            fresh.replace(place)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing. BadInput with its path where the machine cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def unwritable(path: Path, error: OSError) -> BadInput:
    """What is said of a place that the machine cannot write."""
    return BadInput(str(path), Reason("file-unwritable", {"why": error.strerror or str(error)}))


def _is_stream(path: Path) -> bool:
    """Whether something is there that is no file. OSError for a folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return not stat.S_ISREG(mode)
