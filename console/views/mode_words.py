"""The room's mode in words, and when switching is suggested: never by itself."""

from console.situation import Situation
from console.situation.mode import RoomMode
from console.views.language import Language
from plans.plan import LEVELS, Level

COMMAND: tuple[Level, ...] = LEVELS[LEVELS.index("III") :]
"""Levels at which a room is turned to command."""


def mode_word(mode: RoomMode, language: Language) -> str:
    """What the mode is called."""
    return language.text("emergency") if mode == "emergency" else language.text("peacetime")


def suggests_emergency(situation: Situation) -> Level | None:
    """The highest level in force that calls for command while the room still keeps watch."""
    if situation.mode.now == "emergency":
        return None
    active = (situation.responses.active(number) for number in situation.incidents.open)
    levels = [one.level for one in active if one is not None and one.level in COMMAND]
    return max(levels, key=LEVELS.index, default=None)
