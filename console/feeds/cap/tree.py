"""Reads the XML of a message into a small tree in which every element knows its line.

It is hostile until proved otherwise: a document type declaration ends the reading at its first sign, so no entity is
ever declared, fetched or unfolded; depth is counted while reading; elements of foreign namespaces are passed over.
"""

from typing import Any
from xml.parsers import expat

import msgspec

from resources.base import BadInput, Reason

VERSIONS = {"urn:oasis:names:tc:emergency:cap:1.1": "1.1", "urn:oasis:names:tc:emergency:cap:1.2": "1.2"}
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
DEEPEST = 32
"""The protocol itself is five elements deep; signatures are deeper."""
_BETWEEN = "\n"
"""Between namespace and name: the reader makes a space of every line break in a namespace, so it is in none."""


class Element(msgspec.Struct):
    """An element of the protocol's: name, line, its place for people (`info[1]/area[2]`), text and children."""

    name: str
    line: int
    path: str
    children: "list[Element]"
    pieces: list[str]
    counts: dict[str, int]

    @property
    def text(self) -> str:
        """Its own text, without space around."""
        return "".join(self.pieces).strip()


class Message(msgspec.Struct, frozen=True):
    """The root element, the protocol's version, and whether a signature stands in it."""

    root: Element
    version: str
    signed: bool


def read_message(text: str, place: str) -> Message:
    """The tree of a message. BadInput with the line for whatever is no well-formed alert, or tries to be more."""
    return _Reader(place).read(text.lstrip())  # some senders leave an empty line before the declaration


class _Reader:
    def __init__(self, place: str) -> None:
        self._place = place
        self._root: Element | None = None
        self._namespace = ""
        self._open: list[Element | None] = []  # None: inside a foreign element
        self._signed = False
        self._parser = parser = expat.ParserCreate("utf-8", _BETWEEN)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def read(self, text: str) -> Message:
        """Read it whole. The encoding that the text declares has been dealt with: what is fed here is UTF-8."""
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            raise self._fault("cap-not-xml", error.lineno, why=expat.errors.messages[error.code]) from error
        except UnicodeEncodeError as error:
            raise self._fault("cap-not-xml", 1, why="surrogate") from error
        assert self._root is not None
        return Message(self._root, VERSIONS[self._namespace], self._signed)

    def _fault(self, code: str, line: int, **params: str | int) -> BadInput:
        return BadInput(f"{self._place}:{line}", Reason(code, params))

    def _refuse_doctype(self, *_: Any) -> None:
        raise self._fault("cap-doctype", self._parser.CurrentLineNumber)

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, name = full_name.rpartition(_BETWEEN)
        line = self._parser.CurrentLineNumber
        if len(self._open) >= DEEPEST:
            raise self._fault("cap-too-deep", line, most=DEEPEST)
        if not self._open:
            self._open.append(self._begin(namespace, name, line))
            return
        parent = self._open[-1]
        if parent is None or namespace != self._namespace:
            self._signed |= namespace == SIGNATURE and name == "Signature"
            self._open.append(None)
            return
        number = parent.counts[name] = parent.counts.get(name, 0) + 1
        path = f"{parent.path}/{name}" if parent.path else name
        child = Element(name, line, f"{path}[{number}]", [], [], {})
        parent.children.append(child)
        self._open.append(child)

    def _begin(self, namespace: str, name: str, line: int) -> Element:
        if name != "alert" or namespace not in VERSIONS:
            found = f"{namespace} {name}".strip()
            raise self._fault("cap-not-an-alert", line, found=found[:200])
        self._namespace = namespace
        self._root = Element(name, line, "", [], [], {})
        return self._root

    def _end(self, full_name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open and (element := self._open[-1]) is not None:
            element.pieces.append(text)
