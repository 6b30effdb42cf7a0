"""How a verb is told what it works on: each takes --home, --book, --json, --database, before or after its name."""

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from console.cli.seat import Seat
from console.views.language import N_

P = ParamSpec("P")
Work = Callable[Concatenate["Seat", P], int | None]
"""What a verb does. Returns the exit code; None stands for 0."""

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help=N_("The folder with all cities and settings [else VIGIL_HOME]")),
]
BookOption = Annotated[str | None, typer.Option("--book", metavar="NAME", help=N_("The book of the city [live]"))]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Answer with one JSON document on stdout"))]
DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help=N_("The room's PostgreSQL [else VIGIL_DATABASE; else a file]")),
]
Parameter = tuple[str, Any, Any]
NO_TEXT = "Input should be UTF-8"
"""As typer would say it."""
HOME: Parameter = ("home", HomeOption, None)
BOOK: Parameter = ("book", BookOption, None)
JSON: Parameter = ("json", JsonOption, False)
DATABASE: Parameter = ("database", DatabaseOption, None)


def verb(
    group: typer.Typer, name: str, says: str, json_keys: str, *, book: bool = True, **settings: Any
) -> Callable[[Work[P]], Work[P]]:
    """Make a function a verb of a group. `says` is its help, `json_keys` what its JSON document holds."""

    def register(work: Work[P]) -> Work[P]:
        def carry_out(context: typer.Context, **values: Any) -> None:
            only_text(context)
            common = {key: values.pop(key) for key in ("home", "book", "json", "database") if key in values}
            raise typer.Exit(work(context.obj.seat(**common), **values) or 0)  # type: ignore[call-arg]

        own = list(inspect.signature(work, eval_str=True).parameters.values())[1:]
        _sign(carry_out, own, (HOME, *((BOOK,) if book else ()), JSON, DATABASE))
        group.command(name, help=says, epilog=f"--json: {json_keys}", **settings)(carry_out)
        return work

    return register


def only_text(context: typer.Context) -> None:
    """Refuse as wrong usage words that are no UTF-8 where text is meant: nothing could store them. A path may be so."""
    for parameter in context.command.params:
        given = context.params.get(str(parameter.name))
        for word in given if isinstance(given, list) else [given]:
            if isinstance(word, str) and any("\ud800" <= letter <= "\udfff" for letter in word):
                raise typer.BadParameter(NO_TEXT, ctx=context, param=parameter)  # type: ignore[arg-type]


def _sign(function: Any, own: Sequence[inspect.Parameter], common: Sequence[Parameter]) -> None:
    """Show typer the verb's own parameters and the common ones, as if they had been written out."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    added = [inspect.Parameter(name, keyword, annotation=kind, default=value) for name, kind, value in common]
    parameters = [context, *(one.replace(kind=keyword) for one in own), *added]
    function.__signature__ = inspect.Signature(parameters)
    function.__annotations__ = {one.name: one.annotation for one in parameters}
