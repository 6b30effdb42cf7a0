"""Opens a city's ground: quick, because each part is only read when it is first asked for.

The modules that need numpy, scipy or shapely are imported then, too: a console starts without them.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.ground.folders import cities_folder, finish_replacing
from console.ground.manifest import FILE_NAME, Manifest, read_manifest
from resources.base import BadInput, Reason, Site

if TYPE_CHECKING:
    from console.ground.cover import Covering
    from console.ground.crossings import Crossings
    from console.ground.districts import Districts
    from console.ground.field import Field
    from console.ground.network import Network
    from console.ground.places import Places
    from console.ground.population import Population
    from console.ground.roads import Roads
    from console.ground.snapping import Snapper

EXTRACT = "city.osm.pbf"
TILES = "basemap.pmtiles"
ROADS = "roads.npz"
PLACES = "places.json"
SITES = "sites.json"
POPULATION = "population.npz"
BUILT = "built.npz"
BOUNDARIES = "boundaries.geojson"


class Ground:
    """The ground of one city."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._roads: dict[frozenset[tuple[str, int]], Roads] = {}

    @property
    def tiles_path(self) -> Path:
        """The basemap, as `layers` describes it."""
        return self.folder / TILES

    @cached_property
    def network(self) -> "Network":
        """The roads as arrays."""
        from console.ground.network import Network

        return Network.load(self._existing(ROADS))

    @cached_property
    def snapper(self) -> "Snapper":
        """Brings places to the nearest road."""
        from console.ground.snapping import Snapper

        return Snapper(self.network)

    def roads(self, speeds: Mapping[str, int]) -> "Roads":
        """Travel times and routes at the speeds of a city profile (km/h by road class)."""
        from console.ground.roads import Roads

        key = frozenset(speeds.items())
        if key not in self._roads:
            self._roads[key] = Roads(self.network, speeds, self.snapper)
        return self._roads[key]

    @cached_property
    def places(self) -> "Places":
        """Search by name, house number, crossing or coordinates; the name of a click."""
        from console.ground.directory import read_directory
        from console.ground.places import Places

        directory = read_directory(self._existing(PLACES))
        return Places(directory, lambda: self.districts, self._crossings, self.manifest.centre)

    @cached_property
    def sites(self) -> list[Site]:
        """The places of the city that matter to an emergency, each with its district."""
        path = self._existing(SITES)
        try:
            return msgspec.json.decode(path.read_bytes(), type=list[Site])
        except msgspec.DecodeError as error:
            raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error

    @cached_property
    def population(self) -> "Population":
        """Where people live."""
        from console.ground.population import Population

        return Population.load(self._existing(POPULATION))

    @cached_property
    def field(self) -> "Field":
        """The raster on which it is drawn what is reached within minutes."""
        from console.ground.field import Field

        return Field.of(self.snapper, self.network.plane)

    @cached_property
    def covering(self) -> "Covering":
        """How much of the built-up area is reached within minutes."""
        from console.ground.built import Built
        from console.ground.cover import Covering

        return Covering(Built.load(self._existing(BUILT)), self.population, self.snapper)

    @cached_property
    def districts(self) -> "Districts":
        """The administrative areas, and in which district a position lies."""
        from console.ground.districts import read_districts

        return read_districts(self._existing(BOUNDARIES))

    @property
    def boundaries(self) -> Path:
        """The administrative areas as a GeoJSON file: `level`, `name`, `name_en`."""
        return self.folder / BOUNDARIES

    def _crossings(self) -> "Crossings":
        from console.ground.crossings import Crossings

        return Crossings(self.network, self.snapper)

    def _existing(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise BadInput(str(path), Reason("ground-incomplete", {"file": name}))
        return path


def open_ground(folder: Path) -> Ground:
    """The ground of the city in this folder; reads only its manifest. Raises BadInput if there is none."""
    finish_replacing(folder)
    return Ground(folder, read_manifest(folder))


def list_cities(home: Path) -> list[Manifest]:
    """What is known about every city of a home, by slug; folders without a usable ground are left out."""
    cities = []
    for folder in sorted(cities_folder(home).glob("[!.]*")):
        finish_replacing(folder)
        if (folder / FILE_NAME).is_file():
            try:
                cities.append(read_manifest(folder))
            except BadInput:
                continue
    return cities


def city_folder(home: Path, slug: str) -> Path:
    """Where a city of this home lies."""
    return cities_folder(home) / slug
