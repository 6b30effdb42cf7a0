"""The fewest convoys that bring the quotas as soon as the nearest depots could.

The nearest depots of a tier that together hold its quota say when the quota can be there. Every depot that is there
by then may take part; a small integer programme picks the fewest, among these the nearest.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

import highspy
import msgspec
import numpy as np

from resources.base import DepotId, ItemCode
from resources.sourcing.greedy import Draw
from resources.sourcing.lexicographic import SolverFailed, quiet_solver
from resources.sourcing.quotas import Quota
from resources.sourcing.supply import Source, Supply
from resources.stock import Tier


class Choice(msgspec.Struct, frozen=True):
    """One item of one tier: the depots that are there in time for it, the nearest first, and how much is drawn."""

    item: ItemCode
    tier: Tier
    quota: int
    sources: tuple[Source, ...]


def fewest_convoys(quotas: Mapping[ItemCode, Quota], supply: Supply, time_limit: float) -> tuple[Draw, bool]:
    """What to draw from where, and whether no smaller number of convoys exists (False: the time was up)."""
    choices = [
        Choice(item, tier, drawn, _in_reach(supply.sources(item), tier, drawn))
        for item, quota in quotas.items()
        for tier, drawn in quota.tiers.items()
    ]
    everyone = {source.depot for choice in choices for source in choice.sources}
    nearest = {depot for drawn in _drawn(choices, everyone).values() for depot in drawn}
    forced = {depot for choice in choices for depot in _indispensable(choice)}
    if nearest <= forced:
        return _drawn(choices, nearest), True
    chosen, proven = _Selection(choices, quotas, forced).solve(nearest, time_limit)
    draw = _drawn(choices, chosen)
    if not _brings(draw, choices):
        return _drawn(choices, nearest), False
    return draw, proven


def _brings(draw: Draw, choices: Sequence[Choice]) -> bool:
    """Whether the quotas are met to the last piece: the solver works to a millionth, and a million is possible."""
    return all(
        sum(draw.get(choice.item, {}).get(source.depot, 0) for source in choice.sources) == choice.quota
        for choice in choices
    )


def _in_reach(sources: Sequence[Source], tier: Tier, quota: int) -> tuple[Source, ...]:
    """The tier's depots that are there when the nearest ones have brought the quota, or before."""
    of_tier = [source for source in sources if source.tier == tier]
    held, edge = 0, 0
    for source in of_tier:
        if held >= quota:
            break
        held, edge = held + source.available, source.eta
    return tuple(source for source in of_tier if source.eta <= edge)


def _indispensable(choice: Choice) -> Iterable[DepotId]:
    """Depots without which the others do not hold the quota."""
    held = sum(source.available for source in choice.sources)
    return (source.depot for source in choice.sources if held - source.available < choice.quota)


def _drawn(choices: Sequence[Choice], chosen: Set[DepotId]) -> Draw:
    """Each quota drawn from the chosen depots, the nearest first: never later than any other way of drawing it."""
    draw: Draw = {}
    for choice in choices:
        missing = choice.quota
        for source in choice.sources:
            if missing and source.depot in chosen:
                taken = min(missing, source.available)
                draw.setdefault(choice.item, {})[source.depot] = taken
                missing -= taken
    return draw


class _Selection:
    """The integer programme: a yes or no per depot, a quantity per depot and choice."""

    def __init__(self, choices: Sequence[Choice], quotas: Mapping[ItemCode, Quota], forced: Set[DepotId]) -> None:
        arrivals = {source.depot: source.eta for choice in choices for source in choice.sources}
        self.depots = sorted(arrivals, key=lambda depot: (arrivals[depot], depot))
        self.place = {depot: place for place, depot in enumerate(self.depots)}
        self.forced = forced
        self.quantities: list[tuple[int, Choice, Source]] = []  # column, choice, source
        self.rows: list[tuple[float, float, dict[int, float]]] = []  # least, most, coefficients
        columns = len(self.depots)
        for choice in choices:
            for source in choice.sources:
                self.quantities.append((columns, choice, source))
                columns += 1
        self.columns = columns
        self._add_rows(choices, quotas)

    def _add_rows(self, choices: Sequence[Choice], quotas: Mapping[ItemCode, Quota]) -> None:
        of_choice: dict[tuple[ItemCode, Tier], dict[int, float]] = {}
        of_item: dict[ItemCode, list[tuple[int, Source]]] = {}
        for column, choice, source in self.quantities:
            of_choice.setdefault((choice.item, choice.tier), {})[column] = 1.0
            of_item.setdefault(choice.item, []).append((column, source))
            most = min(source.available, choice.quota)
            self.rows.append((-highspy.kHighsInf, 0.0, {column: 1.0, self.place[source.depot]: -float(most)}))
        for choice in choices:
            self.rows.append((choice.quota, choice.quota, of_choice[choice.item, choice.tier]))
        for item, flows in of_item.items():
            for limit, least in quotas[item].in_time:
                if any(source.eta > limit for _, source in flows):
                    early = {column: 1.0 for column, source in flows if source.eta <= limit}
                    self.rows.append((least, highspy.kHighsInf, early))

    def solve(self, nearest: Set[DepotId], time_limit: float) -> tuple[set[DepotId], bool]:
        """The chosen depots; the nearest ones where the solver found nothing in its time."""
        solver = quiet_solver(time_limit)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(self._model())
        self._start_from(solver, nearest)
        solver.run()
        status = solver.getModelStatus()
        if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit):
            raise SolverFailed(str(status))
        proven = status == highspy.HighsModelStatus.kOptimal
        if not solver.getSolution().value_valid or not _is_feasible(solver):
            return set(nearest), proven
        values = solver.getSolution().col_value
        return {depot for depot, place in self.place.items() if values[place] > 0.5}, proven

    def _start_from(self, solver: highspy.Highs, nearest: Set[DepotId]) -> None:
        opened = np.array([float(depot in nearest or depot in self.forced) for depot in self.depots])
        solver.setSolution(len(opened), np.arange(len(opened), dtype=np.int32), opened)

    def _model(self) -> highspy.HighsLp:
        count = len(self.depots)
        weight = count * count + 1.0  # one convoy less outweighs all differences in rank
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, len(self.rows)
        model.col_cost_ = np.array([weight + place for place in range(count)] + [0.0] * len(self.quantities))
        model.col_lower_ = np.array(
            [float(depot in self.forced) for depot in self.depots] + [0.0] * len(self.quantities)
        )
        model.col_upper_ = np.array(
            [1.0] * count + [float(min(source.available, choice.quota)) for _, choice, source in self.quantities]
        )
        model.row_lower_ = np.array([row[0] for row in self.rows])
        model.row_upper_ = np.array([row[1] for row in self.rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([column for row in self.rows for column in row[2]], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for row in self.rows for value in row[2].values()])
        kinds = [highspy.HighsVarType.kInteger] * count + [highspy.HighsVarType.kContinuous] * len(self.quantities)
        model.integrality_ = kinds
        return model


def _is_feasible(solver: highspy.Highs) -> bool:
    return int(solver.getInfo().primal_solution_status) == int(highspy.SolutionStatus.kSolutionStatusFeasible)
