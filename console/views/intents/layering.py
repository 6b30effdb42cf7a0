"""The users' own layers, and the map on paper."""

from typing import Literal

from console.views.intents.base import Intent

DatumName = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]


class DropFiles(Intent, frozen=True):
    """Files were dropped on the window: layers are looked at, all else are warnings."""

    files: tuple[str, ...]


class ChooseLayer(Intent, frozen=True):
    """Look into a file before it becomes a layer; `swap`: it has latitude first."""

    file: str
    swap: bool = False


class ImportLayer(Intent, frozen=True):
    """Make a layer of the file that was looked into."""

    name: str
    datum: DatumName


class ForgetLayer(Intent, frozen=True):
    """Let the file that was looked into be."""


class WriteLayer(Intent, frozen=True):
    """Write a layer, one's own or the situation's, to a file."""

    layer: str
    format: Literal["geojson", "kml"]
    datum: DatumName


class PrintMap(Intent, frozen=True):
    """The map as it is seen, on paper or as a picture."""

    paper: Literal["A4", "A3"]
    how: Literal["pdf", "png"]
