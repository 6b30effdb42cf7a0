"""The needs of a draft while a response runs: what its plan still needs, and what the officer made of that."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from console.desk.covering import needs_to_propose
from console.situation import Situation
from console.views import drafting
from console.views.drafting import DispatchDraft, RemovedLine
from console.views.intents import LineKind
from resources.base import IncidentId
from resources.sourcing.model import Needs, TeamLine

ByHand = Counter[tuple[LineKind, str]]
"""How much an officer added to the needs (below zero: left out of them), by kind and key."""


class Following:
    """Follows each incident's response, so that a raised level or more people affected show in the draft at once."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._by_hand: dict[IncidentId, ByHand] = {}

    def by_hand(self, incident: IncidentId) -> ByHand:
        """What the officer added and left out."""
        return Counter(self._by_hand.get(incident, Counter()))

    def put_back(self, incident: IncidentId, by_hand: ByHand) -> None:
        """A dispatch was stopped: what the officer had made of the needs holds again."""
        self._by_hand[incident] = by_hand

    def added(self, incident: IncidentId, kind: LineKind, key: str, amount: int) -> None:
        """An officer added a need."""
        self._by_hand.setdefault(incident, Counter())[kind, key] += amount

    def left_out(self, incident: IncidentId, kind: LineKind, key: str, amount: int) -> None:
        """An officer left a need out. Before a plan is active that says nothing about what the plan will need."""
        by_hand = self._by_hand.setdefault(incident, Counter())
        by_hand[kind, key] -= amount
        if self._situation.responses.of(incident) is None and by_hand[kind, key] < 0:
            del by_hand[kind, key]

    def sent(self, incident: IncidentId, removed: Iterable[RemovedLine]) -> None:
        """What was added was dealt with; what was struck out, with its reason, is not proposed anew."""
        kept: ByHand = Counter({what: amount for what, amount in self.by_hand(incident).items() if amount < 0})
        if self._situation.responses.of(incident) is not None:
            for gone in removed:
                if isinstance(gone.line, TeamLine):
                    kept["team", gone.line.capability] -= 1
                else:
                    kept["goods", gone.line.item] -= gone.line.quantity
        self._by_hand[incident] = kept

    def needs(self, incident: IncidentId) -> Needs | None:
        """What the draft is to need; None where no plan was ever activated. Nothing once the response has ended."""
        response = self._situation.responses.of(incident)
        if response is None:
            return None
        needs = needs_to_propose(self._situation, response) if response.active else Needs()
        return altered(needs, self._by_hand.get(incident, Counter()))


def altered(needs: Needs, by_hand: ByHand) -> Needs:
    """The needs with what was added, and without what was left out: the least urgent first."""
    less = +Counter({what: -amount for what, amount in by_hand.items()})
    draft = DispatchDraft(IncidentId(""), _without(needs, less))
    for (kind, key), amount in by_hand.items():
        if amount > 0:
            draft = drafting.with_need(draft, kind, key, amount)
    return draft.needs


def _without(needs: Needs, less: ByHand) -> Needs:
    teams = list(needs.teams)
    for at in sorted(range(len(teams)), key=lambda at: -teams[at].priority):
        taken = min(less["team", teams[at].capability], teams[at].count)
        less["team", teams[at].capability] -= taken
        teams[at] = msgspec.structs.replace(teams[at], count=teams[at].count - taken)
    items = list(needs.items)
    for at in sorted(range(len(items)), key=lambda at: -items[at].priority):
        taken = min(less["goods", items[at].item], items[at].quantity)
        less["goods", items[at].item] -= taken
        items[at] = msgspec.structs.replace(items[at], quantity=items[at].quantity - taken)
    return Needs(tuple(need for need in teams if need.count), tuple(need for need in items if need.quantity))
