"""Signed notes, the form of C2SP (c2sp.org/signed-note): a text, a blank line, and lines with signatures.

A signature line is "— NAME BASE64", where the bytes are a key's id (4) and its signature. A key's id is the beginning
of SHA-256(NAME ‖ 0x0A ‖ 0x01 ‖ public key), 0x01 standing for Ed25519. Whoever is to check notes is given the key as
text: "NAME+ID+BASE64(0x01 ‖ public key)".
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
ID, PUBLIC, SIGNATURE = 4, 32, 64
"""Bytes of a key's id, of a public key, of a signature."""
MARK = "— "


class Key(msgspec.Struct, frozen=True):
    """A public key by name: what a note's signature is checked with."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Which key of this name it is."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:ID]

    @property
    def text(self) -> str:
        """As it is handed on."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"


def read_key(text: str) -> Key:
    """The key that a text gives. ValueError where it is none, or its id is another key's."""
    name, _, rest = text.strip().partition("+")
    number, _, code = rest.partition("+")
    try:
        data = base64.b64decode(code, validate=True)
    except binascii.Error as error:
        raise ValueError("no key of a signed note") from error
    key = Key(name, data[1:])
    if not good_name(name) or data[:1] != ED25519 or len(key.public) != PUBLIC or key.id.hex() != number:
        raise ValueError("no key of a signed note")
    return key


def good_name(name: str) -> bool:
    """Whether a key may have this name: not empty, no blanks, no plus."""
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def sign(text: str, name: str, private: "Ed25519PrivateKey") -> str:
    """The note of a text. ValueError for a text that a note cannot hold."""
    if not text.endswith("\n") or any(ord(letter) < 0x20 and letter != "\n" for letter in text) or not good_name(name):
        raise ValueError("a note's text ends with a line break and holds no control characters")
    key = Key(name, private.public_key().public_bytes_raw())
    code = base64.b64encode(key.id + private.sign(text.encode())).decode()
    return f"{text}\n{MARK}{name} {code}\n"


def open_note(note: str, keys: Iterable[Key]) -> tuple[str, list[Key]]:
    """The text of a note, and the known keys that have signed it.

    ValueError where it is no note, and where a known key's signature is wrong; unknown keys' are passed over.
    """
    text, split, rest = note.rpartition("\n\n")
    if not split or not rest.endswith("\n"):
        raise ValueError("no signed note")
    known = {(key.name, key.id): key for key in keys}
    signed = []
    for line in rest.removesuffix("\n").split("\n"):
        name, number, signature = _signature(line)
        key = known.get((name, number))
        if key is not None and not _signs(key, f"{text}\n".encode(), signature):
            raise ValueError(f"the signature of {name} is not that of this text")
        if key is not None and key not in signed:
            signed.append(key)
    return f"{text}\n", signed


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, code = line.removeprefix(MARK).partition(" ")
    try:
        data = base64.b64decode(code, validate=True)
    except binascii.Error as error:
        raise ValueError("no signature line of a signed note") from error
    if not line.startswith(MARK) or not good_name(name) or len(data) <= ID:
        raise ValueError("no signature line of a signed note")
    return name, data[:ID], data[ID:]


def _signs(key: Key, text: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text)
    except InvalidSignature:
        return False
    return True
