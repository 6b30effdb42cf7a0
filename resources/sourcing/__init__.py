"""Sourcing: needs + stock + teams + travel times → a proposal with a reason for each line.

Aims, each served only as far as the ones before it stay at their best:

1. as little unmet as can be, by priority;
2. as little late as can be, by priority; among what is equally punctual, the lowest tiers: climbing needs a cause;
3. arrival: teams by the sum of their times, by priority; goods by when the last of an item is there, tier by tier;
4. the fewest depots (each sends one convoy with one carrier), among these the nearest; then by id.

A tier's limit of convoys comes between the first two aims: it never leaves anything unmet, and it may cost time.

Never: more than is free less the reserve, expired lots, a tier that the post may not release, a depot without a road
or a carrier, a team that is not available or not able, a team twice.

`snapshot` on the thread that owns the state, `propose_greedy` at once, `propose` on a worker thread.
"""

from resources.sourcing.changes import put_goods_back, put_team_back, replace_goods, replace_team
from resources.sourcing.covering import still_open
from resources.sourcing.goods_lines import depot_choices
from resources.sourcing.model import (
    Alternative,
    GoodsLine,
    ItemNeed,
    Needs,
    Proposal,
    TeamLine,
    TeamNeed,
    TierTerms,
    Travel,
    Unmet,
)
from resources.sourcing.proposing import TIME_LIMIT, propose, propose_greedy, restated
from resources.sourcing.supply import Supply, snapshot
from resources.sourcing.team_lines import team_choices

__all__ = [
    "TIME_LIMIT",
    "Alternative",
    "GoodsLine",
    "ItemNeed",
    "Needs",
    "Proposal",
    "Supply",
    "TeamLine",
    "TeamNeed",
    "TierTerms",
    "Travel",
    "Unmet",
    "depot_choices",
    "propose",
    "propose_greedy",
    "put_goods_back",
    "put_team_back",
    "replace_goods",
    "replace_team",
    "restated",
    "snapshot",
    "still_open",
    "team_choices",
]
