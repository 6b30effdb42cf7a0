"""The command line's way in: reads the words, lets the verb work, and makes one line of what cannot be done.

Exit codes: 0 done; 1 refused or found wanting; 2 wrong usage. A bug is none of these: it raises.
"""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from console.cli import opening
from console.cli.answers import Answers
from console.cli.verbs import BookOption, Chosen, HomeOption, JsonOption, given_home
from console.database import WritesStopped
from console.settings import Home, default_home
from console.views.language import N_, Language, system_tongue
from resources.base import BadInput

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("A console for a city emergency operations centre. Without a verb the window opens."),
)
opening.register(app)


@app.callback()
def before_the_verb(
    context: typer.Context, home: HomeOption = None, book: BookOption = None, json: JsonOption = False
) -> None:
    """Keep what stands before the verb; open the console where there is none."""
    chosen: Chosen = context.obj
    chosen.home, chosen.book, chosen.json = home, book, json
    if context.invoked_subcommand is None:
        raise typer.Exit(opening.run(chosen.seat(None, None, False)) or 0)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Carry out what the words say, and end the process with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese still gets every line
    sys.exit(carry_out(list(sys.argv[1:] if arguments is None else arguments)))


def carry_out(arguments: list[str]) -> int:
    """Carry out what the words say; the exit code."""
    language = _language(arguments)
    try:
        return int(_command(language).main(arguments, "vigil", standalone_mode=False, obj=Chosen(language)) or 0)
    except TyperException as error:
        Answers(False).complain(f"vigil: {error.format_message()}")
        return 2
    except (BadInput, WritesStopped) as error:
        Answers(False).complain(f"vigil: {error.place}: {language.reason(error.reason)}")
        return 1


def _command(language: Language) -> Any:
    return get_command(app)


def _language(arguments: Sequence[str]) -> Language:
    """The language that the home's settings choose, else the system's."""
    try:
        return Language(Home(_home(arguments)).settings().language or system_tongue())
    except BadInput:
        return Language(system_tongue())


def _home(arguments: Sequence[str]) -> Path:
    for word, after in zip(arguments, (*arguments[1:], ""), strict=True):
        if word == "--home" and after:
            return Path(after)
        if word.startswith("--home="):
            return Path(word.removeprefix("--home="))
    return given_home() or default_home()
