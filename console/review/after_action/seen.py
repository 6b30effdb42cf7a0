"""One entry as a collector is shown it: where it stands, what it says, and the situation that it left."""

from typing import NamedTuple

from console.entry import Header
from console.profile import Profile
from console.situation import Situation
from resources.base import Event, IncidentId


class Seen(NamedTuple):
    """An entry of the tape. `ours`: it lies in the report's scope."""

    place: int
    header: Header
    event: Event
    incident: IncidentId | None
    situation: Situation
    profile: Profile
    ours: bool
