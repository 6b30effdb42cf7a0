"""Makes the files of a city's ground out of its extract, in a folder that is not yet the city's."""

from dataclasses import dataclass
from dataclasses import replace as with_changed
from pathlib import Path

import msgspec
import numpy as np

from console.ground import city
from console.ground.directory import make_directory, write_directory
from console.ground.districts import Districts, write_districts
from console.ground.extract import Extract
from console.ground.layers import place_feature, site_feature
from console.ground.manifest import FORMAT, Manifest, Training, write_manifest
from console.ground.named import NamedPlace, Street
from console.ground.network import Network
from console.ground.population import Population
from console.ground.progress import Progress, part
from console.ground.reading import Reading, read
from console.ground.roadways import RoadWays
from console.ground.settling import places_of, settle_sites
from console.ground.streets import streets_of
from console.ground.surveying import survey
from console.ground.tilefile import TileFile
from console.ground.tiles import make_tiles
from resources.base import BadInput, Name, Position, Reason, Site

FEATURES = "features.geojsons"
COUNTED_AS_PEOPLE = ("town", "village", "locality")
"""Places whose people are counted where there is no grid; a city's own number would count them twice."""


@dataclass(frozen=True)
class Plot:
    """What is to be made of which file; `source` is the file that the user named."""

    slug: str
    name: Name
    extract: Path
    source: Path
    training: Training | None = None


class Report(msgspec.Struct, frozen=True):
    """What an import did: the manifest of the new ground, what was read, and what was left out and why, by code."""

    manifest: Manifest
    read: dict[str, int]
    left_out: tuple[Reason, ...]


@dataclass(frozen=True)
class Settled:
    """All parts of a ground but its tiles."""

    network: Network
    streets: list[Street]
    places: list[NamedPlace]
    sites: list[Site]
    districts: Districts
    population: Population


def make_ground(folder: Path, plot: Plot, progress: Progress) -> Report:
    """Read the extract and write every file of the ground into the folder, the manifest last."""
    features = folder / FEATURES
    with features.open("w", encoding="utf-8") as file:
        tiles = TileFile(file)
        reading = _read(plot, tiles, part(progress, 0.0, 0.35))
        progress("roads", 0.35)
        settled = _settle(reading)
        _add_points(tiles, settled)
    progress("names", 0.45)
    _write_parts(folder, reading, settled)
    make_tiles(features, folder / city.TILES, part(progress, 0.55, 0.98))
    features.unlink()
    manifest = _manifest(plot, reading, settled, tiles)
    write_manifest(folder, manifest)
    progress("done", 1.0)
    left_out = tuple(Reason(code, {"count": count}) for code, count in sorted(reading.left_out.items()))
    return Report(manifest, dict(reading.read), left_out)


def _read(plot: Plot, tiles: TileFile, progress: Progress) -> Reading:
    try:
        reading = read(Extract(plot.extract), tiles, progress)
    except BadInput as error:
        # The copy is what is read; the user knows the file that was copied.
        raise BadInput(str(plot.source), error.reason) from error
    if not reading.roads:
        raise BadInput(str(plot.source), Reason("extract-without-roads"))
    return reading


def _settle(reading: Reading) -> Settled:
    network, cut_off = survey(reading.roads, reading.restrictions)
    reading.roads = RoadWays()  # what is not needed any more makes room for what comes
    if cut_off:
        reading.left_out["roads-cut-off"] = cut_off
    numbers, streets = streets_of(network, list(reading.street_names))
    districts = Districts(reading.areas)
    sites = settle_sites(reading.sites, districts)
    if doubles := len(reading.sites) - len(sites):
        reading.left_out["sites-twice"] = doubles
    places = places_of(reading.places, reading.areas)
    return Settled(
        with_changed(network, street=numbers), streets, places, sites, districts, _population(reading, places)
    )


def _population(reading: Reading, places: list[NamedPlace]) -> Population:
    if reading.cells:
        return Population.of(reading.cells)
    return Population.of([(place.position, place.people) for place in places if place.kind in COUNTED_AS_PEOPLE])


def _add_points(tiles: TileFile, settled: Settled) -> None:
    for place in settled.places:
        tiles.add_point(place_feature(place.kind, place.name, place.people), place.position)
    for site in settled.sites:
        if feature := site_feature(site.kind, site.name):
            tiles.add_point(feature, site.position)


def _write_parts(folder: Path, reading: Reading, settled: Settled) -> None:
    settled.network.save(folder / city.ROADS)
    settled.population.save(folder / city.POPULATION)
    reading.built.built().save(folder / city.BUILT)
    write_districts(folder / city.BOUNDARIES, settled.districts.areas)
    (folder / city.SITES).write_bytes(msgspec.json.encode(settled.sites))
    directory = make_directory(settled.streets, reading.addresses, settled.places, settled.sites, settled.districts)
    write_directory(folder / city.PLACES, directory)


def _manifest(plot: Plot, reading: Reading, settled: Settled, tiles: TileFile) -> Manifest:
    network = settled.network
    south, north = int(network.lats.min()), int(network.lats.max())
    west, east = int(network.lons.min()), int(network.lons.max())
    counts = {
        "crossings": network.nodes,
        "road_edges": network.edges,
        "road_metres": round(float(np.sum(network.metres))),
        "forbidden_turns": len(network.banned),
        "streets": len(settled.streets),
        "addresses": len(reading.addresses),
        "places": len(settled.places),
        "sites": len(settled.sites),
        "areas": len(settled.districts.areas),
        "people": settled.population.total,
        **{f"tiles_{layer}": count for layer, count in sorted(tiles.counts.items())},
    }
    return Manifest(
        format=FORMAT,
        slug=plot.slug,
        name=plot.name,
        south=south,
        west=west,
        north=north,
        east=east,
        centre=_centre(settled) or Position((south + north) // 2, (west + east) // 2),
        source=plot.source.name,
        digest=Extract(plot.extract).digest(),
        counts=counts,
        training=plot.training,
    )


def _centre(settled: Settled) -> Position | None:
    """The city's own point, or the middle of its people."""
    cities = [place for place in settled.places if place.kind == "city"]
    if cities:
        return max(cities, key=lambda place: place.people).position
    return settled.population.middle()
