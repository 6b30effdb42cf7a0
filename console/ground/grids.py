"""Reads grid references: UTM ("50R 214000 3316000"), MGRS ("50RKU1400016000"), and the Gauss-Krüger coordinates of
Chinese surveyors with the zone before the easting ("3316000 38500000": zone 38 of 3°, CGCS2000).

The projections are PROJ's (pyproj), the letters of MGRS are GEOTRANS' (mgrs); both are loaded when first needed.
CGCS2000 is taken as WGS-84: they lie within a few centimetres.
"""

import re

from resources.base import BadInput, Position, Reason

UTM = re.compile(r"(\d{1,2})\s*([C-HJ-NP-X])[\s,]+(\d{6,7}(?:\.\d+)?)\s*M?\s*E?[\s,]+(\d{1,8}(?:\.\d+)?)\s*M?\s*N?")
MGRS = re.compile(
    r"\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V]\s?(\d{2,5})\s?(\d{2,5})|"
    r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](?:\d\d){2,5}"
)
GAUSS = re.compile(
    r"(?:[XYNE]\s*[=:＝：]?\s*)?(\d{7,8}(?:\.\d+)?)\s*M?[\s,;，；]+(?:[XYNE]\s*[=:＝：]?\s*)?(\d{7,8}(?:\.\d+)?)\s*M?"
)
SIX_DEGREES, THREE_DEGREES = range(13, 24), range(25, 46)
"""Zones of China's grids; no number belongs to both."""
CGCS2000_SIX, CGCS2000_THREE = 4491 - 13, 4513 - 25
"""EPSG code of a zone, less its number."""
DEGREES = 4326


def parse_grid(text: str) -> Position | None:
    """The position of a grid reference in capitals, or None if it is none. Raises BadInput for one of no place."""
    text = text.strip()
    for pattern, read in ((UTM, _utm), (MGRS, _mgrs), (GAUSS, _gauss)):
        if match := pattern.fullmatch(text):
            return read(match)
    return None


def _utm(match: re.Match[str]) -> Position:
    zone, band = int(match[1]), match[2]
    if not 1 <= zone <= 60:
        raise _impossible(match)
    return _projected((32600 if band >= "N" else 32700) + zone, float(match[3]), float(match[4]), match)


def _mgrs(match: re.Match[str]) -> Position:
    import mgrs

    try:
        lat, lon = mgrs.MGRS().toLatLon(match[0].replace(" ", ""))
    except mgrs.core.MGRSError as error:
        raise _impossible(match) from error
    return Position.from_degrees(lat, lon)


def _gauss(match: re.Match[str]) -> Position | None:
    """Northing and easting in either order: the easting is the one of eight digits, and begins with its zone."""
    whole = [part.partition(".")[0] for part in match.groups()]
    if sorted(map(len, whole)) != [7, 8]:
        return None
    northing, easting = match.groups() if len(whole[1]) == 8 else match.groups()[::-1]
    zone = int(easting[:2])
    if zone in SIX_DEGREES:
        return _projected(CGCS2000_SIX + zone, float(easting), float(northing), match)
    if zone in THREE_DEGREES:
        return _projected(CGCS2000_THREE + zone, float(easting), float(northing), match)
    raise _impossible(match)


def _projected(code: int, east: float, north: float, match: re.Match[str]) -> Position:
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(code, DEGREES, always_xy=True).transform(east, north)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise _impossible(match)
    return Position.from_degrees(lat, lon)


def _impossible(match: re.Match[str]) -> BadInput:
    return BadInput(match[0], Reason("coordinates-impossible"))
