"""The wall's head line: what a room must be able to read from five metres, and nothing to press."""

from collections import Counter

import msgspec

from console.situation import Situation
from console.views.language import Language
from console.views.response_lines import level_name
from console.views.top_bar import Chip, TopBarView
from plans.plan import LEVELS


class WallView(msgspec.Struct, frozen=True):
    """The line's texts. `levels` has one for each response level in force, the highest first."""

    city: str
    mode: Chip
    clock: str
    open: str
    levels: tuple[str, ...]
    alarms: Chip
    age: Chip


def build_wall(situation: Situation, language: Language, top: TopBarView) -> WallView:
    """The line, from the bar on top of the officer's own screen."""
    incidents = situation.incidents.open
    active = (situation.responses.active(number) for number in incidents)
    count = Counter(one.level for one in active if one is not None)
    return WallView(
        top.city,
        _short(top.mode),
        top.clock,
        language.text("Open incidents {n}", n=len(incidents)),
        tuple(f"{level_name(level, language)} {count[level]}" for level in LEVELS[::-1] if count[level]),
        _short(top.alarms),
        _short(top.feed),
    )


def _short(chip: Chip) -> Chip:
    return Chip(chip.short or chip.text, chip.tone)
