"""From a replay: the instant that is on the screen becomes the beginning of an exercise."""

from typing import TYPE_CHECKING

import msgspec

from console.assembly.exercise.work import ExerciseWork
from console.views.exercise import ExerciseView

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom


class ForkWork(ExerciseWork):
    """Proposes the entry at which the replay stands. Nothing is written by this window: the exercise's own does it."""

    def __init__(self, room: "ReplayRoom") -> None:
        super().__init__(room)
        self._replay = room

    def view(self) -> ExerciseView:
        return msgspec.structs.replace(super().view(), begins=self._here[1])

    def origin(self, begins: str) -> tuple[str, str]:
        """Of a fork the ancestor's entry, where the replay stands at one."""
        return self._here if begins.strip() == self._here[1] else super().origin(begins)

    @property
    def _here(self) -> tuple[str, str]:
        console = self._replay.console
        book, seq = console.tape.name_of(console.fold.place)
        return book, f"#{seq}"
