#!/usr/bin/env python3
"""vigil-verify: is this the record that was signed? Checks what Vigil exported, on a machine that has no Vigil.

One file for Python 3.10 or later and `cryptography`, no code of Vigil. What is hashed: ARCHITECTURE.md, "The journal";
RFC 6962; C2SP. Exit codes: 0 whole and signed; 1 not what was signed; 2 unread or untold; 3 not signed by a known key.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import reduce
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

PROVED, WRONG, UNREADABLE, UNPROVED = 0, 1, 2, 3
HEADER = ("book", "seq", "at", "wall", "actor", "post", "console", "command", "ordinal", "kind", "version")
BOOK = ("book", "kind", "parent", "parent_seq", "parent_chain", "mark")
HEAD = {"format", "genesis", *BOOK}
LINES = {  # what the first line of a file holds, each entry's, and the last
    "book": (HEAD, {*HEADER, "body", "chain"}, {"head", "chain"}),
    "extract": ({*HEAD, "extract", "checkpoints", "against", "consistency"}, {*HEADER, "body", "proof"}, {"entries"}),
}
NUMBERS = ("format", "head", "against", "entries", "seq", "at", "wall", "ordinal", "version", "parent_seq")
TYPES = dict.fromkeys(NUMBERS, int) | dict.fromkeys(("checkpoints", "consistency", "proof"), list)  # the others: text
NOTE = re.compile(r"(?<![^\n])(?<![^\n]\n)(?:[^\n]+\n)+\n(?:\u2014 [^\n]+\n)+")  # whole paragraphs only
ROTATED, ROTATION = "KeyRotated", "vigil/key-rotation"
SAID = {
    "whole": ("whole, {n} entries", "完整，共 {n} 条"),
    "anchored": ("anchored to entry {to} by {who}", "由 {who} 锚定至第 {to} 条"),
    "since": ("the {n} entries after it are not yet anchored", "其后 {n} 条尚未锚定"),
    "unanchored": ("NOT anchored: no checkpoint of a known key covers it", "未锚定：没有已知密钥签署的检查点"),
    "bad": ("NOT whole: first bad entry {seq}: {why}; all {n} before hold", "不完整：第 {seq} 条有误：{why}"),
    "between": ("NOT whole: first bad entry {seq} to {to}: {why}", "不完整：首个问题在第 {seq} 至 {to} 条之间：{why}"),
    "missing": ("entry {found} stands in its place", "其位置上是第 {found} 条"),
    "altered": ("it is not what was written", "与写入时不同"),
    "first": ("the first line is not that of this record", "首行不属于这份记录"),
    "cut": ("the file does not end where its record does", "文件的末行不是记录的终点"),
    "differs": ("the record is not the one that {who} signed", "与 {who} 所签的记录不同"),
    "beyond": ("cut off, or an older copy: {who} signed {to} entries", "尾部被截去，或为旧副本：{who} 已签署 {to} 条"),
    "split": ("SPLIT: two records were signed as {origin}: {one}, {other}", "分叉：{origin} 有两份：{one}，{other}"),
    "forged": ("NOT what was signed: a note that claims to be by {who} is not", "与所签不同：有一份并非 {who} 所签"),
    "extract": ("{n} entries of {book} are in what {who} signed at {to}", "{book}：{n} 条均在 {who} 于第 {to} 条所签"),
    "label": ("whoever made the file calls them {what}: not proved", "“{what}”是制作者所加的名称，不在证明之列"),
    "goes-on": ("that record is the beginning of the one signed at {to}", "该记录是第 {to} 条所签记录的开头部分"),
    "no-signer": ("NOT proved: no known key signed checkpoint {to}; {who} did", "未证明：{to} 由未知密钥签署：{who}"),
    "not-in": ("NOT proved: entry {seq} is not in the record that was signed", "未证明：第 {seq} 条不在所签的记录之中"),
    "not-begin": ("NOT proved: what was signed at {one} does not begin that at {to}", "未证明：{one} 与 {to} 不连续"),
    "short": ("NOT whole: it holds {n} entries, and should {found}", "不完整：实有 {n} 条，应有 {found} 条"),
    "points": ("{n} by known keys, newest at {to}; none contradict", "已知密钥所签 {n} 个，最新至第 {to} 条；互不矛盾"),
    "unreadable": ("cannot be read: {why}", "无法读取：{why}"),
}  # fmt: skip
Said = tuple[str, dict[str, Any]]


class Wrong(Exception):
    """What was found wanting: one of SAID, and its parameters."""


class Key(NamedTuple):
    """A public key by name. Its id is the beginning of SHA-256(name, line break, 0x01, key)."""

    name: str
    id: str
    public: bytes


class Point(NamedTuple):
    """A checkpoint that a known key signed."""

    origin: str
    size: int
    root: bytes
    key: Key
    note: str

    def __str__(self) -> str:
        return f"{self.key.name}+{self.key.id} #{self.size}"


def read_key(text: str) -> Key:
    """NAME+ID+BASE64(0x01 ‖ key). ValueError for what is none."""
    name, number, code = [*text.strip().split("+", 2), "", ""][:3]
    data = base64.b64decode(code, validate=True)
    key = Key(name, sha(name.encode(), b"\n", data)[:4].hex(), data[1:])
    if name.split() != [name] or data[:1] != b"\x01" or len(data) != 33 or key.id != number:
        raise ValueError("no book, extract, checkpoint or public key")
    return key


def signatures(note: str) -> tuple[str, list[tuple[str, str, bytes]]]:
    """A note's text, and its signatures: name, key's id, signature. ValueError for what is no note."""
    text, split, rest = note.rpartition("\n\n")
    lines = [re.fullmatch(r"\u2014 ([^\s+]+) (\S+)", line) for line in rest.split("\n")]
    found = [(line[1], base64.b64decode(line[2], validate=True)) for line in lines if line]
    if not split or not rest.endswith("\n") or lines[-1] or len(found) != len(lines) - 1:
        raise ValueError("no signed note")
    return text + "\n", [(name, data[:4].hex(), data[4:]) for name, data in found]


def open_note(note: str, keys: Iterable[Key]) -> tuple[str, list[Key]]:
    """A note's text and the known keys that signed it. Wrong where one of them did not sign this text."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text, found = signatures(note)
    known = {(key.name, key.id): key for key in keys}
    signed = [(known[name, number], signature) for name, number, signature in found if (name, number) in known]
    for key, signature in signed:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
        except InvalidSignature as error:
            raise Wrong("forged", {"who": f"{key.name}+{key.id}"}) from error
    return text, [key for key, _ in signed]


