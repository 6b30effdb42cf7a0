"""Brings the training city into being: its ground, its rules, its page, and the opening stock of a book."""

from pathlib import Path
from typing import TYPE_CHECKING

from console.assembly.city import City, give_profile
from console.assembly.console import Console
from console.desk.desk import OFFICER, Accepted
from console.entry import Who
from console.settings import Home, system_user
from console.situation import Situation
from resources.base import CommandId, Refused

if TYPE_CHECKING:
    from console.ground.manifest import Manifest
    from console.ground.progress import Progress

SEED = 1
"""The training city's seed unless another is asked for; also what an exercise's opening stock is laid out by."""
OPENING = CommandId("opening-stock")
"""The same in every process, so that two that found a book at the same moment do it once."""


def make_training_city(home: Home, seed: int = SEED, progress: "Progress | None" = None) -> "Manifest":
    """The training city with profile and page; what is there already stays. Its books are founded when opened.

    Raises BadInput while another process builds a city of this home, and if the disk cannot hold it.
    """
    from console.ground.build import TRAINING_NAME, build_training_city

    manifest = build_training_city(home.folder, seed, progress)
    complete(home.city(manifest.slug))
    assert manifest.name == TRAINING_NAME
    return manifest


async def found_book(console: Console) -> None:
    """Give the opening stock to a training city's book, or to an exercise's, as ordinary entries of one command.

    Only where nothing was listed yet, so it may be called whenever a book was opened. The console must be open. Raises
    WritesStopped when the machine cannot store it; then nothing of it happened.
    """
    if not console.may_simulate or not is_bare(console.situation):
        return
    outcome = await found(console)
    assert not isinstance(outcome, Refused), outcome
