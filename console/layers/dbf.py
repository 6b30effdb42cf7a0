"""Reads the attribute table of a shapefile (dBase III), whose encoding the file often does not say, or says wrongly."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from console.layers.feature import Intake, Value
from console.layers.texts import usable

_PAGES = {0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252", 0x4D: "gb18030", 0x7A: "gb18030", 0x78: "big5"}
"""The table's own mark of its code page (language driver)."""
_NUMBERS = re.compile(r"(\d{3,5}(?:-\d+)?)")


class Column(NamedTuple):
    name: bytes
    type: str
    start: int
    length: int


class Table:
    """An attribute table, opened; its rows are read one after the other."""

    def __init__(self, file: BinaryIO, intake: Intake) -> None:
        """Read its heads. BadInput where it is no such table."""
        self._file = file
        self._intake = intake
        head = file.read(32)
        if len(head) < 32:
            raise intake.fault("", "layer-table-broken", why=f"{len(head)} B")
        self.rows, self._begin, self._width = struct.unpack("<IHH", head[4:12])
        self.page = _PAGES.get(head[29], "")
        self._columns = list(self._heads())
        if sum(column.length for column in self._columns) + 1 > self._width:
            raise intake.fault("", "layer-table-broken", why="record length")
        self._encoding = ""

    def _heads(self) -> Iterator[Column]:
        start = 1
        while (head := self._file.read(32)) and head[0] != 0x0D:
            if len(head) < 32 or self._file.tell() > self._begin:
                raise self._intake.fault("", "layer-table-broken", why="fields")
            yield Column(head[:11].split(b"\0")[0], chr(head[11]), start, head[16])
            start += head[16]

    def decode_by(self, said: str) -> None:
        """Settle the encoding: the one that is `said`, if the table holds to it; else the first that it can be in."""
        tried = [said] if said else []
        tried += [one for one in ("utf-8", self.page, "gb18030") if one and one not in tried]
        for encoding in tried:
            if self._holds(encoding):
                if said and encoding != said:
                    self._intake.notes["layer-encoding-other"] += 1
                self._encoding = encoding
                return
        raise self._intake.fault("", "layer-encoding", encodings=", ".join(tried).upper())

    def _holds(self, encoding: str) -> bool:
        try:
            for column in self._columns:
                _text(column.name, encoding)
            for row in self._raw():
                for column in self._columns:
                    if column.type == "C":
                        _text(row[column.start : column.start + column.length], encoding, column.length)
        except UnicodeDecodeError:
            return False
        return True

    def _raw(self) -> Iterator[bytes]:
        self._file.seek(self._begin)
        for number in range(self.rows):
            row = self._file.read(self._width)
            if len(row) < self._width - 1:  # some writers leave the last byte away
                raise self._intake.fault(f" record[{number + 1}]", "layer-cut-short")
            yield row

    def values(self) -> Iterator[dict[str, Value]]:
        """Every row's values by column, in the order of the shapes."""
        names = [_text(column.name, self._encoding) for column in self._columns]
        for row in self._raw():
            cells = (row[column.start : column.start + column.length] for column in self._columns)
            yield {
                name: _value(column.type, cell, self._encoding)
                for name, column, cell in zip(names, self._columns, cells, strict=True)
            }


def said_by(path: Path | None) -> str:
    """The encoding that the .cpg file beside the table names; empty where there is none of use."""
    if path is None:
        return ""
    word = path.read_bytes()[:40].decode("ascii", "ignore").strip().lower()
    found = _NUMBERS.search(word)
    number = found[1] if found else ""
    if number == "65001" or word.replace("-", "") == "utf8":
        return "utf-8"
    if number in ("936", "20936", "54936"):
        return "gb18030"
    names = (word, f"iso-{number.replace('8859', '8859-').replace('--', '-')}", f"cp{number}")
    return next((codec for name in names if name and (codec := usable(name))), "")


def _text(raw: bytes, encoding: str, width: int = 10) -> str:
    """The text of a cell. Writers cut it at the column's width, also in the middle of a sign: that sign is lost."""
    text = raw.rstrip(b"\0 ")
    for cut in range(4 if len(text) >= width else 1):
        try:
            return text[: len(text) - cut].decode(encoding).strip()
        except UnicodeDecodeError as error:
            if error.end < len(text) - cut:
                raise
            fault = error
    raise fault


def _value(kind: str, raw: bytes, encoding: str) -> Value:
    if kind in "NF":
        return _number(raw.decode("ascii", "ignore").strip("\0 "))
    text = _text(raw, encoding, len(raw))
    if kind == "D" and len(text) == 8:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if kind == "L":
        return {"Y": True, "T": True, "N": False, "F": False}.get(text.upper())
    return text or None


def _number(text: str) -> Value:
    try:
        return int(text)
    except ValueError:
        try:
            found = float(text)
        except ValueError:
            return None  # empty, or stars where the number was too long
    return found if abs(found) < float("inf") else None
