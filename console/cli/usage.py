"""What was wrong with the words, in the reader's language; typer says it in English only."""

import typer
from typer.exceptions import TyperException

from console.views.language import Language


def wrong_usage(error: TyperException, language: Language) -> str:
    """One line: what was wrong, and where the help is."""
    verb = getattr(getattr(error, "ctx", None), "command_path", "vigil")
    return language.text("vigil: {what} (help: {command} --help)", what=_what(error, language), command=verb)


def _what(error: TyperException, language: Language) -> str:
    if isinstance(error, typer.BadParameter):
        if not error.message:
            return language.text("{name} is missing", name=_name(error))
        return language.text("{name} does not take this: {why}", name=_name(error), why=error.message)
    option = getattr(error, "option_name", "")
    if option and not error.message.startswith("Option "):
        return language.text("there is no option {option}", option=option)
    if error.message == "Missing command.":
        return language.text("the verb is missing")
    return language.text("wrong usage: {why}", why=error.format_message())


def _name(error: typer.BadParameter) -> str:
    """What the user calls the parameter."""
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).strip("'")
