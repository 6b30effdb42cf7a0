"""Peacetime and emergency 平急转换: one switch turns the room from watch-keeping to command, and back."""

from typing import Literal

import msgspec

from resources.base import Command, Decision, Event, Instant

RoomMode = Literal["peacetime", "emergency"]


class SwitchMode(Command, frozen=True):
    """Let the room be in this mode."""

    mode: RoomMode


class ModeSwitched(Event, frozen=True):
    """The room is in this mode from now on, at every console of the book."""

    mode: RoomMode
    before: RoomMode


class Mode(msgspec.Struct, array_like=True):
    """The mode now, since when and by whom; a book begins in peacetime."""

    now: RoomMode = "peacetime"
    since: Instant = Instant(0)
    by: str = ""

    def switched(self, at: Instant, officer: str, event: ModeSwitched) -> None:
        """The room was rearranged."""
        self.now, self.since, self.by = event.mode, at, officer


def decide_switch(mode: Mode, command: SwitchMode) -> Decision:
    """Once is enough: two consoles that switch at the same moment do it once."""
    return [] if command.mode == mode.now else [ModeSwitched(command.mode, mode.now)]
