"""Beginning an exercise from the live room, and going on with one."""

from typing import TYPE_CHECKING

from console.assembly.other_window import OtherWindow
from console.exercises import Drill, drills
from console.views import intents
from console.views.exercise import ExerciseView, build_exercises

if TYPE_CHECKING:
    from console.assembly.room import Room


class ExerciseWork:
    """What the exercise panel shows and asks for. The window is another process: see `OtherWindow`."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._drills: list[Drill] | None = None
        self._window = OtherWindow(self._failed)

    def refresh(self) -> None:
        """Read again which exercises there are."""
        self._room.start("list the exercises", self._read())

    async def _read(self) -> None:
        city = self._room.console.city
        self._drills = await city.database.call(drills, city.journal, city.registry)
        self._room.painting.soon("panel")

    def view(self) -> ExerciseView:
        """The panel as it is to be shown."""
        console = self._room.console
        return build_exercises(self._drills, console.clock.now(), self._room.language, console.city.profile)

    def origin(self, begins: str) -> tuple[str, str]:
        """Which book is copied, and as it was when: an entry or a time of it, empty for now."""
        return self._room.console.book.name, begins.strip()

    def begin(self, wish: intents.StartExercise) -> None:
        """Begin one on a copy of the city."""
        if not wish.title.strip():
            self._room.screen.toasts.tell(self._room.language.text("Write down what is drilled"), "attention")
            return
        book, at = self.origin(wish.begins)
        copied = [f"--book={book}", f"--at={at}", "--keep-incidents" if wish.keeps else "--end-incidents"]
        self._open("exercise start", [*copied, "--", wish.title.strip()])

    def go_on(self, wish: intents.OpenExercise) -> None:
        """Open one that was begun."""
        self._open("exercise open", ["--", wish.book])

    def close(self) -> None:
        """The room ends; an exercise that is open stays."""
        self._window.close()

    def _open(self, verb: str, arguments: list[str]) -> None:
        room = self._room
        text = room.language.text
        if self._window.is_open:
            room.screen.toasts.tell(text("An exercise is open already, in a window of its own"))
            return
        room.screen.toasts.tell(text("The exercise is opening in a window of its own …"))
        self._window.open(verb, ["--city", room.console.city.slug, *arguments], room.home, room.settings)
        room.show_panel("incident" if room.console.who().post else "sign_in")

    def _failed(self, why: str) -> None:
        said = self._room.language.text("The exercise did not open: {why}", why=why)
        self._room.screen.toasts.tell(said, "attention")
