"""The command line's way in: reads the words, lets the verb work, and makes one line of what cannot be done.

Exit codes: 0 done; 1 refused or found wanting; 2 wrong usage; 130 stopped by Ctrl+C; 141 whoever read the answer left.
A bug is none of these: it raises.
"""

import errno
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from console.cli.answers import Answers, NotDone
from console.cli.outlets import open_outlets
from console.cli.seat import Chosen, given_home
from console.cli.window import asks_for_window, run
from console.database import WritesStopped
from console.settings import Home, default_home
from console.views.language import Language, system_tongue
from resources.base import BadInput, Reason

STOPPED, LEFT = 128 + signal.SIGINT, 128 + signal.SIGPIPE
MACHINE = frozenset(
    (
        errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG,
        errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE,
    )
)  # fmt: skip
"""Failures of files that are the machine's and not ours."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Carry out what the words say, and end the process with the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    answers = open_outlets()
    try:
        code = carry_out(words)
    except KeyboardInterrupt:
        code = STOPPED
    answers.flush()
    if answers.fault is not None:
        code = code or _unheard(answers.fault, _language(words))
    sys.exit(code)


def _unheard(fault: OSError, language: Language) -> int:
    """The exit code of a verb whose answer did not get out; said, unless whoever read it left."""
    if isinstance(fault, BrokenPipeError):
        return LEFT
    why = language.reason(Reason("machine-refuses", {"why": fault.strerror or str(fault)}))
    Answers(False).complain(f"vigil: {language.text('standard output')}: {why}")
    return 1


def carry_out(arguments: Sequence[str]) -> int:
    """Carry out what the words say; the exit code."""
    chosen = Chosen(_language(arguments))
    try:
        if asks_for_window(arguments, chosen):
            return run(chosen.seat())
        from console.cli.app import by_verb

        return by_verb(arguments, chosen)
    except NotDone as no:
        return _refused(chosen, "", no.line, no.reason)
    except (BadInput, WritesStopped) as error:
        return _refused(chosen, error.place, chosen.language.reason(error.reason), error.reason)
    except OSError as error:
        if error.errno not in MACHINE:
            raise
        reason = Reason("machine-refuses", {"why": error.strerror or str(error)})
        return _refused(chosen, str(error.filename or ""), chosen.language.reason(reason), reason)


def _refused(chosen: Chosen, place: str, text: str, reason: Reason) -> int:
    chosen.answers.give({"refused": {"place": place, "code": reason.code, "params": reason.params, "text": text}})
    words = chosen.language.driver_words(reason)
    chosen.answers.complain(
        ": ".join(part for part in ("vigil", place, text) if part) + (f" ({words})" if words else "")
    )
    return 1


def _language(arguments: Sequence[str]) -> Language:
    """The language that the home's settings choose, else the system's."""
    try:
        return Language(Home(_home(arguments)).settings().language or system_tongue())
    except BadInput:
        return Language(system_tongue())


def _home(arguments: Sequence[str]) -> Path:
    for word, after in pairwise((*arguments, "")):
        if word == "--home" and after:
            return Path(after)
        if word.startswith("--home="):
            return Path(word.removeprefix("--home="))
    return given_home() or default_home()
