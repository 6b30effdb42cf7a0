"""A small town with a grid of streets, whose lines tell a datum."""

import pytest

from console.ground.build import import_city
from console.ground.city import Ground, open_ground
from resources.base import Name
from tests.console.ground.sketch import Sketch


@pytest.fixture(scope="package")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Streets 1 to 2 km apart, none of them straight, so that a map half a kilometre off does not fit them."""
    sketch, home = Sketch(), tmp_path_factory.mktemp("home")
    lons = [round(113.86 + 0.013 * step + 0.0017 * (step * step % 5), 5) for step in range(8)]
    lats = [round(29.91 + 0.012 * step + 0.0019 * (step * step % 7), 5) for step in range(7)]
    nodes = {(x, y): sketch.point((x, y)) for x in lons for y in lats}
    for x in lons:
        sketch.way([nodes[x, y] for y in lats], highway="residential")
    for y in lats:
        sketch.way([nodes[x, y] for x in lons], highway="residential")
    sketch.point((113.9, 29.95), place="city", name="方格市", population="1000")
    sketch.write(home / "grid.osm.pbf")
    import_city(home / "grid.osm.pbf", home, "grid", Name("方格市", "Grid"))
    return open_ground(home / "cities" / "grid")
