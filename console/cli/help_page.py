"""The help, all of it in the reader's language: typer has its frame in English only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from console.views.language import N_, Language

HEADINGS = {
    "Arguments": N_("Arguments"),
    "Options": N_("Options"),
    "Commands": N_("Commands"),
}
REMARKS = {
    "Show this message and exit.": N_("Show this help"),
    "required]": N_("required]"),
    "[default:": N_("[default:"),
}
"""What typer adds to what a verb says of itself."""
FORMATTER: Any = typer.Context.formatter_class


def translate(command: Any, language: Language) -> None:
    """Let a verb, and every verb below it, say in this language what it does and takes."""
    command.context_class = _context(language)
    for one in (command, *command.params):
        if getattr(one, "help", None):
            one.help = language.text(one.help)
    for verb in getattr(command, "commands", {}).values():
        translate(verb, language)


def _context(language: Language) -> type[typer.Context]:
    """A context whose pages are written in this language."""

    class Page(FORMATTER):  # type: ignore[misc]  # typer's own hook for another page has no public name
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, f"{language.text('Usage')}: ")

        @contextmanager
        def section(self, name: str) -> Iterator[None]:
            with super().section(language.text(HEADINGS.get(name, name))):
                yield

        def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            super().write_dl([(word, _remarked(told, language)) for word, told in rows], col_max, col_spacing)

    class Here(typer.Context):
        formatter_class = Page

    return Here


def _remarked(told: str, language: Language) -> str:
    for typers, ours in REMARKS.items():
        told = told.replace(typers, language.text(ours))
    return told
