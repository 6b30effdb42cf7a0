"""How a verb is told what it works on: every verb takes --home, --book and --json, before or after its name."""

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from console.cli.answers import Answers
from console.settings import Home, default_home
from console.views.language import N_, Language

P = ParamSpec("P")
Work = Callable[Concatenate["Seat", P], int | None]
"""What a verb does. Returns the exit code; None stands for 0."""

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help=N_("The folder with all cities and settings [else VIGIL_HOME]")),
]
BookOption = Annotated[str | None, typer.Option("--book", metavar="NAME", help=N_("The book of the city [live]"))]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Answer with one JSON document on stdout"))]
COMMON: tuple[tuple[str, Any, Any], ...] = (
    ("home", HomeOption, None),
    ("book", BookOption, None),
    ("json", JsonOption, False),
)


class Chosen:
    """What stood before the verb; the language is known before anything is read."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.home: Path | None = None
        self.book: str | None = None
        self.json = False

    def seat(self, home: Path | None, book: str | None, json: bool) -> "Seat":
        """What the verb works on: what stands after it wins."""
        folder = home or self.home or given_home() or default_home()
        return Seat(Home(folder), book or self.book or "live", self.language, Answers(json or self.json))


class Seat:
    """What one verb works on and how it answers."""

    def __init__(self, home: Home, book: str, language: Language, answers: Answers) -> None:
        self.home = home
        self.book = book
        self.language = language
        self.answers = answers


def given_home() -> Path | None:
    """The home that the environment names."""
    folder = os.environ.get("VIGIL_HOME")
    return Path(folder) if folder else None


def verb(
    group: typer.Typer, name: str, says: str, json_keys: str = "", **settings: Any
) -> Callable[[Work[P]], Work[P]]:
    """Make a function a verb of a group. `says` is its help, `json_keys` what its JSON document holds."""

    def register(work: Work[P]) -> Work[P]:
        def carry_out(context: typer.Context, home: Path | None, book: str | None, json: bool, **values: Any) -> None:
            raise typer.Exit(work(context.obj.seat(home, book, json), **values) or 0)  # type: ignore[call-arg]

        _sign(carry_out, list(inspect.signature(work, eval_str=True).parameters.values())[1:])
        epilog = f"--json: {json_keys}" if json_keys else None
        group.command(name, help=says, epilog=epilog, **settings)(carry_out)
        return work

    return register


def _sign(function: Any, own: list[inspect.Parameter]) -> None:
    """Show typer the verb's own parameters and the common ones, as if they had been written out."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    common = [inspect.Parameter(name, keyword, annotation=kind, default=value) for name, kind, value in COMMON]
    parameters = [context, *(one.replace(kind=keyword) for one in own), *common]
    function.__signature__ = inspect.Signature(parameters)
    function.__annotations__ = {one.name: one.annotation for one in parameters}
