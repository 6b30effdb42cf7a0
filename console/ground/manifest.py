"""What a city's ground says about itself without being read: `ground.json`."""

from pathlib import Path

import msgspec

from resources.base import BadInput, Name, Position, Reason

FORMAT = 5
"""Rises when the files of the ground change their shape: what is older must be imported again."""
FILE_NAME = "ground.json"


class Training(msgspec.Struct, frozen=True):
    """What a training city was generated from: the seed, and the digest of the generator's source."""

    seed: int
    generator: str


class Manifest(msgspec.Struct, frozen=True):
    """The ground of one city; positions in micro-degrees, `digest` is the SHA-256 of the extract."""

    format: int
    slug: str
    name: Name
    south: int
    west: int
    north: int
    east: int
    centre: Position
    source: str
    digest: str
    counts: dict[str, int]
    training: Training | None = None


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a city's folder. Raises BadInput if there is none that this program can use."""
    path = folder / FILE_NAME
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise BadInput(str(folder), Reason("city-without-ground")) from error
    except (OSError, msgspec.DecodeError) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error
    if manifest.format != FORMAT:
        raise BadInput(str(path), Reason("ground-format", {"found": manifest.format, "known": FORMAT}))
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / FILE_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
