"""Opens an OpenStreetMap extract (`.osm.pbf`): what is in it, and where it is broken if it is."""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import osmium

from console.ground.sites import whole_number
from resources.base import BadInput, Reason

MAX_HEADER = 64 * 1024
"""The format's own limit for a block's header."""
MAX_BODY = 32 * 1024 * 1024
"""The format's own limit for a block's body, packed and unpacked: nothing larger is ever taken into memory."""


@dataclass(frozen=True)
class Extract:
    """One file. Every method raises BadInput that names the file, and the byte from which it cannot be read."""

    path: Path

    def objects(self) -> Iterator[Any]:
        """All tagged nodes, then the ways with the positions of their nodes, the relations, and the areas made of
        closed ways and multipolygons. (Ways without tags may be part of a boundary.)"""
        tagged = osmium.filter.EmptyTagFilter()
        tagged.enable_for(osmium.osm.NODE)
        file = osmium.FileProcessor(self._file()).with_areas().with_filter(tagged)
        yield from self._guarded(file)

    def border_levels(self) -> dict[int, int]:
        """By id the ways that are part of an administrative boundary, with its lowest level (2 country … 8 town)."""
        levels: dict[int, int] = {}
        wanted = osmium.filter.TagFilter(("boundary", "administrative"))
        file = osmium.FileProcessor(self._file(), osmium.osm.RELATION).with_filter(wanted)
        for relation in self._guarded(file):
            with suppress(UnicodeDecodeError):  # counted when the relation itself is read
                level = whole_number(relation.tags.get("admin_level"))
                for member in relation.members if level else ():
                    if member.type == "w":
                        levels[member.ref] = min(level, levels.get(member.ref, 99))
        return levels

    def digest(self) -> str:
        """SHA-256 of the file."""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise BadInput(str(self.path), Reason("file-unreadable", {"why": error.strerror or str(error)})) from error

    def _file(self) -> Any:
        return osmium.io.File(str(self.path), "pbf")

    def _guarded(self, objects: Any) -> Iterator[Any]:
        try:
            yield from objects
        except (RuntimeError, OSError, ValueError) as error:
            reason = Reason("extract-broken", {"why": str(error), "byte": broken_at(self.path)})
            raise BadInput(str(self.path), reason) from error


def broken_at(path: Path) -> int:
    """The byte at which the first block begins that cannot be read; the size of the file where all look whole."""
    start = 0
    try:
        with path.open("rb") as file:
            while _skip_block(file):
                start = file.tell()
    except (ValueError, zlib.error, OSError, LookupError):
        return start
    return start


def _skip_block(file: BinaryIO) -> bool:
    """Read one block; False at the end of the file. Raises ValueError or zlib.error where it is broken.

    A block is the length of its header (4 bytes, big-endian), the header, which says how long the body is, and the
    body, which is usually packed with zlib (OSM wiki, "PBF Format").
    """
    length = file.read(4)
    if not length:
        return False
    size = int.from_bytes(length, "big")
    if len(length) < 4 or not 0 < size <= MAX_HEADER:
        raise ValueError("no header")
    header = _fields(_exactly(file, size))
    if not 0 <= (length_of_body := int(header[3])) <= MAX_BODY:
        raise ValueError("too long")
    body = _fields(_exactly(file, length_of_body))
    if isinstance(packed := body.get(3), bytes):
        unpacking = zlib.decompressobj()
        unpacking.decompress(packed, MAX_BODY)
        if not unpacking.eof:
            raise ValueError("cut off")
    return True


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise ValueError("cut off")
    return data


def _fields(message: bytes) -> dict[int, int | bytes]:
    """The fields of a protocol-buffers message by number: numbers and byte strings only, as blocks have them."""
    fields: dict[int, int | bytes] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        value, at = _varint(message, at)
        if key & 7 == 2:
            fields[key >> 3] = message[at : at + value]
            at += value
        elif key & 7 == 0:
            fields[key >> 3] = value
        else:
            raise ValueError("unknown field")
    return fields


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
