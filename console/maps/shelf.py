"""Answers every address the page may ask for: the page, the libraries, our scripts, the tiles, the position block.

What is not on the shelf does not exist. No Qt here: the scheme's handler carries the answers to the page.
"""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec

from console.layers.places import TILES, layer_folder
from console.maps.libraries import LIBRARIES, OWN, libraries_folder
from console.maps.tiles import TileArchive
from resources.base import BadInput

SCHEME = "vigil"
HOST = "map"
PAGE = "page/index.html"
NONCE = "VIGIL-NONCE"
"""Stands in the page where its inline scripts and styles need their nonce; each serving puts in a fresh one."""

MASS = frozenset({"tracks", "roster"})
"""The blocks of the mass: its columns, and its names."""

_LAYER = re.compile(r"[a-z0-9-]{1,80}")
_KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


class Served(msgspec.Struct, frozen=True):
    """An answer: its media type, its bytes, and for the page the policy that the browser must hold it to."""

    kind: str
    body: bytes
    policy: str = ""


def content_policy(nonce: str) -> str:
    """The Content-Security-Policy of the page: its own address only, inline script only with this serving's nonce."""
    rules = (
        "default-src 'none'",
        f"script-src 'self' 'nonce-{nonce}'",
        f"style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


class Shelf:
    """What one map can be served. `channel` brings Qt's own half of the bridge, `block` a position block."""

    def __init__(self, channel: Callable[[], bytes], block: Callable[[str], bytes]) -> None:
        self._channel = channel
        self._block = block
        self._city: Path | None = None
        self._tiles: TileArchive | None = None
        self._layers: dict[str, TileArchive] = {}
        self._rooms = {
            "page": self._page,
            "lib": self._library,
            "own": self._own,
            "tiles": self._tile,
            "layer": self._layer,
            "block": self._points,
        }

    def open(self, city: Path) -> None:
        """Serve this city from now on. Raises BadInput where its basemap cannot be read."""
        tiles = TileArchive(city / "basemap.pmtiles")
        self.close()
        self._city, self._tiles = city, tiles

    def close(self) -> None:
        """Let go of the city's files."""
        for archive in (self._tiles, *self._layers.values()):
            if archive is not None:
                archive.close()
        self._city = self._tiles = None
        self._layers.clear()

    def find(self, path: str) -> Served | None:
        """The answer to an address's path, or None where there is nothing to be had."""
        room, _, rest = path.removeprefix("/").partition("/")
        answer = self._rooms.get(room)
        return answer(rest) if answer is not None else None

    def _page(self, name: str) -> Served | None:
        if name != "index.html" or self._city is None or not (file := self._city / PAGE).is_file():
            return None
        nonce = secrets.token_hex(16)  # lower case: the engine hands headers on in lower case
        text = file.read_text("utf-8").replace(NONCE, nonce)
        return Served("text/html", text.encode(), content_policy(nonce))

    def _library(self, name: str) -> Served | None:
        if name == "qwebchannel.js":
            return Served("text/javascript", self._channel())
        return _file(libraries_folder() / LIBRARIES[name]) if name in LIBRARIES else None

    def _own(self, name: str) -> Served | None:
        # Only a bare name of a file of ours: nothing that climbs or points elsewhere can match.
        return _file(OWN / name) if name in {file.name for file in OWN.iterdir()} else None

    def _tile(self, name: str) -> Served | None:
        return _tile_of(self._tiles, name) if self._tiles is not None else None

    def _layer(self, name: str) -> Served | None:
        """A tile of a layer of the users' own: `ID/z/x/y.mvt`. Its file is opened when it is first asked for."""
        layer, _, numbers = name.partition("/")
        if self._city is None or not _LAYER.fullmatch(layer):
            return None
        if layer not in self._layers:
            try:
                self._layers[layer] = TileArchive(layer_folder(self._city, layer) / TILES)
            except BadInput:
                return None  # it was removed by hand: the map is without it
        return _tile_of(self._layers[layer], numbers)

    def _points(self, name: str) -> Served | None:
        if not ((name.isascii() and name.isdigit()) or name in MASS):
            return None
        return Served("application/octet-stream", self._block(name))


def _tile_of(archive: TileArchive, name: str) -> Served | None:
    numbers = name.removesuffix(".mvt").split("/")
    if len(numbers) != 3 or not all(part.isascii() and part.isdigit() for part in numbers):
        return None
    zoom, x, y = (int(part[:9]) for part in numbers)
    return Served("application/x-protobuf", archive.tile(zoom, x, y))


def _file(path: Path) -> Served | None:
    kind = _KINDS.get(path.suffix)
    return Served(kind, path.read_bytes()) if kind and path.is_file() else None
