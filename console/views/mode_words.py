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
    active = [one.level for one in situation.responses.all.values() if one.active and one.level in COMMAND]
    return max(active, key=LEVELS.index, default=None)
