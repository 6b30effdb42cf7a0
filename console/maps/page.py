"""Renders the map's page once, when a city is built: folium's page with addresses of our own and nothing foreign.

folium is imported only here and only then; it costs the console's start nothing.
"""

import hashlib
import math
import re
from pathlib import Path
from typing import Any

from console.maps.shelf import HOST, NONCE, PAGE, SCHEME
from console.maps.tiles import TileArchive
from resources.base import Position

LIBRARY_SCRIPTS = ("leaflet.js", "protomaps-leaflet.js", "qwebchannel.js")
OWN_SCRIPTS = (
    "start.js",
    "palette.js",
    "words.js",
    "strokes.js",
    "basemap.js",
    "geodesy.js",
    "canvas.js",
    "boxes.js",
    "points.js",
    "mass.js",
    "track_marks.js",
    "tracks.js",
    "sites.js",
    "heat.js",
    "routes.js",
    "outlines.js",
    "warnings.js",
    "hatches.js",
    "overlays.js",
    "imported.js",
    "shapes.js",
    "muster.js",
    "markers.js",
    "labels.js",
    "mark.js",
    "draw.js",
    "hits.js",
    "tip.js",
    "corner.js",
    "switches.js",
    "overview.js",
    "paper.js",
    "console.js",
)
LOWEST_ZOOM, HIGHEST_ZOOM, OPENING_ZOOM = 10, 18, 13
CLOSEST_OPENING, SEEN = 17, 700
"""How close it opens at most, and how many pixels of the map are surely seen."""
MARGIN = 0.5  # of the city's width and height: so far the map can be dragged beyond its edge


def write_page(folder: Path, centre: Position | None = None, zoom: int | None = None) -> Path:
    """Write `page/index.html` into a city's folder and return its path.

    The map opens at `centre`, or in the middle of what the city's basemap covers, closer where that is small.
    """
    corners = _bounds(folder)
    file = folder / PAGE
    file.parent.mkdir(exist_ok=True)
    file.write_text(_render(centre or _middle(corners), zoom or opening_zoom(corners), corners), "utf-8")
    return file


def ensure_page(folder: Path, centre: Position | None = None, zoom: int | None = None) -> Path:
    """The city's page, written anew where it is missing or was written by another Vigil."""
    file = folder / PAGE
    if file.is_file() and _stamp() in file.read_text("utf-8"):
        return file
    return write_page(folder, centre, zoom)


def opening_zoom(corners: tuple[Position, Position]) -> int:
    """The zoom at which a map opens: a small place as a whole, a city at its streets."""
    (south, west), (north, east) = (corner.degrees for corner in corners)
    wide = max(east - west, (north - south) / math.cos(math.radians((south + north) / 2)), 1e-6)
    return max(OPENING_ZOOM, min(CLOSEST_OPENING, math.floor(math.log2(SEEN * 360 / 256 / wide))))


def _bounds(folder: Path) -> tuple[Position, Position]:
    archive = TileArchive(folder / "basemap.pmtiles")
    try:
        return archive.bounds
    finally:
        archive.close()


def _middle(corners: tuple[Position, Position]) -> Position:
    south_west, north_east = corners
    return Position((south_west.lat + north_east.lat) // 2, (south_west.lon + north_east.lon) // 2)


def _stamp() -> str:
    return f"vigil-page {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]}"


def _render(centre: Position, zoom: int, corners: tuple[Position, Position]) -> str:
    (south, west), (north, east) = (corner.degrees for corner in corners)
    tall, wide = (north - south) * MARGIN, (east - west) * MARGIN
    page = _page_class()(
        location=centre.degrees,
        tiles=None,
        zoom_start=zoom,
        max_bounds=True,
        min_lat=south - tall,
        max_lat=north + tall,
        min_lon=west - wide,
        max_lon=east + wide,
        zoom_control=False,
        attributionControl=False,
        minZoom=LOWEST_ZOOM,
        maxZoom=HIGHEST_ZOOM,
        zoomAnimation=False,
        fadeAnimation=False,
        markerZoomAnimation=False,
        inertia=False,
        keyboard=False,
        doubleClickZoom=False,
        boxZoom=False,
        bounceAtZoomLimits=False,
    )
    page.get_root().title = "Vigil"
    page._id = "city"  # folium would draw a random one; ours makes the same page for the same city
    return _with_nonces(str(page.get_root().render()))


def _with_nonces(page: str) -> str:
    page = re.sub(r"<(script|style)>", rf'<\1 nonce="{NONCE}">', page)
    return page.replace("<head>", f"<head>\n    <!-- {_stamp()} -->", 1)


def _page_class() -> Any:
    import folium

    root = f"{SCHEME}://{HOST}"

    class CityPage(folium.Map):
        """folium's map with lists of its own: `add_js_link` would change the list that every map shares."""

        default_js = [
            *((name, f"{root}/lib/{name}") for name in LIBRARY_SCRIPTS),
            *((name, f"{root}/own/{name}") for name in OWN_SCRIPTS),
        ]
        default_css = [("leaflet.css", f"{root}/lib/leaflet.css"), ("map.css", f"{root}/own/map.css")]

    return CityPage
