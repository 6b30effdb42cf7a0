"""From needs and a picture of the supply to a proposal: at once by the greedy rule, at its best by the solver."""

from collections.abc import Sequence
from time import monotonic
from typing import Literal

import msgspec

from resources.base import IncidentId
from resources.sourcing.goods_lines import goods_lines, unmet_goods
from resources.sourcing.greedy import Assigned, Draw, assign_greedily, draw_greedily
from resources.sourcing.model import Needs, Proposal, Unmet
from resources.sourcing.supply import Supply
from resources.sourcing.team_lines import left_uncovered, team_lines, unmet_teams

TIME_LIMIT = 0.15
"""Seconds that the solver gets."""


def propose_greedy(incident: IncidentId, needs: Needs, supply: Supply) -> Proposal:
    """The proposal that is on screen at once: each need in its turn takes the nearest that is left."""
    assigned = assign_greedily(needs.teams, supply)
    return _proposal(incident, needs, supply, assigned, draw_greedily(needs.items, supply), "greedy")


def propose(incident: IncidentId, needs: Needs, supply: Supply, time_limit: float = TIME_LIMIT) -> Proposal:
    """The best proposal in the order of the aims, for a worker thread; the greedy one if the solver fails.

    When the time is up before the fewest convoys are proven, the best found so far; every other aim is then met.
    """
    from resources.sourcing.assignment import assign
    from resources.sourcing.convoys import fewest_convoys
    from resources.sourcing.lexicographic import SolverFailed
    from resources.sourcing.quotas import quotas

    until = monotonic() + time_limit
    try:
        assigned = assign(needs.teams, supply, time_limit)
        shares = quotas(needs.items, supply, until - monotonic())
        draw, proven = fewest_convoys(shares, supply, until - monotonic())
    except SolverFailed:
        return propose_greedy(incident, needs, supply)
    return _proposal(incident, needs, supply, assigned, draw, "solver" if proven else "time_limit")


def _proposal(
    incident: IncidentId,
    needs: Needs,
    supply: Supply,
    assigned: Assigned,
    draw: Draw,
    method: Literal["greedy", "solver", "time_limit"],
) -> Proposal:
    lines = Proposal(incident, team_lines(assigned, supply), goods_lines(needs.items, draw, supply), method=method)
    return restated(lines, needs, supply)


def restated(proposal: Proposal, needs: Needs, supply: Supply) -> Proposal:
    """The proposal with what stays unmet and uncovered said anew: after an officer changed, added or struck a line."""
    return msgspec.structs.replace(
        proposal, unmet=_unmet(needs, proposal, supply), leaves=left_uncovered(proposal.teams, supply)
    )


def _unmet(needs: Needs, proposal: Proposal, supply: Supply) -> tuple[Unmet, ...]:
    goods: Sequence[Unmet] = unmet_goods(needs.items, proposal.goods, supply)
    return (*unmet_teams(needs.teams, proposal.teams, supply), *goods)
