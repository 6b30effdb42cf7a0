"""What a verb works on, and what stood before it. Knows no typer, which the window's start can do without."""

import os
from pathlib import Path

from console.cli.answers import Answers
from console.settings import DATABASE, Home, default_home
from console.views.language import Language


class Seat:
    """What one verb works on and how it answers. `only_book` is empty unless a book was asked for."""

    def __init__(self, home: Home, only_book: str, language: Language, answers: Answers) -> None:
        self.home = home
        self.only_book = only_book
        self.book = only_book or "live"
        self.language = language
        self.answers = answers


class Chosen:
    """What stood before the verb. The language is known before anything is read."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.home: Path | None = None
        self.book: str | None = None
        self.database: str | None = None
        self.answers = Answers(False)

    def seat(
        self, home: Path | None = None, book: str | None = None, json: bool = False, database: str | None = None
    ) -> Seat:
        """The verb's seat: what stands after the verb wins."""
        folder = home or self.home or given_home() or default_home()
        self.answers.as_json |= json
        room = database or self.database or os.environ.get(DATABASE, "")
        return Seat(Home(folder, room), book or self.book or "", self.language, self.answers)


def given_home() -> Path | None:
    """The home that the environment names."""
    folder = os.environ.get("VIGIL_HOME")
    return Path(folder) if folder else None
