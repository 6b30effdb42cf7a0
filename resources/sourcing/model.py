"""The words of sourcing: what is needed, what is proposed, what stays unmet."""

from collections.abc import Mapping
from typing import Literal

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
    """One that was not chosen: a team or a depot, and when it would arrive (seconds from now).

    `quantity` is what the depot could still give, in the item's unit; 0 for a team.
    """

    source: str
    eta: int
    quantity: int = 0


class TeamLine(msgspec.Struct, frozen=True):
    """One team for a capability. `eta` in seconds from the order; `proposed` and `changed` say what an officer altered.

    `changed` is the officer's reason, empty while the line stands as proposed; `proposed` is then the team that was.
    `within` is the deadline that the line serves (seconds, 0: none): the line is late when `eta` is beyond it.
    """

    team: TeamId
    capability: str
    eta: int
    reason: Reason
    alternative: Alternative | None = None
    changed: str = ""
    proposed: str = ""
    within: int = 0


class GoodsLine(msgspec.Struct, frozen=True):
    """Goods of one item from one depot, lot by lot (first expired first). `eta` in seconds, loading included.

    `reason` says why this depot, `lots` why these lots (None: they do not expire). `changed` is the officer's reason;
    `proposed` and `proposed_quantity` are then the depot and the quantity that were. `within` as for a team.
    """

    depot: DepotId
    item: ItemCode
    tier: Tier
    parcels: tuple[Parcel, ...]
    eta: int
    reason: Reason
    alternative: Alternative | None = None
    changed: str = ""
    proposed: str = ""
    within: int = 0
    lots: Reason | None = None
    proposed_quantity: int = 0

    @property
    def quantity(self) -> int:
        """The line's total in the item's unit."""
        return sum(parcel.quantity for parcel in self.parcels)


class Unmet(msgspec.Struct, frozen=True):
    """What nobody can bring, and why: `subject` is a capability or an item code, `also` what else stands in the way."""

    subject: str
    missing: int
    reason: Reason
    also: tuple[Reason, ...] = ()


class Proposal(msgspec.Struct, frozen=True):
    """What sourcing would send. Only a proposal: stock is given at the append, on the head.

    `leaves` names what the choice leaves uncovered elsewhere (a capability of which nobody stays available).
    `method` says how it was found: by the greedy rule, by the solver, or the solver's best when its time was up.
    """

    incident: IncidentId
    teams: tuple[TeamLine, ...] = ()
    goods: tuple[GoodsLine, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    leaves: tuple[Reason, ...] = ()
    method: Literal["greedy", "solver", "time_limit"] = "greedy"


class TierTerms(msgspec.Struct, frozen=True):
    """A tier's terms for this post, from the city profile: whether it may release, seconds of handling and lead.

    `approvers` are the keys of the posts that may release it; `most_convoys` of it go in one dispatch (0: no limit).
    """

    tier: Tier
    may_release: bool
    lead: int
    handling: int
    approvers: tuple[str, ...] = ()
    most_convoys: int = 0
