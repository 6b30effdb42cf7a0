"""What is still to be proposed beside lines that stand already: an officer's changes, and what was struck out."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from resources.sourcing.model import GoodsLine, ItemNeed, Needs, TeamLine, TeamNeed
from resources.sourcing.turns import deadline

Need = TypeVar("Need", TeamNeed, ItemNeed)
Settled = tuple[str, int, int]
"""What a line is for, the deadline that it serves, and how much of a need it settles."""


def still_open(needs: Needs, lines: Iterable[TeamLine | GoodsLine]) -> Needs:
    """The needs less what these lines settle: each piece counts once, however many needs ask for the same.

    A line settles first the need whose deadline it serves, then the others of its kind in their turn. A quantity that
    an officer lowered settles as much as was proposed: the rest stays unmet by choice.
    """
    teams: list[Settled] = []
    goods: list[Settled] = []
    for line in lines:
        if isinstance(line, TeamLine):
            teams.append((line.capability, line.within, 1))
        else:
            goods.append((line.item, line.within, max(line.quantity, line.proposed_quantity)))
    counts = _left([(need.capability, need.count) for need in needs.teams], needs.teams, teams)
    quantities = _left([(need.item, need.quantity) for need in needs.items], needs.items, goods)
    return Needs(
        tuple(
            msgspec.structs.replace(need, count=count)
            for need, count in zip(needs.teams, counts, strict=True)
            if count > 0
        ),
        tuple(
            msgspec.structs.replace(need, quantity=quantity)
            for need, quantity in zip(needs.items, quantities, strict=True)
            if quantity > 0
        ),
    )


def _left(wanted: Sequence[tuple[str, int]], needs: Sequence[Need], settled: Iterable[Settled]) -> list[int]:
    """How much of each need is left."""
    left = [amount for _, amount in wanted]
    turn = sorted(range(len(needs)), key=lambda place: (needs[place].priority, deadline(needs[place])))
    for subject, within, amount in settled:
        of_kind = [place for place in turn if wanted[place][0] == subject]
        for place in sorted(of_kind, key=lambda place: needs[place].within != within):
            taken = min(amount, max(0, left[place]))
            left[place] -= taken
            amount -= taken
    return left
