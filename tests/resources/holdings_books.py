"""The four states that holdings are folded into, for tests that need no journal."""

from collections.abc import Iterable

from resources.base import Event, Instant
from resources.catalogue import Catalogue, ItemsListed
from resources.holdings import RecordHoldings, decide_holdings
from resources.shelters import Shelters, SheltersListed
from resources.stock import DepotsListed, LotsRecorded, ReservesSet, Stock
from resources.teams import Teams, TeamsListed

NOW = Instant(1_790_000_000_000_000)
"""2026-09-21 14:13 UTC."""


class HoldingsBooks:
    """An empty city's books, and what was recorded in them."""

    def __init__(self, *commands: RecordHoldings) -> None:
        self.catalogue, self.stock, self.teams, self.shelters = Catalogue(), Stock(), Teams(), Shelters()
        for command in commands:
            self.record(command)

    @property
    def states(self) -> tuple[Catalogue, Stock, Teams, Shelters]:
        """As the deciders take them."""
        return self.catalogue, self.stock, self.teams, self.shelters

    def record(self, command: RecordHoldings) -> None:
        """Decide and fold; a refusal fails the test."""
        decided = decide_holdings(*self.states, command)
        assert isinstance(decided, list), decided
        self.fold(decided)

    def fold(self, events: Iterable[Event]) -> None:
        """Take events in."""
        for event in events:
            match event:
                case ItemsListed():
                    self.catalogue.listed(event)
                case DepotsListed():
                    self.stock.depots_listed(event)
                case LotsRecorded():
                    self.stock.lots_recorded(NOW, event)
                case ReservesSet():
                    self.stock.reserves_set(event)
                case TeamsListed():
                    self.teams.listed(NOW, event)
                case SheltersListed():
                    self.shelters.listed(event)

    def contents(self) -> dict[str, object]:
        """All that the books say, to be compared."""
        return {
            "items": dict(self.catalogue.items),
            "depots": dict(self.stock.depots),
            "lots": {key: (state.lot, state.depot, state.on_hand) for key, state in self.stock.lots.items()},
            "reserves": {key: quantity for key, quantity in self.stock.reserves.items() if quantity},
            "teams": {key: state.team for key, state in self.teams.all.items()},
            "shelters": {key: state.shelter for key, state in self.shelters.all.items()},
        }
