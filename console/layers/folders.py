"""Where a city's layers lie: a folder each, named after what is in it, put in place at once or not at all.

`layers/ID/` holds `layer.json` (what it is), `features.geojsons` (WGS-84, a feature a line) and `layer.pmtiles` (for
the map). The ID ends in the digest of the features, so that an entry of the record names what was shown for good.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import msgspec

from console.ground.datum import Datum
from console.ground.progress import Progress, part
from console.ground.slugs import slug_of
from console.ground.tiles import make_tiles
from console.layers.drawing import Writer
from console.layers.feature import Kind, LayerId
from console.layers.places import FEATURES, FOLDER, TILES
from console.layers.survey import Survey, surveyed
from console.situation.layers import Layer
from resources.base import BadInput, Reason

FACTS, DRAWN = "layer.json", "drawn.geojsons"
_BEGUN = ".importing-"
_DIGITS = 12
_OPTIONS = (
    "--quiet",
    "--force",
    "--read-parallel",
    "--layer=layer",
    "--minimum-zoom=5",
    "--maximum-zoom=14",
    "--drop-densest-as-needed",  # of masses of points a far zoom shows a part; a near one shows all
    "--extend-zooms-if-still-dropping",
    "--simplification=4",
    "--simplification-at-maximum-zoom=1",
)


class Facts(msgspec.Struct, frozen=True):
    """What a layer's folder says of it. Extent in micro-degrees of WGS-84: south, west, north, east."""

    id: LayerId
    source: str
    kind: Kind
    datum: Datum
    digest: str
    features: int
    points: int
    lines: int
    areas: int
    positions: int
    extent: tuple[int, int, int, int]
    columns: tuple[str, ...]

    @property
    def shape(self) -> Literal["points", "lines", "areas"]:
        """What most of it is; of several that can be seen from farthest."""
        return "areas" if self.areas else "lines" if self.lines else "points"

    def layer(self, name: str) -> Layer:
        """As the record has it, under this name."""
        return Layer(self.id, name, self.source, self.datum, self.digest, self.features, self.shape)


@contextmanager
def importing(city: Path) -> Iterator[Path]:
    """A hidden folder to read a file into; it is gone afterwards unless it was put in place. BadInput: a full disk."""
    home = city / FOLDER
    try:
        home.mkdir(exist_ok=True)
        _remove_broken_off(home)
        made = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=home))
        lock = os.open(made, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
            os.close(lock)
    except OSError as error:
        raise BadInput(str(home), Reason("layer-not-written", {"why": error.strerror or str(error)})) from error


def put_in_place(made: Path, found: Survey, name: str, datum: Datum, progress: Progress) -> Facts:
    """Make a layer of what was read into the folder, by the datum that was decided on."""
    writer = Writer(made / FEATURES, made / DRAWN, datum)
    writer.write(surveyed(made), found.features, part(progress, 0.0, 0.5))
    make_tiles(made / DRAWN, made / TILES, part(progress, 0.5, 1.0), _OPTIONS)
    digest = _digest(made / FEATURES)
    facts = Facts(
        LayerId(f"{_slug(name)}-{digest[:_DIGITS]}"), found.file, found.kind, datum, digest, found.features,
        found.points, found.lines, found.areas, found.positions, writer.extent, found.columns,
    )  # fmt: skip
    (made / FACTS).write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=2) + b"\n")
    _place(made, made.parent / facts.id)
    progress("done", 1.0)
    return facts


def _slug(name: str) -> str:
    try:
        return slug_of(name)[:40]
    except BadInput:
        return "layer"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _place(made: Path, target: Path) -> None:
    for path in made.iterdir():
        if path.name not in (FACTS, FEATURES, TILES):
            path.unlink()
    for path in (*made.iterdir(), made):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)  # a rename may outlive a power cut that the contents did not
        finally:
            os.close(handle)
    made.chmod(0o755)  # mkdtemp makes folders that only their owner may read
    if (target / TILES).is_file():
        return  # the same features under the same name: they are there
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)


def _remove_broken_off(home: Path) -> None:
    for path in home.glob(f"{_BEGUN}*"):
        with suppress(FileNotFoundError):
            lock = os.open(path, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            except BlockingIOError:
                pass  # another process reads into it
            finally:
                os.close(lock)
