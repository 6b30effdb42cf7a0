"""Emergency shelters 应急避难场所: where people can go, and how full they are."""

import msgspec

from resources.base import Command, Decision, Event, Name, Position, ShelterId, refuse
from resources.rows import Rows

SERVICES: dict[str, Name] = {
    "water": Name("供水", "Drinking water"),
    "power": Name("供电", "Power"),
    "toilets": Name("厕所", "Toilets"),
    "medical": Name("医疗点", "First-aid post"),
    "beds": Name("床位", "Beds"),
    "food": Name("供餐", "Meals"),
    "broadcast": Name("广播", "Public address"),
    "accessible": Name("无障碍", "Step-free"),
}
"""What a shelter may offer → what it is called. A city may name others in its own words."""


class Shelter(msgspec.Struct, frozen=True):
    """A shelter as the city lists it: `capacity` in people."""

    id: ShelterId
    name: Name
    position: Position
    capacity: int
    services: tuple[str, ...] = ()
    district: Name = Name("")
    phone: str = ""


class SheltersListed(Event, frozen=True):
    """These shelters are the city's from now on; one that was there keeps its occupancy."""

    shelters: tuple[Shelter, ...]


class OccupancyReported(Event, frozen=True):
    """So many people are in the shelter now."""

    shelter: ShelterId
    people: int
    source: str


class ReportOccupancy(Command, frozen=True):
    """Say how many people are in a shelter."""

    shelter: ShelterId
    people: int
    source: str


class ShelterState(msgspec.Struct, array_like=True):
    """A shelter and its occupancy in people."""

    shelter: Shelter
    people: int = 0


class Shelters:
    """All shelters by id."""

    def __init__(self) -> None:
        self.all: Rows[ShelterId, ShelterState] = Rows()

    def listed(self, event: SheltersListed) -> None:
        """Take the shelters in."""
        for shelter in event.shelters:
            known = self.all.get(shelter.id)
            self.all.put(shelter.id, ShelterState(shelter, known.people if known else 0))

    def occupied(self, event: OccupancyReported) -> None:
        """Take a count in."""
        self.all.edit(event.shelter).people = event.people


def decide_occupancy(shelters: Shelters, command: ReportOccupancy) -> Decision:
    """A count is not negative; more than the capacity is what it is, and is shown."""
    if command.shelter not in shelters.all:
        return refuse("shelter-unknown", shelter=command.shelter)
    if command.people < 0:
        return refuse("count-negative", value=command.people)
    return [OccupancyReported(command.shelter, command.people, command.source)]
