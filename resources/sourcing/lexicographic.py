"""Several aims in strict order over one transport problem: a linear programme solved once per aim.

After each solve, whatever has a reduced cost is held where it is: exactly the solutions that are best in this aim
stay open to the next, without a tolerance. All coefficients are one and each column stands in at most two rows, on
opposite sides (a need, a supply), so every corner, and with it every answer, is whole.
"""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
import numpy.typing as npt

Aim = Mapping[int, float]
"""Cost per column; columns that are not named cost nothing."""

Quantities = npt.NDArray[np.float64]

REDUCED = 1e-6
"""A smaller reduced cost is rounding; true ones are whole numbers."""


class SolverFailed(Exception):
    """The solver gave no usable answer: an error, or its time was up."""


def quiet_solver(time_limit: float) -> highspy.Highs:
    """A silent solver on one thread, so that the same question has the same answer."""
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 1),
        ("time_limit", max(0.0, time_limit)),
    ):
        solver.setOptionValue(option, value)
    return solver


class Transport:
    """Rows that must come out at their totals, and columns (quantities from 0 up) that count one in some rows."""

    def __init__(self) -> None:
        self.totals: list[int] = []
        self.columns: list[tuple[int, ...]] = []

    def row(self, total: int) -> int:
        """A new row; returns its index."""
        self.totals.append(total)
        return len(self.totals) - 1

    def column(self, *rows: int) -> int:
        """A new column in these rows; returns its index."""
        self.columns.append(rows)
        return len(self.columns) - 1

    def solve(self, aims: Sequence[Aim], time_limit: float) -> list[int]:
        """The columns' quantities that are best in the first aim, then the second, and so on. Raises SolverFailed."""
        if not self.columns:
            return []
        solver = quiet_solver(time_limit)
        solver.setOptionValue("presolve", "off")
        solver.passModel(self._model())
        every = np.arange(len(self.columns), dtype=np.int32)
        for aim in aims:
            costs = np.zeros(len(self.columns))
            costs[list(aim)] = list(aim.values())
            solver.changeColsCost(len(every), every, costs)
            quantities = _run(solver)
            _hold(solver, quantities)
        return [int(quantity) for quantity in quantities]

    def _model(self) -> highspy.HighsLp:
        rows = np.array([row for rows in self.columns for row in rows], dtype=np.int32)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.columns), len(self.totals)
        model.col_cost_ = np.zeros(len(self.columns))
        model.col_lower_ = np.zeros(len(self.columns))
        model.col_upper_ = np.full(len(self.columns), highspy.kHighsInf)
        model.row_lower_ = model.row_upper_ = np.array(self.totals, dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(rows) for rows in self.columns)], dtype=np.int32)
        model.a_matrix_.index_ = rows
        model.a_matrix_.value_ = np.ones(len(rows))
        return model


def _run(solver: highspy.Highs) -> Quantities:
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise SolverFailed(str(status))
    found = np.array(solver.getSolution().col_value)
    whole: Quantities = np.rint(found)
    if np.abs(found - whole).max() > REDUCED:
        raise SolverFailed("not whole")
    return whole


def _hold(solver: highspy.Highs, quantities: Quantities) -> None:
    held = np.flatnonzero(np.abs(np.array(solver.getSolution().col_dual)) > REDUCED).astype(np.int32)
    if len(held):
        solver.changeColsBounds(len(held), held, quantities[held], quantities[held])
