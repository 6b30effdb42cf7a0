"""The text of a file as UTF-8, piece by piece, by whatever encoding it was written in: UTF-8, UTF-16, GBK and kin."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO

from console.layers.feature import Intake

CHUNK = 1 << 20
Opening = Callable[[], IO[bytes]]
"""Opens the file from its beginning; it is read twice."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:-]{0,40})["']""")
TEXTUAL = re.compile(
    r"iso8859-\d+|cp(125\d|437|85\d|86\d|874|93[26]|949|950)|big5(hkscs)?|gb18030|shift_jis|euc_(jp|kr)"
)
"""Encodings of text, as Python names them: several of its codecs unpack or interpret what they read."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030"}
"""Files declare the older name and hold the newer signs."""


def pieces(opening: Opening, intake: Intake) -> Iterator[bytes]:
    """The file as UTF-8. BadInput where it is in no encoding that it can be in."""
    mark, encoding = _encoding(opening, intake)
    with opening() as file:
        file.read(mark)
        if encoding == "utf-8":
            yield from iter(lambda: file.read(CHUNK), b"")
            return
        decoder = codecs.getincrementaldecoder(encoding)()
        while chunk := file.read(CHUNK):
            yield decoder.decode(chunk).encode()


def usable(name: str) -> str | None:
    """Python's codec for a declared name, if it is one of text."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    known = _WIDER.get(known, known)
    return known if known == "utf-8" or TEXTUAL.fullmatch(known) else None


def _encoding(opening: Opening, intake: Intake) -> tuple[int, str]:
    """How long the mark at the beginning is, and the encoding."""
    with opening() as file:
        head = file.read(400)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return len(mark), _holding(opening, intake, len(mark), encoding)
    found = _DECLARED.match(head)
    declared = usable(found[1].decode("ascii")) if found else None
    return 0, _holding(opening, intake, 0, "utf-8", declared or "gb18030")


def _holding(opening: Opening, intake: Intake, skip: int, *encodings: str) -> str:
    for encoding in encodings:
        if _holds(opening, skip, encoding):
            return encoding
    raise intake.fault("", "layer-encoding", encodings=", ".join(encodings).upper())


def _holds(opening: Opening, skip: int, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with opening() as file:
        file.read(skip)
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            # A file that was cut short in a sign is one for its reader to name, not one of another encoding.
        except UnicodeDecodeError:
            return False
    return True