def read_point(text: str) -> tuple[str, int, bytes]:
    """Origin, size and root that a checkpoint's text states. ValueError for what is none."""
    origin, size, code, _ = text.split("\n", 3)
    root = base64.b64decode(code, validate=True)
    if not origin or not re.fullmatch("0|[1-9][0-9]*", size) or len(root) != 32:
        raise ValueError("no checkpoint")
    return origin, int(size), root


def rotation(entry: dict[str, Any]) -> tuple[Key, Key]:
    """The old and the new key of a rotation. An error unless both have signed it."""
    head, *named = signatures(note := json.loads(entry["body"])["note"])[0].rstrip("\n").split("\n")
    old, new = (read_key(text) for text in named)
    if (entry["kind"], head) != (ROTATED, ROTATION) or set(open_note(note, (old, new))[1]) != {old, new}:
        raise ValueError("no rotation of a key")
    return old, new


def sha(*parts: bytes) -> bytes:
    """SHA-256 of all parts joined."""
    return hashlib.sha256(b"".join(parts)).digest()


def hashed(first: bytes, row: dict[str, Any], names: Sequence[str], rest: str = "") -> bytes:
    """The hash over a row's fields, each with its length in 8 bytes before it, and what comes after them."""
    fields = (bytes.fromhex(row[name]) if name == "parent_chain" else str(row[name]).encode() for name in names)
    return sha(first, *(len(field).to_bytes(8, "big") + field for field in fields), rest.encode())


def climb(number: int, last: int, start: bytes, path: Iterable[bytes]) -> tuple[bytes, bytes]:
    """Up from a node by its siblings: the root over what is left of it, and that over all (RFC 9162 §2.1.3, §2.1.4)."""
    before = after = start
    for sibling in path:
        if last == 0:
            return b"", b""
        if number & 1 or number == last:
            before, after = sha(b"\x01", sibling, before), sha(b"\x01", sibling, after)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            after = sha(b"\x01", after, sibling)
        number, last = number >> 1, last >> 1
    return (before, after) if last == 0 else (b"", b"")


