"""All verbs as typer reads them, their help in the reader's language."""

from collections.abc import Sequence
from typing import Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from console.cli import (
    alerts,
    cities,
    databases,
    exercises,
    layers,
    maps,
    opening,
    plans,
    records,
    reports,
    roads,
    stock,
)
from console.cli.help_page import translate
from console.cli.seat import Chosen
from console.cli.usage import wrong_usage
from console.cli.verbs import BookOption, DatabaseOption, HomeOption, JsonOption, only_text
from console.cli.window import run
from console.views.language import N_, Language

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("A console for a city emergency operations centre. Without a verb its window opens."),
)
for verbs in (opening, cities, stock, plans, records, reports, alerts, layers, maps, roads, exercises, databases):
    verbs.register(app)


@app.callback()
def before_the_verb(
    context: typer.Context,
    home: HomeOption = None,
    book: BookOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Keep what stands before the verb; open the console where there is none."""
    only_text(context)
    chosen: Chosen = context.obj
    chosen.home, chosen.book, chosen.answers.as_json, chosen.database = home, book, json, database
    if context.invoked_subcommand is None:
        raise typer.Exit(run(chosen.seat()))


def by_verb(arguments: Sequence[str], chosen: Chosen) -> int:
    """Carry out what the words say; the exit code, 2 where they are wrong."""
    try:
        return int(_command(chosen.language).main(arguments, "vigil", standalone_mode=False, obj=chosen) or 0)
    except TyperException as error:
        chosen.answers.complain(wrong_usage(error, chosen.language))
        return 2


def _command(language: Language) -> Any:
    """The whole command line, its help in the reader's language."""
    command = get_command(app)
    translate(command, language)
    return command
