"""Hands out the basemap's tiles from its one `.pmtiles` file, which is mapped into memory and never copied whole."""

import gzip
import mmap
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, deserialize_directory, deserialize_header, find_tile, zxy_to_tileid

from resources.base import BadInput, Position, Reason

HEADER_BYTES = 127
MOST_DIRECTORIES = 4  # the format: one root and at most three levels of leaves


class TileArchive:
    """A `.pmtiles` file opened for reading. Its directories are unpacked once each: doing so per tile costs 5 ms."""

    def __init__(self, path: Path) -> None:
        """Open the archive. Raises BadInput where the file is missing or is no tile archive."""
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._header = deserialize_header(self._bytes[:HEADER_BYTES])
        except Exception as error:  # the reader raises bare Exception for a foreign file
            raise BadInput(str(path), Reason("tiles-unreadable", {"why": str(error)})) from error
        self._directory: Callable[[int, int], Any] = lru_cache(maxsize=64)(self._unpack)

    def _unpack(self, offset: int, length: int) -> Any:
        return deserialize_directory(self._bytes[offset : offset + length])

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """The vector tile's bytes, unpacked; empty where the city has nothing there."""
        if not (0 <= zoom <= 20 and 0 <= x < 1 << zoom and 0 <= y < 1 << zoom):
            return b""
        tile_id = zxy_to_tileid(zoom, x, y)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(MOST_DIRECTORIES):
            entry = find_tile(self._directory(offset, length), tile_id)
            if entry is None:
                return b""
            if entry.run_length:
                return self._content(self._header["tile_data_offset"] + entry.offset, entry.length)
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        return b""

    def _content(self, offset: int, length: int) -> bytes:
        packed = self._bytes[offset : offset + length]
        return gzip.decompress(packed) if self._header["tile_compression"] == Compression.GZIP else packed

    @property
    def bounds(self) -> tuple[Position, Position]:
        """The south-western and the north-eastern corner of what the archive covers."""
        head = self._header
        return _corner(head["min_lat_e7"], head["min_lon_e7"]), _corner(head["max_lat_e7"], head["max_lon_e7"])

    def close(self) -> None:
        """Let go of the file."""
        self._bytes.close()


def _corner(lat_e7: int, lon_e7: int) -> Position:
    return Position(round(lat_e7 / 10), round(lon_e7 / 10))
