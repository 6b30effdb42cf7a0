"""The one switch between watch-keeping and command (F10): asks for it, and rearranges the screen once it is so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from console.desk.desk import Happened
from console.situation.mode import ModeSwitched, SwitchMode
from console.views.mode_words import suggests_emergency
from console.views.response_lines import level_name
from plans.response import LevelChanged, ResponseActivated

if TYPE_CHECKING:
    from console.assembly.room import Room


KEY = "F10"


def switch_mode(room: "Room") -> None:
    """F10: the other mode."""
    now = room.console.situation.mode.now
    room.ask(SwitchMode("peacetime" if now == "emergency" else "emergency"))


def follow_mode(room: "Room", happened: Sequence[Happened]) -> None:
    """Rearrange where the mode was switched, here or elsewhere; say where switching is due."""
    events = [one.event for one in happened]
    if any(isinstance(event, ModeSwitched) for event in events):
        room.layout.follow_mode()
        text = room.language.text
        said = {
            "emergency": text("Emergency mode, for command · {key} goes back", key=KEY),
            "peacetime": text("Peacetime mode, for keeping watch · {key} goes back", key=KEY),
        }
        room.screen.toasts.tell(said[room.console.situation.mode.now])
    level = suggests_emergency(room.console.situation)
    if level is not None and any(isinstance(event, ResponseActivated | LevelChanged) for event in events):
        name = level_name(level, room.language)
        room.screen.toasts.tell(
            room.language.text("{level} is in force: {key} turns the room to command", level=name, key=KEY)
        )
