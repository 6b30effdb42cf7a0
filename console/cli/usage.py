"""What was wrong with the words, in the reader's language; typer says it in English only."""

import re

import typer
from typer.exceptions import TyperException

from console.cli.verbs import NO_TEXT
from console.views.language import N_, Language

SAID = {
    r"Got unexpected extra argument\(s\) \((.*)\)": N_("{words} is too much"),
    r"Input should be a valid integer.*": N_("a whole number is needed"),
    r"Input should be greater than or equal to (.*)": N_("at least {words} is needed"),
    r"Input should be less than or equal to (.*)": N_("at most {words} is possible"),
    NO_TEXT: N_("it is not written in UTF-8"),
    r"No such command '(.*)'\.": N_("there is no verb {words}"),
    r"Option '(.*)' does not take a value\.": N_("{words} takes no value"),
    r"Option '(.*)' requires an argument\.": N_("{words} needs a value"),
    r"Value error, '.*' is not one of (.*)\.": N_("it is one of {words}"),
}
"""What typer says → what the reader reads."""


def wrong_usage(error: TyperException, language: Language) -> str:
    """One line: what was wrong, and where the help is."""
    verb = getattr(getattr(error, "ctx", None), "command_path", "vigil")
    return language.text("vigil: {what} (help: {command} --help)", what=_what(error, language), command=verb)


def _what(error: TyperException, language: Language) -> str:
    if isinstance(error, typer.BadParameter):
        if not error.message:
            return language.text("{name} is missing", name=_name(error))
        return language.text("{name} does not take this: {why}", name=_name(error), why=_said(error.message, language))
    option = getattr(error, "option_name", "")
    if option and not error.message.startswith("Option "):
        return language.text("there is no option {option}", option=option)
    if error.message == "Missing command.":
        return language.text("the verb is missing")
    return _said(error.format_message(), language)


def _said(message: str, language: Language) -> str:
    for typers, ours in SAID.items():
        if found := re.fullmatch(typers, message):
            return language.text(ours, words=found[1] if found.re.groups else "")
    return message


def _name(error: typer.BadParameter) -> str:
    """What the user calls the parameter."""
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).strip("'")
