"""The room of an exercise: the live room on the copy's book, with the trainer's hand on its clock."""

from collections.abc import Callable
from typing import Any, TypeVar

from console.assembly.exercise.screen import DrillScreen
from console.assembly.painting import Part
from console.assembly.room import Room
from console.exercises import drill_instant
from console.situation.exercise import SetDrillClock
from console.views import intents
from console.views.exercise import as_drilled, build_drill_bar
from console.views.intents import Panel
from resources.base import BadInput, Command

V = TypeVar("V")


class DrillRoom(Room):
    """Everything is done here as in the live room, and nothing of it is done in the city."""

    screen: DrillScreen

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._wishes |= self._clock_wishes()

    def make_parts(self) -> list[Part]:
        bar = Part("drill_bar", frozenset({"exercise"}), False, self._paint_bar)
        return [bar, *super().make_parts()]

    def as_seen(self, view: V) -> V:
        return as_drilled(view, self.language)

    def _clock_wishes(self) -> dict[type, Callable[[Any], None]]:
        return {
            intents.TurnClock: lambda wish: self.ask(SetDrillClock(wish.rate)),
            intents.MoveClock: self._move_clock,
        }

    def show_panel(self, panel: Panel) -> None:
        """An exercise is not begun in an exercise: its key leads to the clock."""
        if panel == "exercise":
            self.screen.drill_bar.take_focus()
            return
        super().show_panel(panel)

    def _move_clock(self, wish: intents.MoveClock) -> None:
        console = self.console
        try:
            to = drill_instant(wish.typed, console.clock.now(), console.city.profile.zone)
        except BadInput as unclear:
            self.screen.toasts.tell(self.language.reason(unclear.reason), "attention")
            return
        self.ask(SetDrillClock(console.situation.exercise.rate, to))

    def answer(self, command: Command, refusal: str) -> None:
        super().answer(command, refusal)
        if isinstance(command, SetDrillClock) and command.to and not refusal:
            self.screen.drill_bar.moved()

    def _paint_bar(self) -> None:
        self.screen.drill_bar.render(build_drill_bar(self.console.situation, self.console.book, self.language))
