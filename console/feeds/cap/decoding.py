"""The bytes of a message to its text, by whatever encoding it declares: UTF-8, UTF-16, GBK, GB 18030, Latin …

The XML reader knows four encodings; Python knows all that senders use. Only encodings of text are allowed: several of
Python's codecs unpack or interpret what they read.
"""

import codecs
import re

from resources.base import BadInput, Reason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:-]{0,40})["']""")
_TEXT = re.compile(
    r"ascii|utf-8(-sig)?|iso8859-\d+|cp(125\d|437|85\d|86\d|874|932|949|950)|gbk|big5(hkscs)?|gb18030|shift_jis(x0213)?"
    r"|euc_jp|euc_kr|koi8-[rut]|mac-\w+|johab|tis-620"
)
"""Names, as Python has them, of encodings whose first bytes are those of ASCII."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "ascii": "utf-8"}
"""Senders declare the older name and write the newer signs."""


def decoded(data: bytes, place: str) -> str:
    """The message's text. BadInput where the declared encoding is unknown or is not the one it was written in."""
    data, encoding = _without_mark(data, place)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{place}:{line}", Reason("cap-encoding-wrong", {"encoding": encoding})) from error


def _without_mark(data: bytes, place: str) -> tuple[bytes, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    if data[:4] in (b"<\x00?\x00", b"<\x00a\x00"):
        return data, "utf-16-le"
    if data[:4] in (b"\x00<\x00?", b"\x00<\x00a"):
        return data, "utf-16-be"
    found = _DECLARED.match(data[:400])
    declared = _usable(found[1].decode("ascii"), place) if found else "utf-8"
    return data, "utf-8" if not data.isascii() and _is_utf8(data) else declared


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8: by chance no message is, and one that declares GBK would be read as other signs."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _usable(name: str, place: str) -> str:
    """The codec for a declared name. A declaration that could be read as ASCII cannot be in UTF-16 whatever it says."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if known.startswith(("utf-16", "utf-32")):
        return "utf-8"
    known = _WIDER.get(known, known)
    if not _TEXT.fullmatch(known):
        raise BadInput(f"{place}:1", Reason("cap-encoding-unknown", {"encoding": name}))
    return known
