"""Teams by the solver: who goes for what, best in every aim at once."""

from collections.abc import Sequence
from itertools import groupby

from resources.base import TeamId
from resources.sourcing.greedy import Assigned
from resources.sourcing.lexicographic import Aim, Transport
from resources.sourcing.model import TeamNeed
from resources.sourcing.supply import Supply
from resources.sourcing.turns import deadline, in_turn_teams


def assign(needs: Sequence[TeamNeed], supply: Supply, time_limit: float) -> Assigned:
    """Team by team for each need: as few open as can be, by priority; then as few late; then the soonest; then by id.

    Of each capability the nearest teams are enough, as many as teams are wanted altogether: whenever a farther one
    serves, one of them is idle and could take its place. Raises SolverFailed.
    """
    return _Assignment(in_turn_teams(needs), supply).solve(time_limit)


class _Assignment:
    """The transport problem from needs to teams; each team goes once."""

    def __init__(self, needs: Sequence[TeamNeed], supply: Supply) -> None:
        self.needs = needs
        self.program = Transport()
        self.open = [self._open(need) for need in needs]
        self.teams: dict[TeamId, int] = {}
        self.trips: list[tuple[int, int, int, TeamId]] = []  # column, need, arrival, team
        wanted = sum(need.count for need in needs)
        for turn, need in enumerate(needs):
            for eta, team in supply.able(need.capability)[:wanted]:
                column = self.program.column(self.open[turn][0], self._seat(team))
                self.trips.append((column, turn, eta, team))

    def _open(self, need: TeamNeed) -> tuple[int, int]:
        """The need's row, and the column of what stays open of it."""
        row = self.program.row(need.count)
        return row, self.program.column(row)

    def _seat(self, team: TeamId) -> int:
        """The team's row: it goes once, or stays where it is."""
        if team not in self.teams:
            self.teams[team] = self.program.row(1)
            self.program.column(self.teams[team])
        return self.teams[team]

    def solve(self, time_limit: float) -> Assigned:
        quantities = self.program.solve([aim for aim in self._aims() if aim], time_limit)
        return [(self.needs[turn], team) for column, turn, _, team in self.trips if quantities[column]]

    def _aims(self) -> list[Aim]:
        classes = [list(turns) for _, turns in groupby(range(len(self.needs)), lambda turn: self.needs[turn].priority)]
        names = {team: place for place, team in enumerate(sorted(self.teams))}
        return [
            *({self.open[turn][1]: 1.0 for turn in turns} for turns in classes),
            *(self._late(turns) for turns in classes),
            *({column: float(eta) for column, turn, eta, _ in self.trips if turn in turns} for turns in classes),
            {column: float(names[team] * (len(self.needs) - turn)) for column, turn, _, team in self.trips},
        ]

    def _late(self, turns: Sequence[int]) -> Aim:
        return {
            column: 1.0 for column, turn, eta, _ in self.trips if turn in turns and eta > deadline(self.needs[turn])
        }
