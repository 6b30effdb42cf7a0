"""The words of sourcing: what is needed, what is proposed, what stays unmet."""

from collections.abc import Mapping

import msgspec

from resources.base import DepotId, IncidentId, ItemCode, Reason, TeamId
from resources.stock import Parcel, Tier


class TeamNeed(msgspec.Struct, frozen=True):
    """So many teams with a capability. Lower `priority` numbers come first; `within` seconds, 0: as soon as can be."""

    capability: str
    count: int
    priority: int = 1
    within: int = 0


class ItemNeed(msgspec.Struct, frozen=True):
    """So much of an item, at the place within so many seconds (0: as soon as can be)."""

    item: ItemCode
    quantity: int
    priority: int = 1
    within: int = 0


class Needs(msgspec.Struct, frozen=True):
    """What an incident needs."""

    teams: tuple[TeamNeed, ...] = ()
    items: tuple[ItemNeed, ...] = ()


class Travel(msgspec.Struct, frozen=True):
    """Road travel time to the incident in seconds; whatever is missing cannot be reached by road."""

    teams: Mapping[TeamId, int]
    depots: Mapping[DepotId, int]


class Alternative(msgspec.Struct, frozen=True):
    """The best that was not chosen: a team or a depot, and when it would arrive (seconds from now)."""

    source: str
    eta: int


class TeamLine(msgspec.Struct, frozen=True):
    """One team for a capability. `eta` in seconds from the order; `proposed` and `changed` say what an officer altered.

    `changed` is the officer's reason, empty while the line stands as proposed; `proposed` is then the team that was.
    """

    team: TeamId
    capability: str
    eta: int
    reason: Reason
    alternative: Alternative | None = None
    changed: str = ""
    proposed: str = ""


class GoodsLine(msgspec.Struct, frozen=True):
    """Goods of one item from one depot, lot by lot (first expired first). `eta` in seconds, loading included."""

    depot: DepotId
    item: ItemCode
    tier: Tier
    parcels: tuple[Parcel, ...]
    eta: int
    reason: Reason
    alternative: Alternative | None = None
    changed: str = ""
    proposed: str = ""

    @property
    def quantity(self) -> int:
        """The line's total in the item's unit."""
        return sum(parcel.quantity for parcel in self.parcels)


class Unmet(msgspec.Struct, frozen=True):
    """What nobody can bring, and why: `subject` is a capability or an item code."""

    subject: str
    missing: int
    reason: Reason


class Proposal(msgspec.Struct, frozen=True):
    """What sourcing would send. Only a proposal: stock is given at the append, on the head.

    `leaves` names what the choice leaves uncovered elsewhere (a capability of which nobody stays available).
    """

    incident: IncidentId
    teams: tuple[TeamLine, ...] = ()
    goods: tuple[GoodsLine, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    leaves: tuple[Reason, ...] = ()


class TierTerms(msgspec.Struct, frozen=True):
    """A tier's terms for this post, from the city profile: whether it may release, seconds of handling and lead."""

    tier: Tier
    may_release: bool
    lead: int
    handling: int
