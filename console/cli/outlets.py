"""What a verb says goes out here, and what comes of it where the caller takes none of it.

The caller may have closed stdout (`>&-`), whoever read may have left (`| head`), the disk may be full (`>/dev/full`).
"""

import os
import sys
from typing import TextIO, cast

STDIN, STDOUT, STDERR = range(3)


class Outlet:
    """A stream that falls silent at the first word that cannot be written. No work is broken off halfway for that: the
    command line asks for the fault when the verb has ended.
    """

    def __init__(self, stream: TextIO, number: int) -> None:
        self._stream = stream
        self._number = number
        self.fault: OSError | None = None
        """Why what was said did not get out."""

    def write(self, text: str) -> int:
        """Write it, as a stream does."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._fall_silent(error)
            return len(text)

    def flush(self) -> None:
        """Write what was held back."""
        try:
            self._stream.flush()
        except OSError as error:
            self._fall_silent(error)

    def _fall_silent(self, error: OSError) -> None:
        """What the stream still holds goes nowhere: it would fail once more when the process ends."""
        self.fault = self.fault or error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._number)
        os.close(nowhere)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def open_outlets() -> Outlet:
    """Put outlets in the place of stdout and stderr; the one of stdout.

    What the caller closed leads nowhere. Left closed, its number would be given to the next file that is opened, and
    whatever some library prints would be written into that.
    """
    for number in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # gets the lowest number that is free: this one
    out = _outlet(sys.stdout, STDOUT)
    sys.stdout, sys.stderr = cast("TextIO", out), cast("TextIO", _outlet(sys.stderr, STDERR))
    return out


def _outlet(stream: TextIO | None, number: int) -> Outlet:
    """A terminal without Chinese still gets every line. With PYTHONUNBUFFERED Python's own stream would pass over what
    a full disk left of a line.
    """
    held, encoding = 1 if number == STDERR else -1, getattr(stream, "encoding", None) or "utf-8"
    return Outlet(open(number, "w", held, encoding, "backslashreplace", closefd=False), number)
