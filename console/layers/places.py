"""Where a city's layers lie. Small: the map asks at every start, and needs nothing else of layers."""

from pathlib import Path

FOLDER = "layers"
FEATURES, TILES = "features.geojsons", "layer.pmtiles"


def layer_folder(city: Path, layer: str) -> Path:
    """Where a layer lies, whether or not it is there."""
    return city / FOLDER / layer


def is_there(city: Path, layer: str) -> bool:
    """Whether the files of a layer are in the city's folder."""
    return (layer_folder(city, layer) / TILES).is_file()
