"""This machine's key, the keys that it knows, and how one key takes over from another on the record.

`console.pem` is the machine's own, its owner's alone. `console.pub` names it and those that it took over from, the
newest first: that file is what is handed to whoever is to verify. `others.pub` holds the keys of other consoles as they
were first seen.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.entry import Entry
from console.journal.note import Key, open_note, read_key, sign
from resources.base import BadInput, Reason
from resources.whole import unwritable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY, NEXT = "console.pem", "console.next.pem"
OWN, OTHERS = "console.pub", "others.pub"
OWN_ONLY = 0o600
KIND = "KeyRotated"
"""The kind of entry by which a key is rotated; its body holds the `note`."""
TITLE = "vigil/key-rotation"


def own_key(folder: Path, name: str = KEY) -> "Ed25519PrivateKey":
    """This machine's key, made when it is first asked for. BadInput for one that others may read, or that is none."""
    from cryptography.hazmat.primitives import serialization as pem
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    file = folder / name
    try:
        if not file.exists():
            _write_new(file, Ed25519PrivateKey.generate().private_bytes(
                pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption()
            ))  # fmt: skip
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        if file.stat().st_mode & 0o077:
            raise BadInput(str(file), Reason("key-open-to-others"))
        key = pem.load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise BadInput(str(file), Reason("key-unreadable", {"why": str(error)})) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput(str(file), Reason("key-unreadable", {"why": "Ed25519"}))
    return key


def key_of(machine: str, private: "Ed25519PrivateKey") -> Key:
    """The public key of a machine, by a name that a note may carry."""
    return Key("-".join(machine.replace("+", " ").split()) or "console", private.public_key().public_bytes_raw())


def _write_new(file: Path, content: bytes) -> None:
    """Two consoles that start together keep one key: whoever comes second finds the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_ONLY)
    try:
        with os.fdopen(opened, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(part, file)
    finally:
        part.unlink()


class KnownKeys:
    """The public keys that this machine knows, in files of one key a line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def own(self) -> list[Key]:
        """The machine's own, the newest first."""
        return list(_read(self._folder / OWN))

    @property
    def all(self) -> list[Key]:
        """Its own and those of others."""
        return [*self.own, *_read(self._folder / OTHERS)]

    def use(self, key: Key) -> None:
        """The machine signs with this key from now on."""
        known = self.own
        if known[:1] != [key]:
            _write(self._folder / OWN, [key, *(one for one in known if one != key)])

    def meet(self, key: Key) -> bool:
        """Remember another console's key as it is first seen. False for another key of a name that is known.

        Then it does not count: a key takes over from another by a rotation on the record only.
        """
        known = self.all
        if key in known:
            return True
        if any(one.name == key.name for one in known):
            return False
        self._add(key)
        return True

    def read(self, file: Path) -> None:
        """Meet the keys of a file that another console wrote; one that cannot be read says nothing."""
        with suppress(BadInput):
            for key in _read(file):
                self.meet(key)

    def follow(self, old: Key, new: Key) -> None:
        """A key that is known was rotated on the record: the other one of the two is known as well.

        Unless it has given way before: whoever stole it would have it vouch for a key of theirs.
        """
        own, others = self.own, list(_read(self._folder / OTHERS))
        known = [*others, *reversed(own)]  # of each name the newest last
        if (old in known) == (new in known):
            return
        there = old if old in known else new
        if there == [key for key in known if key.name == there.name][-1]:
            place = len(others) if there == old or there not in others else others.index(there)
            _write(self._folder / OTHERS, [*others[:place], new if there == old else old, *others[place:]])

    def _add(self, key: Key) -> None:
        file = self._folder / OTHERS
        _write(file, [*_read(file), key])


def _read(file: Path) -> Iterator[Key]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(file), Reason("file-unreadable", {"why": str(error)})) from error
    for number, line in enumerate(lines, 1):
        try:
            yield read_key(line)
        except ValueError as error:
            raise BadInput(
                f"{file}:{number}", Reason("line-unreadable", {"line": number, "why": str(error)})
            ) from error


def _write(file: Path, keys: Iterable[Key]) -> None:
    fresh = file.with_name(f"{file.name}.{os.getpid()}.{threading.get_ident()}")  # the second folder's thread meets too
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.write_text("".join(f"{key.text}\n" for key in keys), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise unwritable(file, error) from error


# --- one key takes over from another ----------------------------------------------------------------------------------


def rotation_note(machine: str, old: "Ed25519PrivateKey", new: "Ed25519PrivateKey") -> str:
    """What goes on the record: both keys by name, signed by both."""
    text = f"{TITLE}\n{key_of(machine, old).text}\n{key_of(machine, new).text}\n"
    name = key_of(machine, old).name
    return sign(text, name, old) + sign(text, name, new).rpartition("\n\n")[2]


def read_rotation(note: str) -> tuple[Key, Key]:
    """The old and the new key. ValueError unless both have signed that the one takes over from the other."""
    title, *named = note.partition("\n\n")[0].split("\n")
    if title != TITLE or len(named) != 2:
        raise ValueError("no rotation of a key")
    old, new = (read_key(text) for text in named)
    if old == new or set(open_note(note, (old, new))[1]) != {old, new}:
        raise ValueError("no rotation of a key")
    return old, new


class _Body(msgspec.Struct):
    note: str


def rotated_by(entry: Entry) -> tuple[Key, Key] | None:
    """The keys that an entry rotates; None for every other entry, and for one that both have not signed."""
    if entry.header.kind != KIND:
        return None
    try:
        return read_rotation(msgspec.json.decode(entry.body, type=_Body).note)
    except (ValueError, msgspec.DecodeError):
        return None
