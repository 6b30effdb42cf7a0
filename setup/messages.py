"""Keeps the translations in step with the tree: `python -m setup.messages` (after any change to a text).

It reads the texts from the source, rewrites each catalogue sorted and without places or dates (so that two people's
changes merge), keeps what is translated, and names what is missing and what went. Exit code 1: something is missing.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import escape, read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("assembly", "bench", "cli", "maps", "rehearsal", "views", "widgets")
"""The rooms of the console that may know a language; below them texts are codes."""

REASONS = "console/views/reasons.py"
TRANSLATE, COUNT, MARK = "text", "many", "N_"


class Text(NamedTuple):
    """A text that people read, as the source says it: `several` only where it counts."""

    one: str
    several: str = ""


class Call(NamedTuple):
    """A place in the tree that asks for a translation; `words` are its first arguments, None where not literal."""

    file: str
    line: int
    name: str
    words: tuple[str | None, ...]
    source: str


def sources(root: Path) -> list[Path]:
    """The files with texts, in a fixed order."""
    return [root / "main.py", *sorted(file for room in ROOMS for file in (root / "console" / room).rglob("*.py"))]


def calls(root: Path) -> Iterator[Call]:
    """Every call that translates, counts or marks a text, under whatever name the language goes there."""
    for file in sources(root):
        place = file.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), place)):
            if isinstance(node, ast.Call) and (call := _call(place, node)):
                yield call


def _call(place: str, node: ast.Call) -> Call | None:
    name = _called(node.func)
    wanted = {TRANSLATE: 1, MARK: 1, COUNT: 2}.get(name, 0)
    if not wanted or not node.args:  # a widget's own text() asks for nothing
        return None
    words = tuple(_literal(argument) for argument in node.args[:wanted])
    return Call(place, node.lineno, name, words, ast.unparse(node.args[0]))


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def reasons(root: Path) -> Iterator[str]:
    """The sentences of the reason codes."""
    for node in ast.walk(ast.parse((root / REASONS).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            yield from (word for value in node.values if (word := _literal(value)))


def texts(root: Path) -> dict[Text, str]:
    """Every text of the tree → the first file that says it."""
    found = {Text(reason): REASONS for reason in reasons(root)}
    for call in calls(root):
        words = [word for word in call.words if word]
        if len(words) == len(call.words):
            found.setdefault(Text(*words), call.file)
    return found


def read_catalogue(file: Path) -> Catalog:
    """A catalogue as it stands. Raises PoFileError where a line cannot be read."""
    with file.open("rb") as lines:
        return read_po(lines, abort_invalid=True)


def translation(catalogue: Catalog, text: Text) -> str:
    """A text's translation, empty if there is none yet. Chinese has one form for every number."""
    known = catalogue.get(_id(text))
    string = known.string if known is not None else ""
    return string if isinstance(string, str) else "".join(string or ())


def _id(text: Text) -> str | tuple[str, str]:
    return (text.one, text.several) if text.several else text.one


def entry(text: Text, translated: str) -> str:
    """One message as the catalogue writes it: each text on one line."""
    lines = [("msgid", text.one), ("msgstr", translated)]
    if text.several:
        lines[1:] = [("msgid_plural", text.several), ("msgstr[0]", translated)]
    return "".join(f"{keyword} {escape(words)}\n" for keyword, words in lines)


def written(head: str, catalogue: Catalog, wanted: Iterable[Text]) -> str:
    """The whole catalogue: its head as it stands, then the messages in order."""
    return "\n".join([head, *(entry(text, translation(catalogue, text)) for text in sorted(wanted))])


def gone(catalogue: Catalog, wanted: Iterable[Text]) -> list[str]:
    """The translated messages that nothing says any more."""
    kept = {text.one for text in wanted}
    return sorted(one for one in map(_first, catalogue) if one and one not in kept)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def update(root: Path, file: Path) -> int:
    """Bring one catalogue up to date and say what is missing and what went. Returns how many are missing."""
    wanted, catalogue = texts(root), read_catalogue(file)
    missing = [text for text in sorted(wanted) if not translation(catalogue, text)]
    dropped = gone(catalogue, wanted)
    head = file.read_text(encoding="utf-8").split("\n\n", 1)[0] + "\n"
    file.write_text(written(head, catalogue, wanted), encoding="utf-8")
    for text in missing:
        print(f"missing  {wanted[text]}: {text.one}")  # noqa: T201
    for one in dropped:
        print(f"gone     {one}")  # noqa: T201
    print(f"{file.parent.parent.name}: {len(wanted)} texts, {len(missing)} missing, {len(dropped)} gone")  # noqa: T201
    return len(missing)


if __name__ == "__main__":
    found = sorted((ROOT / "console" / "assets" / "locale").glob("*/LC_MESSAGES/*.po"))
    sys.exit(1 if sum(update(ROOT, file) for file in found) else 0)
