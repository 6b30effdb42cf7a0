"""Where the page's own parts lie on this machine: the libraries that set-up installed, and our scripts and styles."""

from pathlib import Path

from resources.base import BadInput, Reason

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parents[1] / "assets" / "page"
CARRIED = Path(__file__).parents[1] / "assets" / "lib"

LIBRARIES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
}
"""The name in the page's address → the file below the libraries' folder. Nothing else of that folder is served."""


def libraries_folder() -> Path:
    """A built package carries the libraries; a working copy has what npm installed from `package.json`."""
    return CARRIED if CARRIED.is_dir() else ROOT / "node_modules"


def check_libraries() -> None:
    """Raise BadInput that names the first missing library: set-up did not finish."""
    for file in LIBRARIES.values():
        path = libraries_folder() / file
        if not path.is_file():
            raise BadInput(str(path), Reason("page-library-missing", {"library": file.partition("/")[0]}))
