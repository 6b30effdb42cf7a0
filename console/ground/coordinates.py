"""Reads coordinates as people type, paste and dictate them: decimal degrees, or degrees, minutes and seconds.

"29.95, 113.9" · "113.9E 29.95N" · "N29.95 E113.9" · "29°57′00″N 113°54′00″E" · "北纬29.95 东经113.9" ·
"295700N 1135400E" · "geo:29.95,113.9" · the grids of `console/ground/grids.py`. A word for the datum may stand before
or behind ("高德 29.95,113.9"); without one it is WGS-84.
"""

import re
from typing import NamedTuple

import numpy as np

from console.ground.datum import Datum, to_wgs84
from console.ground.grids import parse_grid
from resources.base import BadInput, Position, Reason

SIDES = {"北纬": "N", "南纬": "S", "东经": "E", "西经": "W", "北": "N", "南": "S", "东": "E", "西": "W"}
NUMBER = r"\d{1,3}(?:\.\d+)?"
ANGLE = (
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-+])?\s*(?P<degrees>{NUMBER})\s*[°度d]?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′’分m]\s*(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”秒s]|''|′′)?)?)?\s*"
    r"(?P<after>[NSEW](?![A-Z]))?"
)
RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{2})?([NS])[\s,]*(\d{3})(\d{2})(\d{2})?([EW])")
"""As pilots and ships write them: 2957N11354E, 295700N 1135400E."""
DATUMS: dict[Datum, re.Pattern[str]] = {
    "gcj02": re.compile(r"GCJ[-\s]?02|高德|腾讯|火星(?:坐标)?|AMAP", re.IGNORECASE),
    "bd09": re.compile(r"BD[-\s]?09|百度|BAIDU", re.IGNORECASE),
    "wgs84": re.compile(r"WGS[-\s]?84|CGCS\s?2000|国家2000|GPS", re.IGNORECASE),
}
LINK = re.compile(r"\s*GEO:([^;?]+).*", re.IGNORECASE)
PAIR = re.compile(rf"\s*{ANGLE}(?:\s*[,;，；、]\s*|\s+)({ANGLE.replace('?P<', '?P<second_')})\s*", re.IGNORECASE)


class Angle(NamedTuple):
    """Degrees, and which side of the globe they say that they are on ("" if they do not)."""

    degrees: float
    side: str


def parse_coordinates(text: str, near: Position | None = None) -> Position | None:
    """The position that a text gives, or None if it is no pair of coordinates.

    Without marks latitude comes first, unless only the other order is possible, or it lies closer to `near`.
    Raises BadInput for coordinates that no place on the globe has.
    """
    datum, rest = _datum(text)
    if datum is not None:
        shifted = parse_coordinates(rest, near)
        return None if shifted is None else _true(shifted, datum)
    western = _western(text)
    match = PAIR.fullmatch(western)
    if match is None:
        return parse_grid(western)
    parts = match.groupdict()
    first = _angle({key: value for key, value in parts.items() if not key.startswith("second_")})
    second = _angle({key.removeprefix("second_"): value for key, value in parts.items() if key.startswith("second_")})
    found = [position for pair in ((first, second), (second, first)) if (position := _position(*pair))]
    if not found:
        raise BadInput(text.strip(), Reason("coordinates-impossible"))
    if near is None:
        return found[0]
    return min(found, key=lambda position: abs(position.lat - near.lat) + abs(position.lon - near.lon))


def _datum(text: str) -> tuple[Datum | None, str]:
    """The datum that a text names at one of its ends, and what is left of it."""
    for datum, words in DATUMS.items():
        if match := re.fullmatch(
            rf"\s*(?:{words.pattern})[\s:：,，]*(.+)|(.+?)[\s,，(（]*(?:{words.pattern})[)）]?\s*", text, re.I
        ):
            return datum, match[1] or match[2]
    return None, text


def _true(position: Position, datum: Datum) -> Position:
    """The position in WGS-84."""
    lat, lon = position.degrees
    lats, lons = to_wgs84(np.array([lat]), np.array([lon]), datum)
    return Position.from_degrees(float(lats[0]), float(lons[0]))


def _western(text: str) -> str:
    for chinese, letter in SIDES.items():
        text = text.replace(chinese, letter)
    text = LINK.sub(r"\1", text.upper().strip())
    return RUN_TOGETHER.sub(_spread, text) if RUN_TOGETHER.fullmatch(text) else text


def _spread(match: re.Match[str]) -> str:
    """What is run together with marks between: 2957N11354E → 29°57′N, 113°54′E."""
    angles = (match.groups()[:4], match.groups()[4:])
    return ", ".join(f"{degrees}°{minutes}′{seconds or 0}″{side}" for degrees, minutes, seconds, side in angles)


def _angle(parts: dict[str, str | None]) -> Angle | None:
    """The angle of one half, or None if minutes or seconds are too many or two marks contradict each other."""
    minutes, seconds = float(parts["minutes"] or 0), float(parts["seconds"] or 0)
    before, after = parts["before"] or "", parts["after"] or ""
    if minutes >= 60 or seconds >= 60 or (before and after):
        return None
    degrees = float(parts["degrees"] or 0) + minutes / 60 + seconds / 3600
    side = before or after
    if parts["sign"] == "-":
        degrees = -degrees
    return Angle(-degrees if side in ("S", "W") else degrees, side)


def _position(lat: Angle | None, lon: Angle | None) -> Position | None:
    if lat is None or lon is None or lat.side in ("E", "W") or lon.side in ("N", "S"):
        return None
    if abs(lat.degrees) > 90 or abs(lon.degrees) > 180:
        return None
    return Position.from_degrees(lat.degrees, lon.degrees)
