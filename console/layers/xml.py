"""Walks over an XML file as it comes, hostile until proved otherwise: no DTD, no entity, no depth, no endless text."""

from collections.abc import Iterator
from typing import Any, Protocol
from xml.parsers import expat

from console.layers.feature import LARGEST_FEATURE, Feature, Intake
from console.layers.texts import Opening, pieces

DEEPEST = 64


class Visitor(Protocol):
    """What a reader of one kind of file does at each element; namespaces are left off the names."""

    done: list[Feature]

    def start(self, name: str, attributes: dict[str, str], line: int) -> None: ...

    def end(self, name: str, parent: str, text: str, line: int) -> None: ...


def walk(opening: Opening, intake: Intake, visitor: Visitor, root: str) -> Iterator[Feature]:
    """The features that the visitor makes. BadInput with the line for whatever is no such file, or tries to be more."""
    walker = _Walker(intake, visitor, root)
    for piece in pieces(opening, intake):
        walker.feed(piece, last=False)
        yield from visitor.done
        visitor.done.clear()
    walker.feed(b"", last=True)
    yield from visitor.done


class _Walker:
    def __init__(self, intake: Intake, visitor: Visitor, root: str) -> None:
        self._intake = intake
        self._visitor = visitor
        self._root = root
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._parser = parser = expat.ParserCreate("utf-8")  # what is fed is UTF-8 whatever the file declares
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def feed(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            why = expat.errors.messages[error.code]
            raise self._intake.fault(f":{error.lineno}", "layer-not-xml", why=why) from error

    def _fault(self, code: str, **params: str | int) -> Exception:
        return self._intake.fault(f":{self._parser.CurrentLineNumber}", code, **params)

    def _refuse(self, *_: Any) -> None:
        raise self._fault("layer-doctype")

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(":")[2]
        if not self._open and name != self._root:
            raise self._fault("layer-root", found=name[:40], wanted=self._root)
        if len(self._open) >= DEEPEST:
            raise self._fault("layer-too-deep", most=DEEPEST)
        self._open.append(name)
        self._pieces.clear()
        self._length = 0
        self._visitor.start(name, attributes, self._parser.CurrentLineNumber)

    def _end(self, _: str) -> None:
        name = self._open.pop()
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        self._length = 0
        self._visitor.end(name, self._open[-1] if self._open else "", text, self._parser.CurrentLineNumber)

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > LARGEST_FEATURE:
            raise self._fault("layer-feature-large", most=LARGEST_FEATURE // 1_000_000)
        self._pieces.append(text)
