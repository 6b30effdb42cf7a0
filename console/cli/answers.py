"""What a verb says: lines for people, or one JSON document for programs; complaints on stderr."""

import json
import sys
import unicodedata
from collections.abc import Sequence

import msgspec

from resources.base import Reason

HARMLESS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})
HIDDEN = ("Cc", "Cf")
"""Categories that a terminal obeys instead of showing: escape sequences, marks that turn the direction of text."""


class NotDone(Exception):
    """A verb's no, as the line that people read, with the reason's code for programs. Exit code 1."""

    def __init__(self, line: str, reason: Reason) -> None:
        super().__init__(line)
        self.line = line
        self.reason = reason


class Answers:
    """One verb's answers. With `as_json` people's lines are left out and stdout is one JSON document."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.rewrites = sys.stderr.isatty()
        """Whether progress is written over itself."""
        self._given = False
        self._half_written = 0

    def say(self, line: str) -> None:
        """A line for people."""
        if not self.as_json:
            self._finish_progress()
            sys.stdout.write(f"{inert(line)}\n")

    def give(self, document: object) -> None:
        """The document for programs, once. Structs and paths in it are written as JSON writes them."""
        if self.as_json and not self._given:
            self._given = True
            plain = msgspec.to_builtins(document, enc_hook=str)
            try:
                text = msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()
            except UnicodeEncodeError:  # a file's name may be no text: JSON has an escape for that
                text = json.dumps(plain, indent=2)
            sys.stdout.write(f"{text}\n")

    def complain(self, line: str) -> None:
        """One line on stderr."""
        self._finish_progress()
        sys.stderr.write(f"{inert(line)}\n")

    def progress(self, line: str) -> None:
        """How far the work is, on stderr: written over itself on a terminal, line by line elsewhere."""
        text = inert(line)
        if self.rewrites:
            sys.stderr.write(f"\r{text}" + " " * max(0, self._half_written - width(text)))
            self._half_written = width(text)
        else:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def _finish_progress(self) -> None:
        if self._half_written:
            sys.stderr.write("\n")
            self._half_written = 0


def inert(text: str) -> str:
    """The text on one line, without anything that a terminal would obey: what users typed is only ever shown."""
    flat = text.translate(HARMLESS)
    if flat.isprintable():
        return flat
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in HIDDEN else sign for sign in flat)


def width(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows of cells as aligned lines; the columns in `right` end at the same place."""
    if not rows:
        return []
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for at, cell in enumerate(row):
            gap = " " * (widths[at] - width(cell))
            cells.append(gap + cell if at in right else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return lines
