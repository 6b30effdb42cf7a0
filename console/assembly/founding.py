"""Brings cities into being: what a city needs beside its ground, and the opening stock of a book that has none."""

from typing import TYPE_CHECKING

from console import tasks
from console.assembly.city import LIVE, City, give_profile
from console.assembly.console import Console, may_simulate
from console.entry import Who
from console.settings import Home, system_user
from console.situation import Situation
from resources.base import BadInput, CommandId, Refused

if TYPE_CHECKING:
    from console.ground.manifest import Manifest
    from console.ground.progress import Progress

SEED = 1
"""The training city's seed unless another is asked for; an exercise in another city is laid out by it, too."""
OPENING = CommandId("opening-stock")
"""The same in every process, so that two that found a book at the same moment do it once."""


def make_training_city(home: Home, seed: int | None = None, progress: "Progress | None" = None) -> "Manifest":
    """The training city with all that the console needs of it but the stock; what is there already stays.

    Without a seed any training city will do: one that is there is never replaced. With one, it is built anew if it is
    of another seed or of an older generator. Raises BadInput while another process builds a city of this home, and if
    the disk cannot hold it.
    """
    from console.ground.build import build_training_city, training_city

    there = _training_city(home) if seed is None else training_city(home.folder, seed)
    manifest = there or build_training_city(home.folder, SEED if seed is None else seed, progress)
    equip(home, manifest, new_ground=there is None)
    return manifest


def _training_city(home: Home) -> "Manifest | None":
    from console.ground.build import TRAINING_SLUG
    from console.ground.city import open_ground

    try:
        manifest = open_ground(home.city(TRAINING_SLUG)).manifest
    except BadInput:
        return None
    return manifest if manifest.training else None


def equip(home: Home, manifest: "Manifest", new_ground: bool) -> None:
    """Give a city whose ground was built its profile and its page. A profile that is there stays as it is."""
    from console.maps.page import ensure_page, write_page

    folder = home.city(manifest.slug)
    people = 0 if manifest.training else manifest.counts.get("people", 0)
    give_profile(folder, manifest.name, people)
    if new_ground:
        write_page(folder)
    else:
        ensure_page(folder)


async def found_book(console: Console) -> bool:
    """Give the opening stock to a training city's book, or to an exercise's, as ordinary entries of one command.

    Only where nothing was listed yet, so it may be called whenever a book was opened; True if it was given. The console
    must be open. Raises WritesStopped when the machine cannot store it; then nothing of it happened.
    """
    from resources.founding import found_city

    if not may_simulate(console.city, console.book) or not is_bare(console.situation):
        return False
    ground, zone, now = console.city.ground, console.city.profile.zone, console.clock.now()
    training = ground.manifest.training
    seed = SEED if training is None else training.seed
    command = await console.ways.run(lambda: found_city(ground.sites, seed, now, zone))
    outcome = await console.desk.submit(command, Who(system_user(), "", console.name), command_id=OPENING)
    if isinstance(outcome, Refused):
        raise RuntimeError(f"the opening stock was refused: {outcome.reason}")
    return True


async def found_live_book(city: City) -> bool:
    """Give a city's live book its opening stock, if it is one that gets it."""
    console = Console(city, LIVE)
    await console.open()
    try:
        return await found_book(console)
    finally:
        await tasks.cancel_all()
        console.ways.close()


def is_bare(situation: Situation) -> bool:
    """Whether nobody has listed anything that the city has."""
    listed = (situation.catalogue.items, situation.stock.depots, situation.teams.all, situation.shelters.all)
    return not any(listed)
