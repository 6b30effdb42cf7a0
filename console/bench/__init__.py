"""Measures: each figure is ours, a bare peer's in the same run, and what that makes."""

from collections.abc import Callable, Sequence

from console.bench.row import Row
from resources.base import BadInput, Reason

__all__ = ["NAMES", "Row", "run"]


def _startup() -> list[Row]:
    from console.bench.startup import startup

    return startup()


def _append() -> list[Row]:
    from console.bench.appending import append

    return append()


def _submit() -> list[Row]:
    from console.bench.appending import submit

    return submit()


def _fold() -> list[Row]:
    from console.bench.folding import fold

    return fold()


def _propose() -> list[Row]:
    from console.bench.sourcing import propose_dispatch

    return propose_dispatch()


def _import() -> list[Row]:
    from console.bench.importing import preview_stock

    return preview_stock()


FIGURES: dict[str, Callable[[], list[Row]]] = {
    "startup": _startup,
    "journal.append": _append,
    "desk.submit": _submit,
    "fold": _fold,
    "dispatch.propose": _propose,
    "stock.import": _import,
}
NAMES = tuple(FIGURES)


def run(names: Sequence[str] = ()) -> list[Row]:
    """Measure these figures, all of them where none is named, in the order of NAMES. BadInput for an unknown name."""
    for name in names:
        if name not in FIGURES:
            raise BadInput(name, Reason("bench-unknown", {"names": ", ".join(NAMES)}))
    return [row for name, measure in FIGURES.items() if name in (names or NAMES) for row in measure()]
