"""Which ways a unit may drive, and in which direction, by the tags of the extract."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Tags = Mapping[str, str]

ROAD_CLASSES = (
    *("motorway", "trunk", "primary", "secondary", "tertiary"),
    *("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link"),
    *("unclassified", "residential", "living_street", "service", "track", "road"),
)
"""The classes that the city profile may give speeds for."""
SAME_AS = {"pedestrian": "living_street", "busway": "tertiary"}
"""Units under blue light drive into pedestrian streets, slowly."""

YES, REVERSE = ("yes", "true", "1"), ("-1", "reverse")
CLOSED = ("no",)
GIVEN = ("yes", "designated", "official")
BUSES = ("bus", "psv")


class Drivable(NamedTuple):
    """The class of a road, and whether it may be driven in the direction in which it was drawn, and against it.

    `reserved`: only by buses and emergency vehicles.
    """

    kind: str
    forward: bool
    backward: bool
    reserved: bool = False


def drivable(tags: Tags) -> Drivable | None:
    """How a way may be driven, or None if it may not."""
    highway = tags.get("highway", "")
    kind = SAME_AS.get(highway, highway)
    if kind not in ROAD_CLASSES or tags.get("area") == "yes":
        return None
    reserved = highway == "busway" or _closed(tags)
    if reserved and not _for_emergencies(tags):
        return None
    oneway = tags.get("oneway", "")
    if oneway in REVERSE:
        return Drivable(kind, False, True, reserved)
    both = not (oneway in YES or (oneway != "no" and _one_way_by_nature(tags)))
    return Drivable(kind, True, both, reserved)


def forbidden_turn(tags: Tags) -> Literal["no", "only"] | None:
    """What a restriction forbids: the turn that it names, or all others. None where it binds no unit under way.

    Only signs that hold at every hour and for every vehicle (OSM wiki, "Relation:restriction"); `except` may name
    emergency vehicles.
    """
    sign = tags.get("restriction", tags.get("restriction:motor_vehicle", ""))
    if "emergency" in tags.get("except", "").split(";"):
        return None
    if sign.startswith("no_"):
        return "no"
    return "only" if sign.startswith("only_") else None


def _for_emergencies(tags: Tags) -> bool:
    """Whether a way that is closed to all others is open to emergency vehicles, as a way for buses is."""
    if "emergency" in tags:
        return tags["emergency"] in (*YES, *GIVEN)
    return tags.get("highway") == "busway" or any(tags.get(key) in GIVEN for key in BUSES)


def _closed(tags: Tags) -> bool:
    return tags.get("motor_vehicle", tags.get("vehicle", tags.get("access", ""))) in CLOSED


def _one_way_by_nature(tags: Tags) -> bool:
    return tags.get("junction") in ("roundabout", "circular") or tags.get("highway") == "motorway"
