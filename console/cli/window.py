"""The verb of every day: opens the window. Its plain words are read here, since typer and what it needs take 0.13 s."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from console.cli.founding import ready_city
from console.cli.seat import Chosen, Seat

VERB = "run"
TAKE_A_VALUE = ("--home", "--book", "--database")


def asks_for_window(words: Sequence[str], chosen: Chosen) -> bool:
    """Whether the words say to open the window and no more; if so, what they choose is kept. All that is unusual,
    such as a word that is wrong or a call for help, is left to typer, which reads these words alike.
    """
    options: dict[str, str] = {}
    as_json, verbs, left = False, 0, list(words)
    while left:
        word = left.pop(0)
        if word == VERB:
            verbs += 1
        elif word == "--json":
            as_json = True
        elif word in TAKE_A_VALUE and left and not left[0].startswith("-"):
            options[word] = left.pop(0)
        else:
            return False
    if verbs > 1 or "" in options.values():
        return False
    chosen.home = Path(options["--home"]) if "--home" in options else None
    chosen.book, chosen.answers.as_json = options.get("--book"), as_json
    chosen.database = options.get("--database")
    return True


def run(seat: Seat, traffic: int = 0) -> int:
    """Open the console's window; where the home has no city yet, build the training city first.

    `traffic` is how many simulated vehicles and sensors are on the map.
    """
    ready_city(seat)
    from console.assembly.start import run as open_console

    with stdout_for(seat):
        code = open_console(seat.home, seat.book, traffic=traffic)
    seat.answers.give({"exit": code})
    return code


@contextlib.contextmanager
def stdout_for(seat: Seat) -> Iterator[None]:
    """With --json, stdout is for the document alone: what is said meanwhile goes to stderr."""
    if not seat.answers.as_json:
        yield
        return
    with contextlib.redirect_stdout(sys.stderr):
        yield
