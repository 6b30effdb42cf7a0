"""Measures: each figure is ours, a bare peer's in the same run, and what that makes."""

import os
from collections.abc import Callable, Sequence
from importlib import import_module

from console.bench.row import Row
from console.settings import DATABASE
from resources.base import BadInput, Reason

__all__ = ["NAMES", "Row", "run"]

FIGURES = {
    "startup": "startup.startup",
    "journal.append": "appending.append",
    "journal.append.postgres": "appending_postgres.append",
    "desk.submit": "appending.submit",
    "journal.verify": "verifying.verify",
    "fold": "folding.fold",
    "dispatch.propose": "sourcing.propose_dispatch",
    "plan.match": "searching.match_plans",
    "log.search": "searching.search_log",
    "response.preview": "previewing.preview_raise",
    "replay.open": "replaying.open_replay",
    "replay.seek": "seeking.seek",
    "replay.fold": "folding.fold_long_books",
    "stock.import": "importing.preview_stock",
    "city.import": "importing_cities.import_cities",
    "roads.to_all": "driving.all_nodes",
    "roads.cover": "driving.cover",
    "roads.reweight": "driving.reweight",
    "map.points": "mapping.moving",
    "map.transport": "mapping.transport",
    "map.first": "mapping.first",
    "ui.stall": "stall.stall",
    "ui.away": "away.away",
    "room": "room.room",
}
"""Name → what measures it. Nothing of another figure is loaded while one is measured."""
NAMES = tuple(FIGURES)


def run(names: Sequence[str] = ()) -> list[Row]:
    """Measure these figures, all of them where none is named, in the order of NAMES. BadInput for an unknown name."""
    os.environ.pop(DATABASE, None)  # no measure writes into a room's record
    for name in names:
        if name not in FIGURES:
            raise BadInput(name, Reason("bench-unknown", {"names": ", ".join(NAMES)}))
    return [row for name in NAMES if name in (names or NAMES) for row in measure(name)()]


def measure(name: str) -> Callable[[], list[Row]]:
    """The function that measures a figure."""
    module, _, function = FIGURES[name].partition(".")
    found: Callable[[], list[Row]] = getattr(import_module(f"{__name__}.{module}"), function)
    return found
