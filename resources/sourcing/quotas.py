"""How much of each item each tier gives: a linear programme over all items at once.

Items do not compete for anything but convoys, which come later; only several needs of one item do. So the first
needs of all items are one aim, the second needs the next, and each aim is at its best for every item by itself.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import msgspec

from resources.base import ItemCode
from resources.sourcing.lexicographic import Aim, Transport
from resources.sourcing.model import ItemNeed
from resources.sourcing.supply import Supply
from resources.sourcing.turns import deadline, in_turn_items
from resources.stock import TIERS, Tier


class Quota(msgspec.Struct, frozen=True):
    """What an item draws from each tier, and how much must have arrived by each deadline (seconds, at least)."""

    tiers: dict[Tier, int]
    in_time: tuple[tuple[int, int], ...] = ()


def quotas(needs: Sequence[ItemNeed], supply: Supply, time_limit: float) -> dict[ItemCode, Quota]:
    """As little unmet as can be, need after need; then as little late; then as low a tier. Raises SolverFailed."""
    program = Transport()
    items: dict[ItemCode, list[ItemNeed]] = {}
    for need in in_turn_items(needs):
        items.setdefault(need.item, []).append(need)
    flows = {item: _ItemFlow(program, wanted, supply) for item, wanted in items.items()}
    aims = [
        *_merged(flow.unmet() for flow in flows.values()),
        *_merged(flow.late() for flow in flows.values()),
        *_merged(flow.climbs() for flow in flows.values()),
    ]
    quantities = program.solve([aim for aim in aims if aim], time_limit)
    return {item: flow.quota(quantities) for item, flow in flows.items()}


def _merged(aims: Iterable[Sequence[Aim]]) -> list[Aim]:
    """The first aims of all items as one, the second ones as one, and so on."""
    return [{column: cost for aim in rank if aim for column, cost in aim.items()} for rank in zip_longest(*aims)]


class _ItemFlow:
    """One item's part of the problem: from its needs to cells of sources that are alike in tier and deadlines met."""

    def __init__(self, program: Transport, needs: Sequence[ItemNeed], supply: Supply) -> None:
        self.needs = needs
        self.limits = sorted({deadline(need) for need in needs})
        rows = [program.row(need.quantity) for need in needs]
        self.open = [program.column(row) for row in rows]
        self.flows: list[tuple[int, int, Tier, int]] = []  # column, need, tier, first deadline met
        for (tier, met), held in self._cells(supply).items():
            cell = program.row(held)
            program.column(cell)
            self.flows.extend((program.column(row, cell), turn, tier, met) for turn, row in enumerate(rows))

    def _cells(self, supply: Supply) -> dict[tuple[Tier, int], int]:
        """What the sources of a cell hold together; no more than all needs of the item counts."""
        total = sum(need.quantity for need in self.needs)
        held: dict[tuple[Tier, int], int] = {}
        for source in supply.sources(self.needs[0].item):
            met = sum(1 for limit in self.limits if limit < source.eta)
            cell = (source.tier, met)
            held[cell] = min(total, held.get(cell, 0) + source.available)
        return held

    def _is_late(self, turn: int, met: int) -> bool:
        return met >= len(self.limits) or self.limits[met] > deadline(self.needs[turn])

    def unmet(self) -> list[Aim]:
        return [{column: 1.0} for column in self.open]

    def late(self) -> list[Aim]:
        return [
            {column: 1.0 for column, turn, _, met in self.flows if turn == need and self._is_late(turn, met)}
            for need in range(len(self.needs))
        ]

    def climbs(self) -> list[Aim]:
        """The highest tier is the first to be spared."""
        return [{column: 1.0 for column, _, of, _ in self.flows if of == tier} for tier in reversed(TIERS)]

    def quota(self, quantities: Sequence[int]) -> Quota:
        tiers = {
            tier: drawn
            for tier in TIERS
            for drawn in [sum(quantities[column] for column, _, of, _ in self.flows if of == tier)]
            if drawn
        }
        punctual = [0] * len(self.needs)
        for column, turn, _, met in self.flows:
            if not self._is_late(turn, met):
                punctual[turn] += quantities[column]
        in_time = [
            (limit, sum(punctual[turn] for turn, need in enumerate(self.needs) if deadline(need) <= limit))
            for limit in self.limits
        ]
        return Quota(tiers, tuple((limit, least) for limit, least in in_time if least))
