"""Files of arrays: written as numpy writes them, and read with one clear message if they are damaged."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resources.base import BadInput, Reason


def write_arrays(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def read_arrays(path: Path, names: list[str]) -> dict[str, NDArray[Any]]:
    """These arrays of a file. Raises BadInput if one is missing or cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in names}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error