def in_tree(leaf: bytes, number: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that a leaf, counted from 0, stands at its place under a root."""
    return 0 <= number < size and climb(number, size - 1, leaf, path)[1] == root


def begins(older: int, older_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path proves that one tree is the beginning of another."""
    if not 0 < older < size:
        return older == size and not path and older_root == root
    steps = [older_root, *path] if older & (older - 1) == 0 else list(path)
    shift = (older & -older).bit_length() - 1  # the largest complete tree at the older one's end
    return bool(steps) and climb((older - 1) >> shift, (size - 1) >> shift, steps[0], steps[1:]) == (older_root, root)


def rows(path: Path, kind: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The lines of a file, each with its hash: the book's genesis, entries' leaves, and nothing for the last line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                row = dict(pairs := json.loads(line, object_pairs_hook=tuple))  # of two of a name a dict keeps one
                wanted = LINES[kind][0 if number == 1 else 1 if "seq" in row else 2]
                wanted = wanted - {"mark"} if row.get("format") == 1 else wanted  # begun before there were marks
                alike = (type(pairs), len(pairs), set(row)) == (tuple, len(wanted), wanted)
                if not alike or any(type(row[name]) is not TYPES.get(name, str) for name in row):
                    raise ValueError("not the fields of such a line")
                entry = hashed(b"\x00", row, HEADER, row["body"]) if "seq" in row else b""
                leaf = hashed(b"\x02", row, [name for name in BOOK if name in row]) if number == 1 else entry
            except (ValueError, TypeError) as error:
                raise ValueError(f"line {number}: {error}") from error
            if number == 1 and (row["genesis"] != leaf.hex() or row["format"] not in (1, 2)):
                raise Wrong("bad", {"seq": 1, "n": 0, "why": ("first", {})})
            yield row, leaf


def counting(table: "Table", path: Path, book: dict[str, Any]) -> list[Point]:
    """Those of this book. A key has given way once the next one signed that: its entry alone could have been moved."""
    origin = f"vigil/{'_'.join(book['book'].split())}/{book['genesis'][:16]}"
    known, rotated = set(table.keys), table.retired.get(path, {})
    for pair in ({old, new} for old, (_, new) in [*rotated.items(), *reversed(rotated.items())]):
        known |= pair if pair & known else set()  # one vouches for the other, and in this record only
    own = [point for point in table.points if point.origin == origin and point.key in known]
    gone = {old: at for old, (at, new) in rotated.items() if any(p.key == new and p.size >= at for p in own)}
    return [point for point in own if point.size <= gone.get(point.key, point.size)]


class Walk:
    """Passes the checkpoints of a book while its tree grows; `edge` are the roots of its complete subtrees."""

    def __init__(self, points: Iterable[Point] = ()) -> None:
        self.ahead = sorted(points, key=lambda point: point.size)
        self.seq, self.edge = 0, list[bytes]()
        self.passed: Point | None = None
        self.differs: Point | None = None

    @property
    def root(self) -> bytes:
        """The tree's root, RFC 6962 §2.1."""
        return reduce(lambda right, left: sha(b"\x01", left, right), self.edge[::-1]) if self.edge else sha()

    def step(self, leaf: bytes) -> None:
        """Take the next entry. Wrong where what was signed before and what was signed after contradict each other."""
        size, self.seq = self.seq, self.seq + 1
        while size & 1:
            leaf, size = sha(b"\x01", self.edge.pop(), leaf), size >> 1
        self.edge.append(leaf)
        while self.ahead and self.ahead[0].size <= self.seq:
            point = self.ahead.pop(0)
            if point.size == self.seq and point.root != self.root:
                self.differs = self.differs or point
            elif self.differs:
                raise Wrong("split", {"origin": point.origin, "one": self.differs, "other": point})
            else:
                self.passed = point


def first_unlike(path: Path, point: Point, files: Iterable[Path]) -> int:
    """The first entry of a book whose leaf is not the one that was signed; 0 where no file has the leaves that were."""
    for file in files:
        walk, unlike = Walk([point]), 0
        with file.open("rb") as kept:
            for row, leaf in islice(rows(path, "book"), 1, point.size + 1):
                walk.step(signed := kept.read(32))
                unlike = unlike or (row["seq"] if signed != leaf else 0)
        if walk.passed:
            return unlike
    return 0


def verify_book(path: Path, table: "Table") -> tuple[int, list[Said]]:
    """Walk along an exported book. Wrong with its first bad entry, else the exit code and what to say."""
    book, chain = next(lines := rows(path, "book"))
    walk = Walk(counting(table, path, book))
    why: Said | None = ("cut", {})
    for row, leaf in lines:
        if "head" in row:
            why = why if (row["head"], row["chain"]) != (walk.seq, chain.hex()) or next(lines, None) else None
            break
        chain = sha(chain, leaf)
        if row["seq"] != walk.seq + 1 or row["book"] != book["book"] or row["chain"] != chain.hex():
            why = ("altered", {}) if row["seq"] == walk.seq + 1 else ("missing", {"found": row["seq"]})
            break
        walk.step(leaf)
    if walk.differs:
        named, held = first_unlike(path, walk.differs, table.leaves), walk.passed.size if walk.passed else 0
        found = {"seq": named or held + 1, "n": named - 1, "to": walk.differs.size}
        raise Wrong("bad" if named else "between", {**found, "why": ("differs", {"who": walk.differs.key.name})})
    if why is None and walk.ahead:
        why = ("beyond", {"who": walk.ahead[-1].key.name, "to": walk.ahead[-1].size})
    if why:
        raise Wrong("bad", {"seq": walk.seq + 1, "n": walk.seq, "why": why})
    if walk.passed is None:
        return UNPROVED, [("whole", {"n": walk.seq}), ("unanchored", {})]
    since, to = walk.seq - walk.passed.size, {"to": walk.passed.size, "who": walk.passed.key.name}
    return PROVED, [("whole", {"n": walk.seq}), ("anchored", to), *([("since", {"n": since})] if since else ())]


def verify_extract(path: Path, table: "Table") -> tuple[int, list[Said]]:
    """Hold the entries of an extract against the checkpoints in its first line."""
    head, _ = next(lines := rows(path, "extract"))
    own = {point.note: point for point in counting(table, path, head)}
    for note in (note for note in head["checkpoints"] if note not in own):
        who = ", ".join(f"{name}+{number}" for name, number, _ in signatures(note)[1])
        raise Wrong("no-signer", {"to": read_point(note)[1], "who": who})
    chain = [own[note] for note in head["checkpoints"]]
    for (one, other), proof in zip(pairwise(chain), head["consistency"], strict=True):
        if not begins(one.size, one.root, other.size, other.root, [bytes.fromhex(text) for text in proof]):
            raise Wrong("not-begin", {"one": one.size, "to": other.size})
    against = {point.size: point for point in chain}[head["against"]]
    count, last, stated = 0, 0, -1
    for row, leaf in lines:
        if "entries" in row:
            stated = row["entries"] if next(lines, None) is None else -1
            break
        way = [bytes.fromhex(text) for text in row["proof"]]
        there = row["book"] == head["book"] and in_tree(leaf, row["seq"] - 1, against.size, way, against.root)
        if row["seq"] <= last or not there:  # one that stands twice would be counted twice
            raise Wrong("not-in", {"seq": row["seq"]})
        count, last = count + 1, row["seq"]
    if stated != count:
        raise Wrong("short", {"n": count, "found": "?" if stated < 0 else stated})
    said: list[Said] = [("extract", {"n": count, "book": head["book"], "who": against.key.name, "to": against.size})]
    said += [("goes-on", {"to": chain[-1].size})] if chain[-1].size > against.size else []
    return PROVED, [*said, ("label", {"what": head["extract"]})] if head["extract"] else said


class Table(NamedTuple):
    """All that lies on the table: of each record an extract's own notes; where in which a key gave way to which."""

    keys: list[Key]
    notes: list[str]
    records: dict[Path, list[str] | None]
    retired: dict[Path, dict[Key, tuple[int, Key]]]
    points: list[Point]
    leaves: list[Path]

    def take(self, path: Path) -> None:
        """Put what a file holds where it belongs. ValueError for what is none of ours."""
        with path.open("rb") as file:
            if path.suffix == ".leaves":
                self.leaves.append(path)
            elif (first := file.readline()).lstrip(b"\xef\xbb\xbf").startswith(b"{"):  # Windows' mark
                for line in (line for line in file if f'"{ROTATED}"'.encode() in line or b"\\u" in line):  # escaped
                    with suppress(Wrong, ValueError, KeyError, TypeError, AttributeError):  # then it rotates none
                        old, new = rotation(entry := json.loads(line))
                        if not {old, new} & set(gone := self.retired.setdefault(path, {})):  # those vouch for none
                            gone[old] = (entry["seq"], new)
                self.records[path] = json.loads(first).get("checkpoints")
            else:
                text = (first + file.read()).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
                self.notes.extend(found := NOTE.findall(text) or NOTE.findall(text + "\n"))  # a scan may lack its end
                self.keys.extend(read_key(line) for line in re.split(r"\s*\n", text.strip()) if not found)

    def open(self, judge: Callable[..., None]) -> None:
        """Open all checkpoints. Wrong where two of one size contradict each other, which proves a split by itself."""
        keys, pairs = set(self.keys), [{old, new} for one in self.retired.values() for old, (_, new) in one.items()]
        for pair in [*pairs, *reversed(pairs)]:
            keys |= pair if pair & keys else set()
        for note in [*self.notes, *(note for notes in self.records.values() for note in notes or ())]:
            judge("checkpoints", self.heed, note, keys)  # of each by itself: what the others say counts all the same
        for one, other in pairwise(sorted(self.points, key=lambda point: point[:3])):
            if one[:2] == other[:2] and one.root != other.root:
                self.points[:] = [point for point in self.points if point[:2] != one[:2]]  # neither says anything now
                raise Wrong("split", {"origin": one.origin, "one": one, "other": other})

    def heed(self, note: str, keys: Iterable[Key]) -> None:
        """Count a checkpoint for each known key that signed it. Wrong where one of them did not."""
        text, signers = open_note(note, keys)
        self.points.extend(Point(*read_point(text), key, note) for key in signers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the files, say a line about each, and return the exit code."""
    parser = argparse.ArgumentParser(prog="vigil-verify", description="Is this the record that was signed?")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="book, extract, checkpoints, leaves or key")
    parser.add_argument("--key", action="append", default=[], type=read_key, metavar="TEXT", help="public key as text")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of what is said")
    chosen = parser.parse_args(arguments)
    getattr(sys.stdout, "reconfigure", dict)(errors="backslashreplace")  # Chinese, where there are no letters for it
    tongue, codes, table = ("en", "zh").index(chosen.lang), [PROVED], Table(chosen.key, [], {}, {}, [], [])

    def phrase(code: str, params: dict[str, Any]) -> str:
        return SAID[code][tongue].format(**{k: phrase(*v) if type(v) is tuple else v for k, v in params.items()})

    def judge(place: object, work: Callable[..., tuple[int, list[Said]] | None], *about: Any) -> None:
        try:
            code, said = work(*about) or (PROVED, [])
        except Wrong as wrong:
            code, said = UNPROVED if wrong.args[0] == "no-signer" else WRONG, [wrong.args]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, StopIteration) as error:
            code, said = UNREADABLE, [("unreadable", {"why": error})]
        codes.append(code)
        if said:
            line = f"{place}: " + ("; ", "；")[tongue].join(phrase(*part) for part in said)
            try:
                print("".join(letter if letter.isprintable() else "?" for letter in line), flush=True)  # noqa: T201
            except OSError as error:
                print(f"vigil-verify: standard output: {error.strerror}", file=sys.stderr, flush=True)  # noqa: T201
                os._exit(UNREADABLE)  # what it still holds would fail once more as Python ends

    for path in chosen.files:
        judge(path, table.take, path)
    judge("checkpoints", table.open, judge)
    for path, notes in table.records.items():
        judge(path, verify_book if notes is None else verify_extract, path, table)
    if not table.records and set(codes) == {PROVED}:
        alone = {"n": len(table.points), "to": max((point.size for point in table.points), default=0)}
        judge("checkpoints", lambda: (PROVED if table.points else UNPROVED, [("points", alone)]))
    return next(code for code in (WRONG, UNREADABLE, UNPROVED, PROVED) if code in codes)


if __name__ == "__main__":
    sys.exit(main())
