"""Takes out of a packed file (.kmz, a shapefile as .zip) what is to be read, never more than it may hold."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from console.layers.feature import Intake

LARGEST = 400_000_000
"""Bytes of one file, unpacked."""
MOST_FILES = 5_000
PARTS = (".shp", ".dbf", ".prj", ".cpg")


@contextmanager
def unpacked(path: Path, intake: Intake) -> Iterator[zipfile.ZipFile]:
    """The packed file, opened. BadInput where it is broken, locked, or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise intake.fault("", "layer-packed-many", most=MOST_FILES)
            for entry in entries:
                if entry.flag_bits & 1:
                    raise intake.fault(f" {entry.filename[:80]}", "layer-packed-locked")
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise intake.fault("", "layer-packed-broken", why=str(error)[:100]) from error


def kml_inside(archive: zipfile.ZipFile, intake: Intake) -> zipfile.ZipInfo:
    """The document of a KMZ: `doc.kml`, else the first .kml."""
    found = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".kml")]
    if not found:
        raise intake.fault("", "layer-packed-empty", wanted=".kml")
    found.sort(key=lambda entry: entry.filename.lower() != "doc.kml")
    return found[0]


class Bounded:
    """A packed file while it is unpacked, which ends with a refusal where it grows beyond what it may be."""

    def __init__(self, file: IO[bytes], name: str, intake: Intake) -> None:
        self._file = file
        self._name = name
        self._intake = intake
        self._left = LARGEST

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._file.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(piece)
        if self._left < 0:
            raise self._intake.fault(f" {self._name[:80]}", "layer-packed-large", most=LARGEST // 1_000_000)
        return piece

    def __enter__(self) -> "Bounded":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, intake: Intake) -> IO[bytes]:
    """One of the packed files, from its beginning."""
    return cast(IO[bytes], Bounded(archive.open(entry), entry.filename, intake))


def shapefile_inside(path: Path, folder: Path, intake: Intake) -> Path:
    """Unpack the one shapefile of a .zip into a folder; the path of its .shp there."""
    with unpacked(path, intake) as archive:
        entries = archive.infolist()
        shapes = [entry for entry in entries if entry.filename.lower().endswith(".shp")]
        if len(shapes) != 1:
            code = "layer-packed-empty" if not shapes else "layer-packed-several"
            raise intake.fault("", code, wanted=".shp")
        stem = shapes[0].filename[:-4]
        for entry in entries:
            if entry.filename[:-4] == stem and (ending := entry.filename[-4:].lower()) in PARTS:
                with opened(archive, entry, intake) as packed, (folder / f"layer{ending}").open("wb") as out:
                    while piece := packed.read(1 << 20):
                        out.write(piece)
    return folder / "layer.shp"
