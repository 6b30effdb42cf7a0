"""Spells every name that may be searched, ahead of the first search: the dictionaries take 0.2 s to load."""

import asyncio
from itertools import chain

from console.assembly.command_list import COMMANDS
from console.situation import Situation
from console.views.search_words import spell
from resources.base import Name
from resources.teams import CAPABILITIES

WAIT = 2.0
"""Seconds after the start: the screen comes first."""


async def spell_ahead(situation: Situation) -> None:
    """Spell them off the screen's thread, once the start is over."""
    await asyncio.sleep(WAIT)
    await asyncio.get_running_loop().run_in_executor(None, spell, names_to_find(situation))


def names_to_find(situation: Situation) -> list[Name]:
    """What the palette and the needs of a dispatch are searched for."""
    return list(
        chain(
            (command.name for command in COMMANDS),
            CAPABILITIES.values(),
            (item.name for item in situation.catalogue.items.values()),
            (state.team.name for state in situation.teams.all.values()),
            (depot.name for depot in situation.stock.depots.values()),
            (state.shelter.name for state in situation.shelters.all.values()),
        )
    )
